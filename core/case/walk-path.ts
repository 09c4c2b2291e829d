/**
 * A run along a path, found by trying what the world may do, best first; nothing is random. What is tried is in script
 * moves, so what is found is a script that anybody can play. A generator, so that whoever draws can stop or go on.
 */
import type { CompiledVersion } from "@/core/case/compile-version";
import { exitsTaken, type ExitOf } from "@/core/case/coverage";
import type { Given } from "@/core/case/events";
import { stimuliOf, understood, type Stimulus } from "@/core/case/explore";
import {
  atStart,
  decidesByConditions,
  followPath,
  withoutBounds,
  type Following,
} from "@/core/case/follow-path";
import { mineValues } from "@/core/case/mined-values";
import { valuesAlong, wantedValue, type Walk } from "@/core/case/path-values";
import type { Script } from "@/core/case/script";
import type { ScriptMove } from "@/core/case/script-move";
import { sampleValue } from "@/core/case/sample-values";
import { createOpenNodes, nearnessOf } from "@/core/case/search-order";
import { createRun, type Run } from "@/core/case/simulate";
import { lastPart, plain, type Pick as Trying } from "@/core/case/stimulus";
import type { Json, JsonObject } from "@/core/expression/value";
import { ownValue } from "@/core/step/own-value";

/** How a case began; the moves come after it. */
export type Opening = Pick<Script, "text" | "understanding" | "identity" | "fields" | "entities" | "given">;

export type Walked =
  | { outcome: "found"; opening: Opening; moves: ScriptMove[]; isDirect: boolean }
  /**
   * by: why not, as far as that is known. bounds: thresholds or visits stop the case before; conditions: no values were
   * found with which the step is left that way; search: neither was seen.
   */
  | { outcome: "not-found"; by: "bounds" | "conditions" | "search"; cameTo: ExitOf | null };

type Node = Following & {
  run: Run;
  opening: Opening;
  parent: Node | null;
  move: ScriptMove | null;
  depth: number;
};

const movesMax = 60;

/** Looks for a run along the path; yields now and then. `triesMax` moves are tried at most, 3,000 when left out. */
export function* walkPath(compiled: CompiledVersion, walk: Walk, triesMax = 3_000): Generator<void, Walked> {
  const first = yield* search(compiled, walk, triesMax);
  if (first.outcome === "found") return first;
  const free = yield* search(withoutBounds(compiled), walk, triesMax);
  if (free.outcome === "found") return { ...first, by: "bounds" };
  const { cameTo } = first;
  const isOpen = cameTo !== walk.path.at(-1) || openExitOf(walk) !== null;
  return cameTo && isOpen && decidesByConditions(compiled, cameTo.step)
    ? { ...first, by: "conditions" }
    : first;
}

type NotFound = Extract<Walked, { outcome: "not-found" }>;
type Found = Extract<Walked, { outcome: "found" }>;

function* search(compiled: CompiledVersion, walk: Walk, triesMax: number): Generator<void, Found | NotFound> {
  const { path } = walk;
  const wanted = valuesAlong(compiled, walk);
  const nearness = nearnessOf(compiled, path);
  const open = createOpenNodes<Node & { state: Run["state"] }>();
  const seen = new Set<string>();
  let furthest = 0;
  let best: Node | null = null;
  const add = (node: Node): Node | null => {
    furthest = Math.max(furthest, node.passed);
    if (isThere(compiled, node, walk)) return node;
    if (node.passed >= path.length - 1) best ??= node;
    const { state } = node.run;
    const key = keyOf(node);
    if (state?.status !== "waiting" || node.depth >= movesMax || seen.has(key)) return null;
    seen.add(key);
    open.add({ ...node, state }, nearness({ ...node, state }), node.detours === 0);
    return null;
  };
  for (const opening of openingsOf(compiled, wanted)) {
    const run = createRun(compiled, opening);
    run.start(opening.text, opening.understanding ?? null);
    const following = followPath(run.events, atStart, path);
    const there = add({ ...following, run, opening, parent: null, move: null, depth: 0 });
    if (there) return found(there);
  }
  for (let tries = 0; tries < triesMax;) {
    const node = open.take();
    if (!node) break;
    for (const stimulus of triesOf(compiled, node, { path, wanted })) {
      tries += 1;
      const there = childOf(node, stimulus, path);
      const arrived = there && add(there);
      if (arrived) return found(arrived);
    }
    yield;
  }
  // It came to the step; no values were found with which the exit in question is taken.
  return best ? found(best) : { outcome: "not-found", by: "search", cameTo: path[furthest] ?? null };
}

