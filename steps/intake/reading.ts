/** The reading of a request by people: alone, with what AI found, or confirming what AI understood. */
import type { Understanding } from "@/core/case/events";
import type { JsonObject } from "@/core/expression/value";
import { leave, wait } from "@/core/step/act";
import type { Deed, StepArrival, StepContext, StepResult } from "@/core/step/contract";
import { dueAfter } from "@/core/step/due";
import { inputsHashOf } from "@/core/step/inputs-hash";
import { ownValue } from "@/core/step/own-value";
import { openTask, readForm } from "@/core/step/person-task";
import { plainValue } from "@/core/step/plain-value";
import { suggestedValues } from "@/core/step/suggested-values";
import type { IntakeSettings } from "@/steps/intake/kind";

type Ctx = StepContext<IntakeSettings>;
export type Decided = Extract<StepArrival, { on: "work" }>["decided"];
export type Reading = { understanding: Understanding; values: JsonObject };

/** A person reads the first words and fills in what they name; AI proposes values where it assists. */
export function askReader(ctx: Ctx, form: string[], opened: number, complaint: string): Deed[] {
  const isAssisted = ctx.step.assignment.by === "human-ai-assists";
  const lines = [complaint, "Read the request and note what is named in it.", wordsOf(ctx)];
  return [
    openTask(ctx, {
      name: `read-${opened}`,
      instructions: lines.filter((line) => line !== "").join("\n\n"),
      form,
      formIsOptional: true,
      ...(isAssisted && { suggestions: suggestedValues(ctx, form) }),
    }),
    { do: "remember", scratch: { form, opened } },
  ];
}

export function readByPerson(ctx: Ctx, { decision, private: { form: filled } }: Decided): StepResult {
  if (decision !== "complete") return leave("unclear");
  const form = Array.isArray(ctx.scratch["form"]) ? ctx.scratch["form"].map(String) : [];
  // What the message does not name stays open: a later step asks for it.
  const named = form.filter((name) => (ownValue(filled, name) ?? "") !== "");
  const { values, complaints } = readForm(ctx, named, filled);
  if (complaints.length === 0)
    return leave("understood", Object.keys(values).length === 0 ? [] : [{ do: "set", values }]);
  const complaint = `The form does not fit. ${complaints.join(" ")}`;
  return wait(askReader(ctx, form, Number(ctx.scratch["opened"] ?? 1) + 1, complaint));
}

export function openConfirmation(ctx: Ctx, reading: Reading): Deed[] {
  const { step, catalogue } = ctx;
  const { intent, confidence } = reading.understanding;
  const title = intent === null ? "nothing certain" : (ownValue(catalogue.intents, intent)?.title ?? intent);
  const found = Object.entries(reading.values).map(([name, value]) => {
    const field = ctx.fieldDeclared(name);
    return `- ${field?.label ?? name}: ${plainValue(value, field?.type)}`;
  });
  const lines = [
    `AI understood: ${title} (${Math.round(confidence * 100)} % sure).`,
    found.length === 0 ? "" : `It found:\n${found.join("\n")}`,
    wordsOf(ctx),
  ];
  return [
    {
      do: "open-work",
      name: "confirm-reading",
      work: {
        type: "approval",
        queue: step.assignment.queue ?? "",
        title: `Confirm: ${step.title}`,
        dueAt: dueAfter(ctx.at, step.dueMinutes),
        about: { step: step.id, inputsHash: readingHash(reading) },
        private: { instructions: lines.filter((line) => line !== "").join("\n\n") },
      },
    },
    { do: "remember", scratch: { reading: readingHash(reading) } },
  ];
}

/** Values may be personal, so only their hash is remembered in the clear. */
export function readingHash({ understanding, values }: Reading): string {
  return inputsHashOf("understand", { intent: understanding.intent, values });
}

function wordsOf({ state }: Ctx): string {
  const words = state.private.firstText.slice(0, 1_000);
  return words === "" ? "" : `The customer wrote: "${words}"`;
}
