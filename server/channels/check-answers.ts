import "server-only";
import type { JsonObject } from "@/core/expression/value";
import { readAnswer } from "@/core/step/answer";
import { plainValue } from "@/core/step/plain-value";
import { AppError } from "@/server/platform/errors";
import type { AskedField, LiveAsk } from "@/core/case/live-ask";

/**
 * A form's answers as values of the asked fields' types. Only what is asked now may be answered: a customer cannot set
 * any other field of the case.
 * @throws AppError bad-input, with details.fields naming each field and what is wrong with it
 */
export function checkAnswers(ask: LiveAsk | null, answers: JsonObject): JsonObject {
  const asked = ask?.ask === "fields" ? ask.fields : [];
  const values: JsonObject = {};
  const problems: Record<string, string> = {};
  for (const [name, raw] of Object.entries(answers)) {
    const field = asked.find((one) => one.name === name);
    const read = field
      ? readAnswer(field.type, raw)
      : { ok: false as const, why: "this is not asked for now" };
    if (read.ok) values[name] = read.value;
    else problems[name] = read.why;
  }
  const [first] = Object.entries(problems);
  if (!first) return values;
  const label = asked.find((field) => field.name === first[0])?.label ?? first[0];
  throw new AppError("bad-input", `${label}: ${first[1]}.`, { fields: problems });
}

/** What a conversation shows of a form that was sent without words. */
export function answersInWords(fields: readonly AskedField[], values: JsonObject): string {
  return fields
    .flatMap(({ name, label, type }) => {
      const value = values[name];
      return value === undefined ? [] : [`${label}: ${plainValue(value, type)}`];
    })
    .join("\n");
}
