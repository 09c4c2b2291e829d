/** What is proposed to begin a new journey with, from the catalogue alone; people change it. */
import type { Catalogue } from "@/core/journey/catalogue";
import { thresholdsDefault } from "@/core/journey/defaults";
import type { Pattern } from "@/core/journey/words";
import { chosenOf, type GuidedChoices } from "@/steps/guided-choices";

/** Choices to begin with: nothing connected yet, the workspace's own queues, careful thresholds. */
export function blankChoices(catalogue: Catalogue): GuidedChoices {
  return {
    ...{ name: "", pattern: "ai-first", intent: "", operations: [], fields: {}, limits: {} },
    completion: { statement: "", proof: "receipt-or-consent" },
    identity: { by: "person" },
    people: proposePeople(catalogue),
    thresholds: { ...thresholdsDefault, riskFlags: [...thresholdsDefault.riskFlags] },
  };
}

function proposePeople({ queues }: Catalogue): GuidedChoices["people"] {
  const all = Object.entries(queues);
  const named = (words: RegExp) =>
    all.find(([key, { title, specialist }]) => !specialist && words.test(`${key} ${title}`));
  const plain = all.find(([, { specialist }]) => !specialist) ?? all[0];
  return {
    queue: (named(/general|support|care|service/i) ?? plain)?.[0] ?? "",
    dueMinutes: 240,
    approvers: (named(/supervis|manager|lead|approv/i) ?? plain)?.[0] ?? "",
    approvalDueMinutes: 240,
    specialists: all.find(([, { specialist }]) => specialist)?.[0] ?? "",
  };
}

const humanWords = /complain|dispute|fraud|bereave|legal|escalat|scam|stolen|hardship|threat/i;
const parallelWords = /live|call|voice|advice|consult|quality|assist/i;

/** The pattern that fits what an intent is called. */
export function proposePattern(title: string): Pattern {
  if (humanWords.test(title)) return "human-first";
  return parallelWords.test(title) ? "parallel-support" : "ai-first";
}

/** What proves that the problem ended, from what is connected. */
export function proposeCompletion(choices: GuidedChoices, catalogue: Catalogue): GuidedChoices["completion"] {
  const writes = chosenOf(choices, catalogue).filter(({ known }) => known.writes);
  const [first] = writes;
  if (!first) return { statement: "The customer says that the question is answered.", proof: "consent" };
  const what = writes.length === 1 ? `“${first.known.title}”` : "everything that was asked for";
  return {
    statement: `The system confirmed ${what}, and the customer knows it.`,
    proof: "receipt-or-consent",
  };
}
