/**
 * Random small token games and an oracle that plays every order of their moves. Written apart from the checker's own
 * reasoning, after the interpreter's words (core/case/branches.ts). Tests only.
 */
import fc from "fast-check";
import { regionsOf } from "@/core/check/regions";
import { createGraph, type Graph, type Way } from "@/core/journey/graph";
import type { Branch, JoinRule } from "@/core/step/contract";

export type Label = "gain" | "lose" | "none";
type Block =
  | { is: "step"; labels: Label[] }
  | { is: "loop"; body: Block[]; labels: Label[] }
  | { is: "choice"; arms: Block[][]; labels: Label[] }
  | { is: "fork"; branches: { body: Block[]; background: boolean }[]; needs: number; labels: Label[] };

export type Game = { graph: Graph; labelOf: ReadonlyMap<Way, Label>; faults: number };

const label = fc.constantFrom<Label>("gain", "lose", "none", "none", "none", "none");
const labels = fc.array(label, { minLength: 6, maxLength: 6 });
const step: fc.Arbitrary<Block> = labels.map((own) => ({ is: "step", labels: own }));

function block(depth: number): fc.Arbitrary<Block> {
  if (depth === 0) return step;
  const body = fc.array(block(depth - 1), { minLength: 1, maxLength: 2 });
  const fork = fc
    .record({
      labels,
      branches: fc.array(
        fc.record({ body: fc.oneof(body, fc.constant<Block[]>([])), background: fc.boolean() }),
        {
          minLength: 2,
          maxLength: 3,
        },
      ),
      needs: fc.nat(2),
    })
    .map(({ branches, needs, labels: own }): Block => {
      const fixed = branches.map((one, index) => (index === 0 ? { ...one, background: false } : one));
      const foreground = fixed.filter((one) => !one.background).length;
      return { is: "fork", branches: fixed, needs: 1 + (needs % foreground), labels: own };
    });
  return fc.oneof(
    { weight: 3, arbitrary: step },
    { weight: 1, arbitrary: fc.record({ body, labels }).map((one): Block => ({ is: "loop", ...one })) },
    {
      weight: 1,
      arbitrary: fc
        .record({ arms: fc.tuple(body, body), labels })
        .map((one): Block => ({ is: "choice", ...one })),
    },
    { weight: 3, arbitrary: fork },
  );
}

/** Games of a few blocks; `goesBack`: the fallback leads back into the journey. */
export const game: fc.Arbitrary<Game> = fc
  .record({
    blocks: fc.array(block(2), { minLength: 1, maxLength: 2 }),
    asides: fc.array(label, { minLength: 3, maxLength: 3 }),
    goesBack: fc.boolean(),
    restarts: fc.boolean(),
  })
  .map(build);

type Made = { blocks: Block[]; asides: Label[]; goesBack: boolean; restarts: boolean };

function build({ blocks, asides, goesBack, restarts }: Made): Game {
  const steps: string[] = [];
  const ways: Way[] = [];
  const labelOf = new Map<Way, Label>();
  const forks = new Map<string, Branch[]>();
  const joins = new Map<string, JoinRule>();
  const fresh = () => {
    steps.push(`s${steps.length}`);
    return `s${steps.length - 1}`;
  };
  const connect = (from: string, to: string, given: Label | undefined) => {
    const way: Way = { from, exit: `e${ways.length}`, to, as: "drawn" };
    ways.push(way);
    labelOf.set(way, given ?? "none");
    return way.exit;
  };
  // Lays a list of blocks out and returns its first step and its last one.
  const lay = (list: readonly Block[]): { first: string; last: string } | null => {
    let whole: { first: string; last: string } | null = null;
    for (const one of list) {
      const made = layBlock(one);
      if (whole) {
        connect(whole.last, made.first, one.labels[0]);
        whole = { first: whole.first, last: made.last };
      } else whole = made;
    }
    return whole;
  };
  const layBlock = (one: Block): { first: string; last: string } => {
    const first = fresh();
    if (one.is === "step") return { first, last: first };
    if (one.is === "loop") {
      const body = lay(one.body);
      const last = fresh();
      connect(first, body?.first ?? last, one.labels[1]);
      if (body) connect(body.last, last, one.labels[2]);
      connect(last, first, one.labels[3]);
      return { first, last };
    }
    if (one.is === "choice") {
      const arms = one.arms.map((arm) => lay(arm));
      const last = fresh();
      arms.forEach((arm, index) => {
        connect(first, arm?.first ?? last, one.labels[1 + index]);
        if (arm) connect(arm.last, last, one.labels[3 + index]);
      });
      return { first, last };
    }
    const bodies = one.branches.map((branch) => lay(branch.body));
    const last = fresh();
    const opened = one.branches.map((branch, index): Branch => {
      const body = bodies[index];
      const exit = connect(first, body?.first ?? last, one.labels[index + 1]);
      if (body) connect(body.last, last, one.labels[index + 3]);
      return { exit, background: branch.background };
    });
    forks.set(first, opened);
    joins.set(last, { fork: first, needs: one.needs });
    return { first, last };
  };
  const whole = lay(blocks);
  const start = whole?.first ?? "";
  const inside = [...steps];
  const help = "help";
  steps.push(help);
  inside.forEach((from, index) => {
    const way: Way = { from, exit: "aside", to: help, as: "aside" };
    ways.push(way);
    labelOf.set(way, asides[index % asides.length] ?? "none");
  });
  if (goesBack) connect(help, start, "none");
  if (restarts && whole) connect(whole.last, start, "none");
  const plain = createGraph({ start, steps, ways });
  const found = regionsOf(plain, { forks, joins, isEnd: () => false, fallback: help });
  const { regions } = found;
  const isBackground = (at: string): boolean => {
    for (let branch = regions.branchOf(at); branch; branch = regions.branchOf(branch.fork))
      if (branch.background) return true;
    return false;
  };
  const isEnd = (way: Way) =>
    (way.as === "aside" && isBackground(way.from)) ||
    [...regions.forks.values()].some(
      ({ id, join, branches }) =>
        way.to === join &&
        branches.some(
          (branch) =>
            branch.background &&
            (branch.steps.has(way.from) || (way.from === id && way.exit === branch.exit)),
        ),
    );
  const ends = ways.filter(isEnd).map((way): Way => {
    const end: Way = { ...way, to: way.as === "aside" ? "" : way.to, as: "end" };
    labelOf.set(end, labelOf.get(way) ?? "none");
    return end;
  });
  const graph = createGraph({
    ...{ start, steps },
    ways: ways.filter((way) => !isEnd(way)),
    regions: { ...regions, ends },
  });
  return { graph, labelOf, faults: found.faults.length };
}

