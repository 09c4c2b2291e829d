/** What the customer is told at the end of a guided journey: what was done, or what was found. */
import type { Chosen, GuidedChoices } from "@/steps/guided-choices";
import { answerFieldOf, canHold } from "@/steps/guided-fields";
import type { Ending } from "@/steps/guided-opening";
import { inSentence } from "@/steps/guided-steps";

export function endingOf(ordered: readonly Chosen[], { pattern }: GuidedChoices): Ending {
  const writes = ordered.filter(({ known }) => known.writes);
  if (writes.length > 0) {
    const done = writes.map(({ known, operation }) => inSentence(known.title || operation)).join(", ");
    return { text: `It is done: ${done}.`.slice(0, 4_000), disposition: "done", isAnswered: true };
  }
  // What help beside a person finds need not be there when the person is done.
  const found = pattern === "parallel-support" ? [] : ordered.flatMap((chosen) => findings(chosen));
  const text =
    found.length === 0
      ? "A colleague has looked at your request."
      : `This is what I found. ${found.slice(0, 6).join(" ")}`;
  return { text, disposition: "answered", isAnswered: found.length > 0 };
}

const sayable: readonly string[] = ["text", "choice", "integer", "decimal", "money", "date", "boolean"];

/** Plain members of an answer as sentences; what only machines read is left out. */
function findings({ operation, known }: Chosen): string[] {
  if (known.answer.type !== "record" || !canHold(known.answer)) return [];
  return Object.entries(known.answer.fields).flatMap(([name, { type }]) => {
    if (!sayable.includes(type) || /(^|_)id$|Id$/.test(name)) return [];
    const label = name.replace(/_minor$/, "").replaceAll("_", " ");
    return [`${label.charAt(0).toUpperCase()}${label.slice(1)}: {${answerFieldOf(operation)}.${name}}.`];
  });
}
