"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { ChoiceInput } from "@/components/ui/choice-input";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import type { FieldType } from "@/core/expression/value";
import { ExpressionSetting } from "@/steps/expression-setting";
import { CountSetting, FieldSetting } from "@/steps/face-parts";
import { TextSetting } from "@/steps/text-setting";
import type { FormProps } from "@/steps/face";
import { without } from "@/steps/without";
import { eventType, type WaitOf, type WaitSettings } from "./settings";

type Props = Omit<FormProps<WaitSettings>, "settings"> & { settings: WaitOf<"signal"> };

/** An event from outside: its name, what it carries, and which of them is meant. */
export function SignalForm({ settings, context, onChange, ...rest }: Props) {
  const { payload, correlate } = settings;
  const hasMembers = Object.keys(payload ?? {}).length > 0;
  return (
    <>
      <TextSetting
        label="Name of the event"
        help={{
          what: "Your systems send it to this case over the API. One that came before anybody waited is taken at once.",
          example: "parcel-delivered",
        }}
        at="signal"
        value={settings.signal}
        disabled={context.isReadOnly}
        maxLength={63}
        onCommit={(signal) => signal && onChange({ ...settings, signal })}
      />
      <CountSetting
        label="Gives up after minutes"
        hint="Never when left empty."
        min={1}
        max={525_600}
        isOptional
        value={settings.timeoutMinutes}
        disabled={context.isReadOnly}
        onCommit={(timeoutMinutes) =>
          onChange(
            timeoutMinutes === undefined
              ? without(settings, "timeoutMinutes")
              : { ...settings, timeoutMinutes },
          )
        }
      />
      <Members {...{ settings, context, onChange }} {...rest} />
      {hasMembers && correlate === undefined && !context.isReadOnly && (
        <Button
          variant="outline"
          size="sm"
          className="w-fit"
          onClick={() => onChange({ ...settings, correlate: "true" })}
        >
          Take only some of them
        </Button>
      )}
      {correlate !== undefined && (
        <ExpressionSetting
          label="Taken only when"
          hint="The event's members are written event.name. Write true to take every one."
          at="correlate"
          value={correlate}
          context={context}
          expects={{ type: "boolean" }}
          locals={{ event: eventType(settings) }}
          onCommit={(source) =>
            onChange(
              source.trim() === "true" ? without(settings, "correlate") : { ...settings, correlate: source },
            )
          }
        />
      )}
    </>
  );
}

const memberTypes: Record<string, { label: string; type: FieldType }> = {
  text: { label: "Text", type: { type: "text" } },
  integer: { label: "Whole number", type: { type: "integer" } },
  decimal: { label: "Number", type: { type: "decimal" } },
  boolean: { label: "Yes or no", type: { type: "boolean" } },
  date: { label: "Date", type: { type: "date" } },
  datetime: { label: "Date and time", type: { type: "datetime" } },
};

function Members({ settings, context, onChange }: Props) {
  const payload = settings.payload ?? {};
  const outputs = settings.outputs ?? {};
  const id = useId();
  const [name, setName] = useState("");
  const isNew = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(name) && !Object.hasOwn(payload, name);
  const add = () => {
    if (!isNew) return;
    store({ ...payload, [name]: { type: "text" } }, outputs);
    setName("");
  };
  const store = (members: Record<string, FieldType>, kept: Record<string, string>) =>
    onChange({
      ...without(without(settings, "payload"), "outputs"),
      ...(Object.keys(members).length > 0 && { payload: members }),
      ...(Object.keys(kept).length > 0 && { outputs: kept }),
    });
  const keepIn = (member: string, field: string | undefined) => {
    const others = Object.entries(outputs).filter(([name, from]) => from !== member && name !== field);
    store(payload, Object.fromEntries(field === undefined ? others : [...others, [field, member]]));
  };
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-medium">What the event carries</legend>
      {Object.entries(payload).map(([name, type]) => (
        <div key={name} className="grid gap-2 rounded-lg border p-2.5">
          <div className="flex items-center justify-between gap-2">
            <code className="truncate font-mono text-xs">{name}</code>
            <Button
              variant="ghost"
              size="sm"
              disabled={context.isReadOnly}
              aria-label={`Remove ${name}`}
              onClick={() =>
                store(
                  without(payload, name),
                  Object.fromEntries(Object.entries(outputs).filter(([, from]) => from !== name)),
                )
              }
            >
              Remove
            </Button>
          </div>
          <Label htmlFor={`${id}-${name}`}>Type of {name}</Label>
          <ChoiceInput
            control={{ id: `${id}-${name}` }}
            value={type.type}
            disabled={context.isReadOnly}
            options={choicesFor(type)}
            onChange={(next) => {
              const chosen = memberTypes[next]?.type;
              if (chosen) store({ ...payload, [name]: chosen }, outputs);
            }}
          />
          <FieldSetting
            label={`Field that takes ${name}`}
            at={`outputs.${Object.entries(outputs).find(([, from]) => from === name)?.[0] ?? "-"}`}
            isOptional
            value={Object.entries(outputs).find(([, from]) => from === name)?.[0]}
            context={context}
            onCommit={(field) => keepIn(name, field)}
          />
        </div>
      ))}
      {!context.isReadOnly && (
        <div className="flex gap-2">
          <Input
            aria-label="Name of a new member"
            placeholder="parcel_id"
            maxLength={63}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && add()}
          />
          <Button type="button" variant="outline" size="sm" className="h-9" disabled={!isNew} onClick={add}>
            Add
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** A type that the list does not offer (a choice, a record) is shown as it is. */
function choicesFor(type: FieldType) {
  const simple = Object.entries(memberTypes).map(([value, { label }]) => ({ value, label }));
  return Object.hasOwn(memberTypes, type.type) ? simple : [{ value: type.type, label: type.type }, ...simple];
}