type Token = {
  name: string;
  at: string;
  /** Branch to go by, while it stands at its fork. */ by: string | null;
  fork: string;
  background: boolean;
};
type Parked = { name: string; fork: string; came: number; of: Token | null };
type State = { tokens: Token[]; parked: Parked[]; has: boolean };
type Entry = { step: string; has: boolean };

const statesMax = 1_500;

/** Every entry (step, does the fact hold) that some order of moves has; null when there are too many orders. */
export function everyEntry({ graph, labelOf }: Game, initial: boolean): Set<string> | null {
  const entries = new Set<string>();
  const seen = new Set<string>();
  const begin: State = { tokens: [], parked: [], has: initial };
  const queue: State[] = [];
  const note = ({ step: at, has }: Entry) => entries.add(`${at} ${has ? "+" : "-"}`);
  const push = (state: State) => {
    const key = canonical(state);
    if (seen.has(key)) return;
    seen.add(key);
    queue.push(state);
  };
  const lead: Token = { name: "t1", at: graph.start, by: null, fork: "", background: false };
  note({ step: graph.start, has: initial });
  push({ ...begin, tokens: [lead] });
  for (const state of queue) {
    if (queue.length > statesMax) return null;
    for (const token of state.tokens) {
      for (const next of play({ graph, labelOf }, state, token)) {
        if (next.entered !== null) note({ step: next.entered, has: next.state.has });
        push(next.state);
      }
    }
  }
  return entries;
}

/** Names are told apart only by what stands under what; of equal branches in the background, two count. */
function canonical(state: State): string {
  const standing = new Map<string, { own: string; under: string[] }>();
  const place = (name: string): { own: string; under: string[] } => {
    const known = standing.get(name);
    if (known) return known;
    const made = { own: "", under: [] };
    standing.set(name, made);
    const cut = name.lastIndexOf("-");
    if (cut > 0) place(name.slice(0, cut)).under.push(name);
    return made;
  };
  for (const one of state.tokens)
    place(one.name).own += `${one.at}/${one.by ?? ""}/${one.fork}/${one.background}`;
  for (const one of state.parked) place(one.name).own += `|${one.fork}:${one.came}:${one.of?.fork ?? ""}`;
  const write = (name: string): string => {
    const { own, under } = place(name);
    const within = under.map(write).toSorted();
    return `${own}{${within.filter((one, at) => one !== within[at - 2]).join(";")}}`;
  };
  return `${state.has}${write("t1")}`;
}

type Played = { state: State; entered: string | null };

