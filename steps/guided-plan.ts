/** What happens when in a guided journey: what is asked and looked up first, what helps beside, what is done at the end. */
import type { Catalogue } from "@/core/journey/catalogue";
import { sourceOf, type Chosen, type GuidedChoices } from "@/steps/guided-choices";
import { askedFields, type answerFields } from "@/steps/guided-fields";
import { forIdentity, guardsOf, inOrder, neededBy } from "@/steps/guided-order";

export type Plan = {
  ordered: readonly Chosen[];
  needsIdentity: boolean;
  /** The fields that the customer is asked for. */
  fields: ReturnType<typeof answerFields>;
  /** Names of those that are asked before, and after, identity is proved. */
  askedFirst: readonly string[];
  askedThen: readonly string[];
  /** Looked up to prove identity; looked up then; beside a person, in the background; done, or looked up after that. */
  proving: readonly Chosen[];
  early: readonly Chosen[];
  helping: readonly Chosen[];
  late: readonly Chosen[];
};

export function planOf(choices: GuidedChoices, catalogue: Catalogue): Plan {
  const ordered = inOrder(choices, catalogue) ?? [];
  const needsIdentity = ordered.some((each) => isIdentityNeeded(each, choices, catalogue));
  const proving = needsIdentity ? forIdentity(choices, ordered) : [];
  const after = ordered.filter((each) => !proving.includes(each));
  const isBeside = choices.pattern === "parallel-support";
  const helping = isBeside ? after.filter((each) => isHelp(each, ordered, { choices, catalogue })) : [];
  const main = after.filter((each) => !helping.includes(each));
  const firstWrite = main.findIndex(({ known }) => known.writes);
  const early = firstWrite === -1 ? main : main.slice(0, firstWrite);
  const proof = needsIdentity && choices.identity.by === "match" ? choices.identity.field : null;
  const asked = askedFields(choices, catalogue);
  const fields = Object.fromEntries(
    Object.entries(asked).filter(([name]) => name === proof || isAskedFor(name, ordered)),
  );
  const isFirst = (name: string) => name === proof || isAskedFor(name, proving);
  return {
    ...{ ordered, needsIdentity, fields, proving, early, helping },
    late: main.slice(early.length),
    askedFirst: Object.keys(fields).filter((name) => needsIdentity && isFirst(name)),
    askedThen: Object.keys(fields).filter((name) => !(needsIdentity && isFirst(name))),
  };
}

export function isIdentityNeeded(chosen: Chosen, choices: GuidedChoices, catalogue: Catalogue): boolean {
  return guardsOf(chosen, choices, catalogue)?.controls.includes("identity") ?? false;
}

function isAskedFor(field: string, operations: readonly Chosen[]): boolean {
  return operations.some((each) =>
    Object.keys(each.known.arguments).some((name) => {
      const source = sourceOf(each, name);
      return source?.from === "customer" && source.field === field;
    }),
  );
}

type Around = { choices: GuidedChoices; catalogue: Catalogue };

/** It only looks something up that nothing else needs, at a tier that may run beside a person. */
function isHelp(chosen: Chosen, ordered: readonly Chosen[], { choices, catalogue }: Around): boolean {
  const guards = guardsOf(chosen, choices, catalogue);
  const isPlain = guards?.controls.every((control) => control === "identity") ?? false;
  const isLow = !chosen.known.writes && chosen.known.tier === "low";
  const isNeeded = ordered.some((other) => neededBy(other, choices).includes(chosen.operation));
  const isLookedUp = (name: string) =>
    ordered.some(({ operation, known }) => operation === name && !known.writes);
  return isLow && isPlain && !isNeeded && neededBy(chosen, choices).every(isLookedUp);
}
