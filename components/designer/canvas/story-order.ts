import type { Meaning } from "@/core/journey/document";

export type Way = { from: string; exit: string; to: string };
export type Story = {
  /** Every drawn connection, step by step. */
  ways: readonly Way[];
  /** Those that lead back to where the case has been: the loops, as keys "step:exit". */
  back: ReadonlySet<string>;
};

export const keyOf = ({ from, exit }: Pick<Way, "from" | "exit">): string => `${from}:${exit}`;

/** The connections between steps that are there, and which of them turn back when one reads from the start. */
export function storyOf(meaning: Pick<Meaning, "steps" | "start" | "fallbackHandoff">): Story {
  const { steps } = meaning;
  const ways: Way[] = [];
  const out = new Map<string, Way[]>();
  for (const step of Object.values(steps)) {
    const own = Object.entries(step.connections)
      .filter(([, to]) => steps[to] !== undefined)
      .map(([exit, to]) => ({ from: step.id, exit, to }));
    ways.push(...own);
    out.set(step.id, own);
  }
  return { ways, back: backWays(meaning, out) };
}

/**
 * Ways to a step that is still open in a walk in depth, and those by which the fallback handoff gives the case back to
 * the story. Without recursion: 2,000 steps in a row are a legal journey.
 */
function backWays(
  { steps, start, fallbackHandoff }: Pick<Meaning, "steps" | "start" | "fallbackHandoff">,
  out: ReadonlyMap<string, readonly Way[]>,
): Set<string> {
  const back = new Set<string>();
  const state = new Map<string, "open" | "done">();
  let story: ReadonlySet<string> = new Set();
  for (const root of [start, fallbackHandoff, ...Object.keys(steps)]) {
    if (!out.has(root) || state.has(root)) continue;
    story = new Set(root === fallbackHandoff ? state.keys() : []);
    const work = [{ step: root, at: 0 }];
    state.set(root, "open");
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const way = out.get(top.step)?.[top.at];
      top.at += 1;
      if (!way) {
        state.set(top.step, "done");
        work.pop();
      } else if (state.get(way.to) === "open" || story.has(way.to)) back.add(keyOf(way));
      else if (!state.has(way.to)) {
        state.set(way.to, "open");
        work.push({ step: way.to, at: 0 });
      }
    }
  }
  return back;
}

export type Lit = { steps: ReadonlySet<string>; ways: ReadonlySet<string> };

/** What leads to the steps and what follows from them. Loops are not walked backwards: they would light everything. */
export function litFrom({ ways, back }: Story, roots: readonly string[]): Lit {
  const steps = new Set(roots);
  const lit = new Set<string>();
  const walk = (from: "from" | "to", to: "from" | "to") => {
    const of = new Map<string, Way[]>();
    for (const way of ways) {
      if (back.has(keyOf(way))) continue;
      const known = of.get(way[from]);
      if (known) known.push(way);
      else of.set(way[from], [way]);
    }
    const seen = new Set(roots);
    const work = [...seen];
    for (let step = work.pop(); step !== undefined; step = work.pop()) {
      for (const way of of.get(step) ?? []) {
        lit.add(keyOf(way));
        steps.add(way[to]);
        if (seen.has(way[to])) continue;
        seen.add(way[to]);
        work.push(way[to]);
      }
    }
  };
  walk("from", "to");
  walk("to", "from");
  return { steps, ways: lit };
}
