/** Work that a step gives to a person, with a form where fields are wanted: shared by the kinds that people perform. */
import type { JsonObject } from "@/core/expression/value";
import { readAnswer } from "@/core/step/answer";
import type { Deed, StepContext } from "@/core/step/contract";
import { dueAfter } from "@/core/step/due";
import { ownValue } from "@/core/step/own-value";

type Ctx = Pick<StepContext<never>, "step" | "at" | "fieldDeclared">;

export const personDue = "due";

export type PersonTask = {
  name: string;
  instructions?: string;
  form?: string[];
  formIsOptional?: boolean;
  /** Words that AI proposes; the person sends them, edits them or refuses. */
  draft?: string;
  /** Values that AI proposes for the form. */
  suggestions?: JsonObject;
};

export function openTask(ctx: Ctx, { name, form, formIsOptional, ...prepared }: PersonTask): Deed {
  const { step } = ctx;
  const { instructions, draft, suggestions } = prepared;
  const hasSuggestions = suggestions !== undefined && Object.keys(suggestions).length > 0;
  return {
    do: "open-work",
    name,
    work: {
      type: "task",
      queue: step.assignment.queue ?? "",
      title: step.title,
      dueAt: dueAfter(ctx.at, step.dueMinutes),
      ...(form && { form }),
      ...(formIsOptional === true && { formIsOptional }),
      private: {
        ...(instructions !== undefined && { instructions }),
        ...(draft !== undefined && { draft }),
        ...(hasSuggestions && { suggestions }),
      },
    },
  };
}

/** The timer that leaves by `overdue`; once a visit, whatever is opened anew in it. */
export function dueTimer({ step }: Pick<Ctx, "step">): Deed[] {
  return step.dueMinutes === undefined
    ? []
    : [{ do: "set-timer", name: personDue, minutes: step.dueMinutes }];
}

/** A filled form: values that fit their fields, and a sentence for each that does not. */
export function readForm(
  ctx: Ctx,
  names: readonly string[],
  given: JsonObject,
): { values: JsonObject; complaints: string[] } {
  const values: JsonObject = {};
  const complaints: string[] = [];
  for (const name of names) {
    const field = ctx.fieldDeclared(name);
    const value = field && readAnswer(field.type, ownValue(given, name) ?? null);
    if (value?.ok) values[name] = value.value;
    else complaints.push(`${field?.label ?? name}: ${value?.why ?? "it is not declared"}.`);
  }
  return { values, complaints };
}