function childOf(node: Node, stimulus: Stimulus, path: readonly ExitOf[]): Node | null {
  const run = node.run.fork();
  const before = run.events.length;
  if (!stimulus.apply(run)) return null;
  const following = followPath(run.eventsFrom(before), node, path);
  return {
    ...following,
    run,
    opening: node.opening,
    parent: node,
    move: stimulus.move,
    depth: node.depth + 1,
  };
}

function found(node: Node): Found {
  const moves: ScriptMove[] = [];
  for (let at: Node | null = node; at; at = at.parent) if (at.move) moves.unshift(at.move);
  return { outcome: "found", opening: node.opening, moves, isDirect: node.detours === 0 };
}

/** The exit that the problem is about, where the path's last step is to be left by it. */
function openExitOf({ at }: Walk): string | null {
  return at?.startsWith("connections.") ? at.slice("connections.".length) : null;
}

function isThere(compiled: CompiledVersion, node: Node, walk: Walk): boolean {
  if (node.passed < walk.path.length - 1) return false;
  const exit = openExitOf(walk);
  const last = walk.path.at(-1)?.step;
  return (
    exit === null ||
    exitsTaken(compiled, node.run.events).some((one) => one.step === last && one.exit === exit)
  );
}

/** Ways in which a case can begin: known or not, calm, unclear or at risk, its limits as they are, at nothing or huge. */
function openingsOf(compiled: CompiledVersion, wanted: readonly JsonObject[]): Opening[] {
  const { meaning } = compiled;
  const [intent] = meaning.intents;
  const calm = understood(intent ?? null);
  const { riskFlags } = meaning.thresholds;
  const isUnderstood = meaning.intents.length > 0 || meaning.isFallback;
  const understandings = isUnderstood
    ? [calm, { ...calm, confidence: 0 }, ...(riskFlags.length > 0 ? [{ ...calm, riskFlags }] : [])]
    : [null];
  const fields = knownBefore(compiled);
  const identity = { method: "known from before", at: "2026-01-05T09:00:00.000Z" };
  const knowns = distinct([
    { identity: null, fields: {} },
    { identity, fields },
    { identity: null, fields },
  ]);
  const plainly = plainEntities(compiled);
  const named = distinct([
    {},
    ...wanted.map((values) => ({ ...plainly, ...entitiesIn(compiled, values) })),
    plainly,
  ]);
  return understandings.flatMap((understanding) =>
    knowns.flatMap((known) =>
      named.flatMap((entities) =>
        givensOf(compiled).map((given) => ({
          text: "Hello, I need help.",
          understanding,
          ...known,
          entities,
          given,
        })),
      ),
    ),
  );
}

function givensOf(compiled: CompiledVersion): Partial<Given>[] {
  if (compiled.limits.length === 0) return [{}];
  const at = (amountMinor: number): Partial<Given> => ({
    limits: Object.fromEntries(
      compiled.limits.flatMap((key) => {
        const limit = ownValue(compiled.catalogue.limits, key);
        return limit ? [[key, { amountMinor, currency: limit.currency }]] : [];
      }),
    ),
  });
  return [{}, at(0), at(1_000_000_000)];
}

