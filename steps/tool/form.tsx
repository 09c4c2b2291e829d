"use client";

import type { z } from "zod";
import { Button } from "@/components/ui/button";
import { TierBadge } from "@/components/ui/tier-badge";
import { ExpressionSetting } from "@/steps/expression-setting";
import { CatalogueSetting, FieldSetting } from "@/steps/face-parts";
import type { FormProps } from "@/steps/face";
import { term } from "@/steps/terms";
import { without } from "@/steps/without";
import type { toolSettingsSchema } from "./kind";
import { UndoForm } from "./undo-form";

type Settings = z.infer<typeof toolSettingsSchema>;

export function Form(props: FormProps<Settings>) {
  const { step, settings, context, onChange } = props;
  const { operations } = context.catalogue;
  const operation = operations[settings.operation];
  const choose = (key: string) => {
    const chosen = operations[key];
    const known = Object.keys(chosen?.arguments ?? {}).filter((name) => context.meaning.fields[name]);
    const suggested = Object.fromEntries(known.map((name) => [name, settings.arguments[name] ?? name]));
    if (!chosen) return;
    const next = { ...step.settings, operation: key, arguments: suggested, outputs: {} };
    context.apply(`Call ${chosen.title}`, [
      { command: "set-step", step: { ...step, tier: chosen.tier, settings: next } },
    ]);
  };
  return (
    <>
      <CatalogueSetting
        label="Operation"
        help={{
          what: "The call that is made when the case comes here. Choosing one sets the step's tier to the operation's own.",
          term: term("operation"),
        }}
        at="operation"
        value={settings.operation || undefined}
        options={operations}
        onCommit={choose}
        disabled={context.isReadOnly}
        placeholder="Choose an operation"
      />
      {operation && (
        <div className="flex flex-wrap items-center gap-2 text-xs text-muted-foreground">
          <TierBadge tier={operation.tier} />
          {operation.writes ? "changes the world" : "only reads"} ·{" "}
          {operation.keyed ? "keeps idempotency keys" : "keeps no keys: a lost answer goes to a person"}
          <p className="w-full">{operation.description}</p>
        </div>
      )}
      <Arguments {...props} />
      <Outputs {...props} />
      {operation?.writes && (
        <ExpressionSetting
          label="Amount at stake, in minor units"
          hint="What limits and approvals are about; leave it at 0 where no money moves."
          help={{
            what: "A limit gate compares this amount with the policy's limit; an approver is shown it.",
            example: "total",
            term: term("limit"),
          }}
          at="amount"
          value={settings.amount ?? "0"}
          context={context}
          onCommit={(amount) => onChange({ ...settings, amount, currency: settings.currency ?? "USD" })}
        />
      )}
      <UndoForm {...props} />
      <FieldSetting
        label="Field that takes the system's words when it refuses"
        help={{
          what: "A refusal leaves by “refused”; what the system said can then be told to the customer or a person.",
        }}
        at="refusalField"
        isOptional
        value={settings.refusalField}
        context={context}
        onCommit={(field) =>
          onChange(
            field === undefined ? without(settings, "refusalField") : { ...settings, refusalField: field },
          )
        }
      />
    </>
  );
}

function Arguments({ settings, context, onChange }: FormProps<Settings>) {
  const declared = context.catalogue.operations[settings.operation]?.arguments ?? {};
  const names = [...new Set([...Object.keys(declared), ...Object.keys(settings.arguments)])];
  if (names.length === 0) return null;
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-medium">Arguments</legend>
      {names.map((name) => (
        <ExpressionSetting
          key={name}
          at={`arguments.${name}`}
          label={`${declared[name]?.label ?? name}${declared[name]?.required ? "" : " (optional)"}`}
          value={settings.arguments[name] ?? ""}
          context={context}
          expects={declared[name]?.type ?? "any"}
          onCommit={(source) =>
            onChange({ ...settings, arguments: { ...settings.arguments, [name]: source } })
          }
        />
      ))}
    </fieldset>
  );
}

function Outputs({ settings, context, onChange }: FormProps<Settings>) {
  const answer = context.catalogue.operations[settings.operation]?.answer;
  const free = Object.keys(context.meaning.fields).find((name) => !(name in settings.outputs));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-medium">Fields kept from the answer</legend>
      {Object.entries(settings.outputs).map(([field, source]) => (
        <div key={field} className="grid gap-2 rounded-lg border p-2.5">
          <FieldSetting
            label="Field"
            isOptional
            value={field}
            context={context}
            onCommit={(next) => {
              const rest = without(settings.outputs, field);
              onChange({ ...settings, outputs: next === undefined ? rest : { ...rest, [next]: source } });
            }}
          />
          <ExpressionSetting
            label="Is taken from"
            help={{
              what: "A part of the system's answer. Write “answer.” and choose from the list.",
              example: "answer.status",
            }}
            at={`outputs.${field}`}
            value={source}
            context={context}
            expects={context.meaning.fields[field]?.type ?? "any"}
            {...(answer ? { locals: { answer } } : {})}
            onCommit={(next) => onChange({ ...settings, outputs: { ...settings.outputs, [field]: next } })}
          />
        </div>
      ))}
      {free && !context.isReadOnly && (
        <Button
          variant="outline"
          size="sm"
          onClick={() => onChange({ ...settings, outputs: { ...settings.outputs, [free]: "answer" } })}
        >
          Keep a field
        </Button>
      )}
    </fieldset>
  );
}
