/** What the customer is asked now, as a channel shows it. */
import type { CompiledVersion } from "@/core/case/compile-version";
import type { Ask } from "@/core/case/events";
import type { CaseState } from "@/core/case/state";
import { actionOf } from "@/core/case/step-context";
import { isWithPeople } from "@/core/case/work";
import type { FieldType } from "@/core/expression/value";
import type { Field } from "@/core/journey/document";
import { ownValue } from "@/core/step/own-value";
import { plainValue } from "@/core/step/plain-value";

export type AskedField = {
  name: string;
  label: string;
  question: string | null;
  type: FieldType;
  personal: boolean;
};

export type LiveAsk =
  | { ask: "fields"; fields: AskedField[] }
  /** Exactly what a yes will do: the operation, and every input of it. */
  | { ask: "consent"; title: string; rows: { label: string; value: string }[] }
  | { ask: "confirmation" };

/** What the case waits to hear from the customer; null while it waits for something else, or for people. */
export function liveAsk(compiled: CompiledVersion, state: Readonly<CaseState>, at: string): LiveAsk | null {
  const { lastAsk } = state;
  const awaitsMessage = state.tokens.some((token) =>
    token.awaits.some((awaited) => awaited.on === "message"),
  );
  if (lastAsk === null || !awaitsMessage || isWithPeople(state)) return null;
  if (lastAsk.ask === "survey") return null;
  if (lastAsk.ask === "confirmation") return { ask: "confirmation" };
  if (lastAsk.ask === "consent")
    return { ask: "consent", ...consentTo(compiled, state, { ask: lastAsk, at }) };
  const fields = lastAsk.fields.flatMap((name) => {
    const field = ownValue(compiled.fields, name);
    return field ? [askedField(name, field)] : [];
  });
  return { ask: "fields", fields };
}

function askedField(name: string, { label, question, type, personal }: Field): AskedField {
  return { name, label, question: question ?? null, type, personal };
}

function consentTo(
  compiled: CompiledVersion,
  state: Readonly<CaseState>,
  about: { ask: Extract<Ask, { ask: "consent" }>; at: string },
) {
  const { step } = about.ask;
  const given = { limits: {}, stops: { ai: false, tools: false } };
  const action = actionOf(compiled, { state, given, at: about.at }, step);
  if (!action.ok) return { title: compiled.places.get(step)?.step.title ?? "", rows: [] };
  const operation = ownValue(compiled.catalogue.operations, action.value.operation);
  const rows = Object.entries(action.value.arguments).map(([name, value]) => {
    const argument = operation && ownValue(operation.arguments, name);
    return { label: argument?.label ?? name, value: plainValue(value, argument?.type) };
  });
  return { title: operation?.title ?? action.value.title, rows };
}
