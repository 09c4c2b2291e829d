/** A name that a person can tell a scenario by: what it shows that no other before it did. */
import type { CompiledVersion } from "@/core/case/compile-version";
import type { ExitOf } from "@/core/case/coverage";
import type { Run } from "@/core/case/simulate";
import { asideExit, returnExit } from "@/core/case/ways";

const nameMax = 120;

export function scenarioName(
  compiled: CompiledVersion,
  {
    run,
    fresh,
    also = [],
    taken,
  }: {
    run: Run;
    fresh: readonly ExitOf[];
    /** What else is new in it, in words. */
    also?: readonly string[];
    taken: ReadonlySet<string>;
  },
): string {
  const parts = [...telling(compiled, fresh).map((exit) => wayInWords(compiled, exit)), ...also].slice(0, 2);
  const end = endInWords(compiled, run);
  const name = [...parts, end].join(", ").slice(0, nameMax);
  const sentence = name.charAt(0).toUpperCase() + name.slice(1);
  for (let number = 2; ; number += 1) {
    const numbered = number === 2 ? sentence : `${sentence} (${number - 1})`;
    if (!taken.has(numbered)) return numbered;
  }
}

/** Exits that are out of the ordinary say most; else the last ones do. */
function telling(compiled: CompiledVersion, fresh: readonly ExitOf[]): ExitOf[] {
  const rank = ({ step, exit }: ExitOf): number => {
    const own = compiled.steps.get(step);
    const exits = own?.kind.exits(own.view) ?? [];
    const declared = exits.find(({ name }) => name === exit);
    if (!declared) return 3;
    if (declared.role !== "normal") return 0;
    return exits.findIndex(({ name }) => name === exit) === 0 ? 2 : 1;
  };
  const odd = fresh.filter((one) => rank(one) < 2);
  return odd.length > 0 ? odd.toSorted((a, b) => rank(a) - rank(b)) : [];
}

export function wayInWords(compiled: CompiledVersion, { step, exit }: ExitOf): string {
  const own = compiled.steps.get(step);
  const title = own?.step.title ?? step;
  if (exit === asideExit) return `${title} set aside`;
  if (exit === returnExit) return `${title} done`;
  const declared = own?.kind.exits(own.view).find(({ name }) => name === exit);
  const words = declared?.title ?? exit;
  // After "Is it this customer?" a colon would be one mark too many.
  return `${title}${/[?!.:]$/.test(title) ? "" : ":"} ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

function endInWords(compiled: CompiledVersion, { state }: Run): string {
  if (state?.status === "resolved") return `ends as ${state.resolution?.disposition ?? "resolved"}`;
  if (state?.status === "closed") {
    const isWithPerson = state.steppedAside !== null || state.people.length > 0;
    return isWithPerson ? "ends with a person" : "closed";
  }
  const [token] = state?.tokens ?? [];
  const title = token && (compiled.places.get(token.step)?.step.title ?? token.title);
  return title === undefined ? "stays open" : `waits at ${title}`;
}