function play({ graph, labelOf }: Omit<Game, "faults">, state: State, token: Token): Played[] {
  const regions = graph.regions;
  const fork = regions?.forks.get(token.at);
  if (token.by === null && fork) {
    const asides = waysFrom(graph, token.at).filter(
      (way) => !fork.branches.some((one) => one.exit === way.exit),
    );
    const taken = state.parked.map((one) => one.name).concat(state.tokens.map((one) => one.name));
    const names: string[] = [];
    for (let number = 1; names.length < fork.branches.length; number += 1) {
      const name = `${token.name}-${number}`;
      if (!taken.some((one) => one === name || one.startsWith(`${name}-`))) names.push(name);
    }
    const children = fork.branches.map((branch, index): Token => ({
      ...{ name: names[index] ?? "", at: fork.id, by: branch.exit },
      ...{ fork: fork.id, background: branch.background },
    }));
    const parked: Parked = { name: token.name, fork: fork.id, came: 0, of: token };
    const opened: State = {
      ...state,
      tokens: state.tokens.flatMap((one) => (one === token ? children : [one])),
      parked: [...state.parked, parked],
    };
    return [
      { state: opened, entered: null },
      ...asides.flatMap((way) => move({ graph, labelOf }, state, { token, way })),
    ];
  }
  return waysFrom(graph, token.at)
    .filter((way) => token.by === null || way.exit === token.by)
    .flatMap((way) => move({ graph, labelOf }, state, { token, way }));
}

function waysFrom(graph: Graph, step: string): Way[] {
  return [...graph.out(step), ...(graph.regions?.ends ?? []).filter((way) => way.from === step)];
}

function move(
  { graph, labelOf }: Omit<Game, "faults">,
  state: State,
  { token, way }: { token: Token; way: Way },
): Played[] {
  const given = labelOf.get(way) ?? "none";
  const has = given === "gain" || (given === "none" && state.has);
  const without = (names: (name: string) => boolean): State => ({
    has,
    tokens: state.tokens.filter((one) => !names(one.name)),
    parked: state.parked.filter((one) => !names(one.name)),
  });
  const of = token.name.slice(0, token.name.lastIndexOf("-"));
  if (way.as === "end") {
    // The outermost background branch around it, unless it simply came to its join.
    const isJoined = way.exit !== "aside";
    let gone = token.name;
    if (!isJoined)
      for (let at = token.name; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("-")))) {
        const parked = state.parked.find((one) => one.name === at);
        const isBackground = at === token.name ? token.background : (parked?.of?.background ?? false);
        if (isBackground) gone = at;
      }
    return [
      {
        state: without((name) => name === gone || (!isJoined && name.startsWith(`${gone}-`))),
        entered: null,
      },
    ];
  }
  if (way.as === "aside") {
    let root = token.name;
    for (
      let at = state.parked.find((one) => one.name === root.slice(0, Math.max(0, root.lastIndexOf("-"))));
      at;
    ) {
      root = at.name;
      at = state.parked.find((one) => one.name === root.slice(0, Math.max(0, root.lastIndexOf("-"))));
    }
    const parked = state.parked.find((one) => one.name === root);
    const dropped = [
      ...state.tokens.map((one) => ({ name: one.name, fork: one.fork, background: one.background })),
      ...state.parked.map((one) => ({
        name: one.name,
        fork: one.of?.fork ?? "",
        background: one.of?.background ?? false,
      })),
    ]
      .filter(
        (one) =>
          parked &&
          one.name.startsWith(`${root}-`) &&
          !one.name.slice(root.length + 1).includes("-") &&
          one.fork === parked.fork &&
          !one.background,
      )
      .map((one) => one.name);
    const left = without(
      (name) => name === root || dropped.some((one) => name === one || name.startsWith(`${one}-`)),
    );
    const lead: Token = { name: root, at: way.to, by: null, fork: "", background: false };
    return [{ state: { ...left, tokens: [...left.tokens, lead] }, entered: way.to }];
  }
  const own = graph.regions?.forks.get(token.fork);
  if (own && own.join === way.to && !token.background && token.fork !== "") {
    const left = without((name) => name === token.name);
    const parked = left.parked.find((one) => one.name === of);
    if (!parked) return [{ state: left, entered: null }];
    const came = parked.came + 1;
    if (came < own.needs) {
      const now = left.parked.map((one) => (one === parked ? { ...one, came } : one));
      return [{ state: { ...left, parked: now }, entered: null }];
    }
    const isOther = (one: { name: string; fork: string; background: boolean }) =>
      one.name.startsWith(`${of}-`) &&
      !one.name.slice(of.length + 1).includes("-") &&
      one.fork === own.id &&
      !one.background;
    const dropped = [
      ...left.tokens.filter(isOther).map((one) => one.name),
      ...left.parked
        .filter(
          (one) => one.of && isOther({ name: one.name, fork: one.of.fork, background: one.of.background }),
        )
        .map((one) => one.name),
    ];
    const isGone = (name: string) => dropped.some((one) => name === one || name.startsWith(`${one}-`));
    const back: Token = { ...(parked.of ?? token), name: of, at: way.to, by: null };
    return [
      {
        state: {
          has,
          tokens: [...left.tokens.filter((one) => !isGone(one.name)), back],
          parked: left.parked.filter((one) => one !== parked && !isGone(one.name)),
        },
        entered: way.to,
      },
    ];
  }
  const moved: Token = { ...token, at: way.to, by: null };
  return [
    {
      state: { ...state, has, tokens: state.tokens.map((one) => (one === token ? moved : one)) },
      entered: way.to,
    },
  ];
}
