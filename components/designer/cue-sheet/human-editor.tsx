"use client";

import { Button } from "@/components/ui/button";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { performerSchema } from "@/core/journey/document";
import { duties } from "@/steps/describe-words";
import { TextSetting } from "@/steps/text-setting";
import { useCatalogue } from "../designer-context";
import { useCueActs } from "./cue-context";
import { EditorPopover } from "./editor-popover";
import type { CueRow } from "./cue-rows";
import { humanParts } from "./cue-words";

const noQueue = "-";

/** Who of the people performs or confirms a step, in which queue they sit, and what they should know. */
export function HumanEditor({ row }: { row: CueRow }) {
  const acts = useCueActs();
  const { queues } = useCatalogue();
  const { step, performers, waitsForPerson } = row;
  const set = (edit: Parameters<typeof acts.set>[1]) => acts.set(step.id, edit);
  const options = performers.map((by) => ({
    value: by,
    label: humanParts[by] || (by === "system" ? "No part: the system performs" : "No part: AI performs"),
  }));
  const hasPerson = waitsForPerson || humanParts[step.assignment.by] !== "";
  return (
    <EditorPopover label={`Human role of ${step.title}`} className="grid w-80 gap-3">
      <FormField label="Their part">
        {(control) => (
          <ChoiceInput
            control={control}
            value={step.assignment.by}
            options={options}
            disabled={options.length < 2}
            onChange={(by) => set({ cell: "performer", value: performerSchema.parse(by) })}
          />
        )}
      </FormField>
      {hasPerson && (
        <FormField label="Queue">
          {(control) => (
            <ChoiceInput
              control={control}
              value={step.assignment.queue ?? noQueue}
              options={[
                { value: noQueue, label: "No queue" },
                ...Object.entries(queues).map(([value, { title }]) => ({ value, label: title })),
              ]}
              onChange={(queue) => set({ cell: "queue", value: queue === noQueue ? "" : queue })}
            />
          )}
        </FormField>
      )}
      <TextSetting
        label="Note for the performer"
        multiline
        maxLength={2_000}
        placeholder={duties[step.stage].human}
        value={step.note ?? ""}
        onCommit={(value) => set({ cell: "note", value })}
      />
      <Button size="sm" variant="outline" className="justify-self-end" onClick={acts.endEdit}>
        Done
      </Button>
    </EditorPopover>
  );
}
