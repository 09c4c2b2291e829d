"use client";

import { ChoiceInput } from "@/components/ui/choice-input";
import { SwitchField } from "@/components/ui/switch-field";
import { ExpressionSetting } from "@/steps/expression-setting";
import { CatalogueSetting } from "@/steps/face-parts";
import { StepChoice } from "@/steps/step-choice";
import { TextSetting } from "@/steps/text-setting";
import type { FormProps } from "@/steps/face";
import { Setting } from "@/steps/setting";
import { TemplateSetting } from "@/steps/template-setting";
import { term } from "@/steps/terms";
import { without } from "@/steps/without";
import type { GateSettings } from "./settings";

const controlTitles: Record<GateSettings["control"], string> = {
  identity: "Who the customer is",
  consent: "The customer's explicit yes",
  limit: "The amount against a limit",
  approval: "A permitted person's approval",
  specialist: "A specialist takes it over",
};

const blankOf = (control: GateSettings["control"], guards: string): GateSettings => {
  if (control === "identity")
    return { control, guards, condition: "false", method: "e-mail and order number", acceptsKnown: true };
  if (control === "consent") return { control, guards, question: "Shall I go ahead?" };
  if (control === "limit") return { control, guards, limit: "" };
  if (control === "specialist") return { control, guards, rule: "This needs a specialist." };
  return { control, guards, rule: "Above the limit a person approves." };
};

export function Form(props: FormProps<GateSettings>) {
  const { step, settings, context, onChange } = props;
  const others = Object.values(context.meaning.steps).filter((other) => other.id !== step.id);
  return (
    <>
      <Setting
        label="Proves"
        help={{
          what: "What has to be proved before the guarded step may act. Each tier asks for some of these.",
          term: term("control"),
        }}
        at="control"
      >
        {(control) => (
          <ChoiceInput
            control={control}
            value={settings.control}
            disabled={context.isReadOnly}
            options={Object.entries(controlTitles).map(([value, label]) => ({ value, label }))}
            onChange={(next) => {
              const chosen = Object.keys(controlTitles).find(
                (name): name is GateSettings["control"] => name === next,
              );
              if (chosen && chosen !== settings.control) onChange(blankOf(chosen, settings.guards));
            }}
          />
        )}
      </Setting>
      <Setting
        label="Guards"
        hint="The proof counts for this step only, and for what it is about to do."
        help={{ what: "The case cannot come to that step without this proof.", term: term("gate") }}
        at="guards"
      >
        {(control) => (
          <StepChoice
            control={control}
            value={settings.guards || null}
            none="Choose the step it guards"
            disabled={context.isReadOnly}
            steps={others}
            onChange={(guards) => onChange({ ...settings, guards: guards ?? "" })}
          />
        )}
      </Setting>
      <Details {...props} />
    </>
  );
}

function Details({ settings, context, onChange }: FormProps<GateSettings>) {
  if (settings.control === "identity") {
    return (
      <>
        <ExpressionSetting
          label="The customer is who they say when"
          help={{
            what: "A condition over fields that compares what the customer gave with what a system knows. If it cannot be worked out, the gate stays closed.",
            example: "email == owner_email",
          }}
          at="condition"
          value={settings.condition}
          context={context}
          expects={{ type: "boolean" }}
          onCommit={(condition) => onChange({ ...settings, condition })}
        />
        <TextSetting
          label="How that is known"
          hint="Auditors read it beside the proof."
          at="method"
          value={settings.method}
          disabled={context.isReadOnly}
          maxLength={200}
          onCommit={(method) => method && onChange({ ...settings, method })}
        />
        <SwitchField
          label="An identity proved earlier in this conversation is enough"
          checked={settings.acceptsKnown}
          disabled={context.isReadOnly}
          onChange={(acceptsKnown) => onChange({ ...settings, acceptsKnown })}
        />
      </>
    );
  }
  if (settings.control === "consent") {
    return (
      <TemplateSetting
        label="Question"
        hint="Say exactly what will be done; fields in braces are filled in."
        help={{
          what: "The customer answers yes or no. The yes holds for exactly what was asked: if the amount or the order changes afterwards, it is void and asked again.",
          example: "Shall I refund {amount} for order {order_id} to your card?",
          term: term("consent"),
        }}
        at="question"
        reader="customer"
        maxLength={2_000}
        value={settings.question}
        context={context}
        onCommit={(question) => onChange({ ...settings, question })}
      />
    );
  }
  if (settings.control === "limit") {
    return (
      <CatalogueSetting
        label="Limit"
        help={{
          what: "Up to this amount the guarded step runs; above it the gate leaves by “above”, where an approval belongs.",
          term: term("limit"),
        }}
        at="limit"
        value={settings.limit || undefined}
        options={context.catalogue.limits}
        disabled={context.isReadOnly}
        placeholder="Choose a limit"
        onCommit={(limit) => onChange({ ...settings, limit })}
      />
    );
  }
  const isApproval = settings.control === "approval";
  return (
    <>
      <TextSetting
        label={isApproval ? "Why an approval is needed" : "Why a specialist is needed"}
        hint="They read this beside what will be done."
        at="rule"
        multiline
        maxLength={400}
        value={settings.rule}
        disabled={context.isReadOnly}
        onCommit={(rule) => onChange({ ...settings, rule })}
      />
      {isApproval && (
        <SwitchField
          label="Two different persons must approve"
          hint="One after the other; neither may have worked on the case."
          checked={settings.persons === 2}
          disabled={context.isReadOnly}
          onChange={(isTwo) => onChange(isTwo ? { ...settings, persons: 2 } : without(settings, "persons"))}
        />
      )}
      {!isApproval && (
        <p className="text-xs text-muted-foreground">
          The queue that it waits in must be one of specialists. Work there stays with specialists.
        </p>
      )}
    </>
  );
}
