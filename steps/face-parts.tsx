"use client";

import { useId } from "react";
import { ChoiceInput } from "@/components/ui/choice-input";
import { HelpButton } from "@/components/ui/help-button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { ListEditor } from "@/components/ui/list-editor";
import type { FaceContext } from "@/core/step/face-context";
import { Setting, SettingProblems, type SettingProps } from "@/steps/setting";
import { useDraft } from "@/steps/use-draft";

/** Controls that the faces share. Text is a draft until it loses focus, so that one sentence is one undoable change. */

/** A number of something, or nothing where that is allowed. Wrong input is shown and not stored. */
export function CountSetting({
  label,
  hint,
  help,
  at,
  value,
  onCommit,
  disabled = false,
  ...bounds
}: SettingProps & {
  value: number | undefined;
  onCommit: (value: number | undefined) => void;
  disabled?: boolean;
  min: number;
  max: number;
  isOptional?: boolean;
}) {
  const { draft, setDraft, commit } = useDraft(value === undefined ? "" : String(value), (text) => {
    if (troubleOf(text, bounds) === null) onCommit(text.trim() === "" ? undefined : Number(text));
  });
  return (
    <Setting {...{ label, hint, help, at }} error={troubleOf(draft, bounds)}>
      {(control) => (
        <Input
          {...control}
          inputMode="numeric"
          disabled={disabled}
          value={draft}
          onBlur={commit}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && commit()}
        />
      )}
    </Setting>
  );
}

function troubleOf(text: string, bounds: { min: number; max: number; isOptional?: boolean }): string | null {
  if (text.trim() === "") return bounds.isOptional ? null : "Give a number.";
  const count = Number(text);
  if (!Number.isInteger(count)) return "Give a whole number.";
  return count < bounds.min || count > bounds.max
    ? `Give a number from ${bounds.min} to ${bounds.max}.`
    : null;
}

/** One of the journey's fields, or none where that is allowed. */
export function FieldSetting({
  label,
  hint,
  help,
  at,
  value,
  onCommit,
  context,
  isOptional = false,
}: SettingProps & {
  value: string | undefined;
  onCommit: (value: string | undefined) => void;
  context: FaceContext;
  isOptional?: boolean;
}) {
  const options = Object.entries(context.meaning.fields).map(([name, field]) => ({
    value: name,
    label: field.label,
  }));
  const none = isOptional ? [{ value: noField, label: "No field" }] : [];
  return (
    <Setting {...{ label, hint, help, at }}>
      {(control) => (
        <ChoiceInput
          control={control}
          value={value ?? (isOptional ? noField : null)}
          options={[...none, ...options]}
          placeholder="Choose a field"
          disabled={context.isReadOnly}
          onChange={(next) => onCommit(next === noField ? undefined : next)}
        />
      )}
    </Setting>
  );
}
const noField = "-";

/** Several of the journey's fields, in order. */
export function FieldsSetting({
  label,
  hint,
  help,
  at,
  value,
  onCommit,
  context,
}: SettingProps & {
  value: readonly string[];
  onCommit: (value: string[]) => void;
  context: FaceContext;
}) {
  const id = useId();
  const names = Object.keys(context.meaning.fields);
  const free = names.find((name) => !value.includes(name));
  return (
    <fieldset className="grid gap-1.5" data-setting={at} aria-labelledby={`${id}-label`}>
      <legend className="mb-1.5 flex items-center gap-1 text-sm font-medium">
        <span id={`${id}-label`}>{label}</span>
        {help && <HelpButton about={label} help={help} />}
      </legend>
      {hint && <p className="-mt-1.5 text-xs text-muted-foreground">{hint}</p>}
      {names.length === 0 && (
        <p className="text-xs text-muted-foreground">
          The journey has no fields yet. Add them in the journey&apos;s settings.
        </p>
      )}
      <ListEditor
        label={label}
        items={value}
        onChange={onCommit}
        blankItem={() => free ?? names[0] ?? ""}
        addLabel="Add field"
        disabled={context.isReadOnly || names.length === 0}
        itemsMax={names.length}
        renderItem={(name, change, index) => (
          <>
            <Label htmlFor={`${id}-${index}`} className="sr-only">
              {label}, {index + 1}
            </Label>
            <ChoiceInput
              control={{ id: `${id}-${index}` }}
              value={name}
              options={names.map((one) => ({ value: one, label: context.meaning.fields[one]?.label ?? one }))}
              onChange={change}
              disabled={context.isReadOnly}
            />
          </>
        )}
      />
      <SettingProblems at={at} />
    </fieldset>
  );
}

/** One of the catalogue's entries, such as an operation, a limit or a queue. */
export function CatalogueSetting({
  label,
  hint,
  help,
  at,
  value,
  onCommit,
  options,
  disabled = false,
  placeholder,
}: SettingProps & {
  value: string | undefined;
  onCommit: (value: string) => void;
  options: Readonly<Record<string, { title: string }>>;
  disabled?: boolean;
  placeholder?: string;
}) {
  const entries = Object.entries(options).map(([key, { title }]) => ({ value: key, label: title }));
  return (
    <Setting {...{ label, hint, help, at }}>
      {(control) => (
        <ChoiceInput
          control={control}
          value={value ?? null}
          options={entries}
          onChange={onCommit}
          disabled={disabled}
          {...(placeholder ? { placeholder } : {})}
        />
      )}
    </Setting>
  );
}
