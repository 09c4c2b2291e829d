"use client";

import { ChoiceInput } from "@/components/ui/choice-input";
import { tiers } from "@/core/governance/tiers";
import { performerSchema, stageSchema, type Step } from "@/core/journey/document";
import { stages } from "@/core/journey/words";
import type { FaceContext } from "@/core/step/face-context";
import { CatalogueSetting, CountSetting } from "@/steps/face-parts";
import { Setting } from "@/steps/setting";
import { term } from "@/steps/terms";
import { without } from "@/steps/without";
import { performedBy } from "../edits/performed-by";
import type { StepLook } from "../step-look";
import {
  dueMinutesMax,
  performerNeedsQueue,
  performerTitles,
  stageTitles,
  tierMeanings,
  tierTitles,
} from "./step-words";

export type StepPartProps = {
  step: Step;
  look: StepLook;
  context: FaceContext;
  set: (title: string, step: Step) => void;
};

/** Stage, tier, who performs it and by when. */
export function DutiesForm({ step, look, context, set }: StepPartProps) {
  const { isReadOnly } = context;
  const around = { document: { meaning: context.meaning }, catalogue: context.catalogue };
  return (
    <div className="grid grid-cols-1 gap-4 @xs:grid-cols-2">
      <Setting
        label="Stage"
        help={{ what: "Groups the step on the cue sheet.", term: term("stage") }}
        at="stage"
      >
        {(control) => (
          <ChoiceInput
            control={control}
            value={step.stage}
            disabled={isReadOnly}
            options={stages.map((stage) => ({ value: stage, label: stageTitles[stage] }))}
            onChange={(stage) => set("Change stage", { ...step, stage: stageSchema.parse(stage) })}
          />
        )}
      </Setting>
      <Setting label="Risk tier" help={{ what: tierMeanings[step.tier], term: term("risk tier") }} at="tier">
        {(control) => (
          <ChoiceInput
            control={control}
            value={step.tier}
            disabled={isReadOnly}
            options={tiers.map((tier) => ({ value: tier, label: tierTitles[tier] }))}
            onChange={(next) =>
              set("Change tier", { ...step, tier: tiers.find((tier) => tier === next) ?? step.tier })
            }
          />
        )}
      </Setting>
      <Setting
        label="Performed by"
        help={{
          what: "Who acts here. Where a person does, the work waits in their queue and has a due time.",
          term: term("assignment"),
        }}
        at="assignment"
      >
        {(control) => (
          <ChoiceInput
            control={control}
            value={step.assignment.by}
            disabled={isReadOnly}
            options={look.kind.performers.map((by) => ({ value: by, label: performerTitles[by] }))}
            onChange={(by) => set("Change performer", performedBy(step, performerSchema.parse(by), around))}
          />
        )}
      </Setting>
      {performerNeedsQueue(step.assignment.by) && <PeopleSettings {...{ step, look, context, set }} />}
    </div>
  );
}

function PeopleSettings({ step, context, set }: StepPartProps) {
  return (
    <>
      <CatalogueSetting
        label="Queue"
        help={{
          what: "Whose work it becomes. Members of the queue see it at the desk and claim it.",
          term: term("queue"),
        }}
        at="queue"
        value={step.assignment.queue}
        options={context.catalogue.queues}
        disabled={context.isReadOnly}
        placeholder="Choose a queue"
        onCommit={(queue) => set("Change queue", { ...step, assignment: { ...step.assignment, queue } })}
      />
      <CountSetting
        label="Due within minutes"
        help={{
          what: "After this time the step leaves by “overdue”, which moves the work on instead of letting it lie.",
          example: "240 is four hours, 1440 a day.",
        }}
        at="dueMinutes"
        min={1}
        max={dueMinutesMax}
        isOptional
        value={step.dueMinutes}
        disabled={context.isReadOnly}
        onCommit={(dueMinutes) =>
          set("Change due time", {
            ...without(step, "dueMinutes"),
            ...(dueMinutes === undefined ? {} : { dueMinutes }),
          })
        }
      />
    </>
  );
}
