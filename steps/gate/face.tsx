"use client";

import { ShieldCheck } from "lucide-react";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { SwitchField } from "@/components/ui/switch-field";
import { CatalogueSetting, ExpressionSetting, StepChoice, TextSetting } from "@/steps/face-parts";
import type { Face, FormProps } from "@/steps/face";
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

function Form(props: FormProps<GateSettings>) {
  const { step, settings, context, onChange } = props;
  const others = Object.values(context.meaning.steps).filter((other) => other.id !== step.id);
  return (
    <>
      <FormField label="Proves">
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
      </FormField>
      <FormField label="Guards">
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
      </FormField>
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
          value={settings.condition}
          context={context}
          expects={{ type: "boolean" }}
          onCommit={(condition) => onChange({ ...settings, condition })}
        />
        <TextSetting
          label="How that is known"
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
      <TextSetting
        label="Question"
        hint="Say exactly what will be done; fields in braces are filled in."
        multiline
        maxLength={2_000}
        value={settings.question}
        disabled={context.isReadOnly}
        onCommit={(question) => onChange({ ...settings, question })}
      />
    );
  }
  if (settings.control === "limit") {
    return (
      <CatalogueSetting
        label="Limit"
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

export const face: Face<GateSettings> = { icon: ShieldCheck, Form };