/** What an earlier case of the conversation, or a calling journey, would have left. */
function knownBefore({ meaning }: CompiledVersion): JsonObject {
  return Object.fromEntries(
    Object.entries(meaning.fields).flatMap(([name, { carried, input, type }]) =>
      carried || input ? [[name, sampleValue(type, name)]] : [],
    ),
  );
}

function plainEntities(compiled: CompiledVersion): JsonObject {
  return Object.fromEntries(
    Object.entries(compiled.meaning.fields).flatMap(([name, { entity, type }]) =>
      entity === undefined ? [] : [[entity, sampleValue(type, name)]],
    ),
  );
}

/** What a message would have to name for the fields to become so. */
function entitiesIn(compiled: CompiledVersion, values: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(compiled.meaning.fields).flatMap(([name, { entity }]) => {
      const value = wantedValue(values, name);
      return entity === undefined || value === undefined ? [] : [[entity, value]];
    }),
  );
}

type Aim = { path: readonly ExitOf[]; wanted: readonly JsonObject[] };

function triesOf(compiled: CompiledVersion, node: Node, { path, wanted }: Aim): Stimulus[] {
  const next = path[node.passed];
  const isOdd = (exit: string | undefined) => exit === "aside" || exit === "exhausted";
  const isThorough = next === undefined || isOdd(next.exit) || path[node.passed + 1]?.exit === "aside";
  const ahead = path.slice(node.passed, node.passed + aheadMax).map(({ step }) => step);
  const mined = mineValues(compiled);
  const pick: Trying = {
    live: new Set(ahead.flatMap((step) => [...mined.namesOf(step)])),
    wanted: wanted.map((values) => namesIn(compiled, values)),
    constantsOf: mined.constantsAt(ahead),
    variantsMax: 16,
    isThorough,
  };
  return [...understandings(compiled, node, wanted), ...stimuliOf(compiled, node.run, pick)];
}

const aheadMax = 8;

/** Values by the names under which systems and people may give them: the fields', and the members that outputs take. */
function namesIn(compiled: CompiledVersion, values: JsonObject): Map<string, Json> {
  const names = new Map(Object.entries(values).map(([name, value]) => [lastPart(name), value]));
  for (const own of compiled.steps.values()) {
    const outputs = ownValue(own.settings, "outputs");
    if (outputs === null || typeof outputs !== "object" || Array.isArray(outputs)) continue;
    for (const [field, source] of Object.entries(outputs ?? {})) {
      const value = wantedValue(values, own.scope + field);
      const member = typeof source === "string" ? lastPart(source) : "";
      if (value !== undefined && !names.has(member)) names.set(member, value);
    }
  }
  return names;
}

/** AI asked to understand: what the path wants named is named. */
function understandings(compiled: CompiledVersion, { run }: Node, wanted: readonly JsonObject[]): Stimulus[] {
  const asked = run
    .pending()
    .effects.find(({ request }) => request.effect === "ai" && request.task === "understand");
  if (!asked) return [];
  const understanding = understood(compiled.meaning.intents[0] ?? null);
  const named = wanted
    .map((values) => entitiesIn(compiled, values))
    .filter((one) => Object.keys(one).length > 0);
  return distinct(named).map((entities) =>
    plain("answer", "the request names what is needed", {
      ...{ move: "answer", operation: "understand", step: asked.step },
      answer: { answer: { understanding, entities } },
    }),
  );
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

/** States that differ in nothing that the search could use are searched once. */
function keyOf({ run: { state }, passed, opening }: Node): string {
  if (!state) return "";
  return JSON.stringify([
    passed,
    opening.given,
    opening.entities,
    opening.fields,
    state.tokens.map(({ id, step, visit, awaits, scratch }) => [id, step, visit, awaits, scratch]),
    state.fields,
    state.private.fields,
    state.controls.length,
    state.receipts.length,
    state.incidents.length,
    state.openEffects.length,
    state.people.map(({ id }) => id),
    state.forks?.map(({ step, came }) => [step, came]),
    state.owner.kind,
    state.failedAttempts,
  ]);
}
