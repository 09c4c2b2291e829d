/** Why no scenario takes an exit, as far as it can be told, in plain sentences. */
import type { CompiledStep } from "@/core/case/compile-version";
import { conditionsOf, isContradiction } from "@/core/case/condition-witnesses";
import { idleExits, keyOf, type Coverage, type ExitOf } from "@/core/case/coverage";
import { coverageInWords } from "@/core/case/coverage-words";
import { neverExhausted } from "@/core/case/exhaustion";
import type { Search } from "@/core/case/scenario-search";
import { wayInWords } from "@/core/case/scenario-name";
import { waysOf } from "@/core/case/ways";

export type Uncovered = ExitOf & {
  why: string;
  /** true: no case can take it. false: none that takes it was found. */
  isImpossible: boolean;
};

export function whyUncovered(
  search: Search,
  { missing, covered }: { missing: readonly ExitOf[]; covered: ReadonlySet<string> },
  withUnreachable: boolean,
): Uncovered[] {
  const { compiled } = search;
  const ways = waysOf(compiled);
  const idle = [...idleExits(compiled).values()]
    .filter(({ step, exit }) => !search.found.has(keyOf(step, exit)) && !covered.has(keyOf(step, exit)))
    .map((exit): Uncovered => ({ ...exit, isImpossible: true }));
  const found = [...missing.map((exit): Uncovered => ({ ...exit, ...whyOf(search, exit) })), ...idle];
  if (!withUnreachable) return found;
  const title = (id: string) => compiled.steps.get(id)?.step.title ?? id;
  const unreachable = [...compiled.steps.keys()]
    .filter((id) => !ways.reachable.has(id))
    .flatMap((step) =>
      ways.out(step).map(({ exit }) => ({
        ...{ step, exit, isImpossible: true },
        why: `No way from the start leads to "${title(step)}".`,
      })),
    );
  return [...found, ...unreachable];
}

/** A condition that no scenario shows so, or a row that none matches, and why. */
export type Unseen = { step: string; words: string; why: string };

export function whyUnseen(search: Search, coverage: Coverage): Unseen[] {
  const { compiled } = search;
  const { conditions, rows } = coverageInWords(compiled, coverage);
  const impossible = new Set(
    coverage.conditions.missing.flatMap(({ step, at, source, outcome }) => {
      const own = compiled.steps.get(step);
      return own && isContradiction(own, [{ condition: source, wanted: outcome }]) ? [`${step}|${at}`] : [];
    }),
  );
  return [...conditions.missing, ...rows.missing].map(({ key, step, words }) => ({
    ...{ step, words },
    why: impossible.has(key)
      ? "No values make it come out so."
      : search.entered.has(step)
        ? "No values were found for it."
        : whyNotEntered(search, step),
  }));
}

type Why = { why: string; isImpossible: boolean };

function whyOf(search: Search, { step, exit }: ExitOf): Why {
  const { compiled, entered, asides, movesLeft } = search;
  const own = compiled.steps.get(step);
  const title = own?.step.title ?? step;
  const never = exit === "exhausted" ? neverExhausted(compiled).get(step) : undefined;
  if (never !== undefined) return { why: never, isImpossible: false };
  const bounded = movesLeft <= 0 ? " The search was ended after as many moves as it may make." : "";
  if (!entered.has(step)) return { why: `${whyNotEntered(search, step)}${bounded}`, isImpossible: false };
  const contradiction = own && contradictionAt(own, exit);
  if (contradiction) return { why: contradiction, isImpossible: false };
  const aside = asides.get(step);
  if (exit === "exhausted") {
    const often = `"${title}" was not visited more than ${own?.visitsMax ?? 0} times.`;
    return { why: `${often}${lastAside(search)}${bounded}`, isImpossible: false };
  }
  const detail = aside === undefined ? "" : ` Cases were set aside there: ${aside}`;
  return {
    why: `No values and decisions were found for which "${wayInWords(compiled, { step, exit })}" comes about.${detail}${bounded}`,
    isImpossible: false,
  };
}

/** The first step on the shortest way there that is entered, but never left towards it. */
function whyNotEntered({ compiled, entered, found }: Search, step: string): string {
  const ways = waysOf(compiled);
  const title = (id: string) => compiled.steps.get(id)?.step.title ?? id;
  const queue = [step];
  const seen = new Set(queue);
  for (const at of queue) {
    for (const way of ways.into(at)) {
      if (entered.has(way.from) && !found.has(keyOf(way.from, way.exit)))
        return `No case came to "${title(step)}": none took "${wayInWords(compiled, { step: way.from, exit: way.exit })}", which leads there.`;
      if (seen.has(way.from)) continue;
      seen.add(way.from);
      queue.push(way.from);
    }
  }
  return `No case came to "${title(step)}".`;
}

/** A way whose condition no values meet, or only values that an earlier way takes. */
function contradictionAt(own: CompiledStep, exit: string): string | null {
  const sources = conditionsOf(own);
  const exits = own.kind.exits(own.view).map(({ name }) => name);
  const index = exits.indexOf(exit);
  const source = sources[index];
  if (index === -1 || source === undefined || sources.length > exits.length) return null;
  const wish = (condition: string, wanted: boolean) => ({ condition, wanted });
  if (isContradiction(own, [wish(source, true)]))
    return `The condition of "${own.step.title}" for this way, ${source}, was true for no values that were tried.`;
  if (isContradiction(own, [...sources.slice(0, index).map((one) => wish(one, false)), wish(source, true)]))
    return `Whenever ${source} holds at "${own.step.title}", an earlier way is taken.`;
  return null;
}

function lastAside({ asides }: Search): string {
  const last = [...asides.values()].at(-1);
  return last === undefined ? "" : ` Cases were set aside before: ${last}`;
}
