import { playRecorded, storyOf } from "@/core/case/backtest";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseEvent, Delivery } from "@/core/case/events";
import { createRun } from "@/core/case/simulate";
import { asideExit } from "@/core/case/ways";
import { isSameMeaning, diffMeanings } from "@/core/journey/diff";
import { describeChanges } from "@/steps/describe";
import type { RecordedMove } from "./recorded-move";

/** A recorded case and the versions that it ran, ready to be played. */
export type LoadedCase = {
  id: string;
  versionNumber: number;
  openedAt: Date;
  isOver: boolean;
  deliveries: readonly Delivery[];
  standIns: readonly Delivery[];
  /** Personal values are stood in for: this reader may not see them. */
  hasStandIns: boolean;
  /** What comes after them hangs on hidden values. */
  standInsEndEarly: boolean;
  /** Its version decides today as it did then. */
  isSame: boolean;
  /** The version that it began on first, then those that it moved to; none twice. */
  versions: ReadonlyMap<string, CompiledVersion>;
};

/** What is played: the beginning, then what came; and how it compares with the record. */
export type CasePlan = { moves: readonly RecordedMove[]; verdict: Verdict };

export type Verdict =
  | { goes: "same" }
  /** It takes another way, or needs what was never recorded. After so many moves, at that step, and why. */
  | { goes: "otherwise"; afterMoves: number; step: string | null; what: string; why: readonly string[] };

/** The case as it ran: the same arrivals on the same version give the same decisions. */
export function planAsItRan(loaded: LoadedCase): CasePlan {
  const moves = loaded.deliveries.map((delivery, place): RecordedMove => {
    const { arrival } = delivery;
    const version = arrival.type === "case-migrated" ? loaded.versions.get(arrival.versionHash) : undefined;
    const standIn = loaded.standIns[place] ?? null;
    return { move: "recorded", recorded: { delivery, standIn, ...(version && { version }) } };
  });
  return { moves, verdict: { goes: "same" } };
}

/** What a draft makes of the case, as far as the record answers what it asks. */
export function planOnDraft(loaded: LoadedCase, draft: CompiledVersion): CasePlan {
  const recorded = eventsOf(loaded, loaded.deliveries);
  const play = playRecorded(draft, recorded);
  const first = firstVersion(loaded);
  if (!play || !first) {
    const what = "The record does not begin with a start.";
    return { moves: [], verdict: { goes: "otherwise", afterMoves: 0, step: null, what, why: [] } };
  }
  const standIns = loaded.hasStandIns
    ? play.deliveries
    : (playRecorded(draft, eventsOf(loaded, loaded.standIns))?.deliveries ?? []);
  const apart = play.deliveries.findIndex((delivery, place) => !isAlike(delivery, standIns[place]));
  const moves = play.deliveries.map((delivery, place): RecordedMove => {
    const isStoodIn = apart === -1 || place < apart;
    return { move: "recorded", recorded: { delivery, standIn: (isStoodIn && standIns[place]) || null } };
  });
  const survey = loaded.deliveries.findLast(({ arrival }) => arrival.type === "survey-answered");
  const verdict = verdictOf({ first, draft, recorded, play });
  if (survey && verdict.goes === "same") {
    const standIn = loaded.standIns.find(({ id }) => id === survey.id) ?? null;
    moves.push({ move: "recorded", recorded: { delivery: survey, standIn } });
  }
  return { moves, verdict };
}

/** Byte for byte the recorded events, or those of its stand-ins. */
export function eventsOf(loaded: LoadedCase, deliveries: readonly Delivery[]): readonly CaseEvent[] {
  const first = firstVersion(loaded);
  if (!first) return [];
  let run = createRun(first);
  for (const delivery of deliveries) {
    const { arrival } = delivery;
    const version = arrival.type === "case-migrated" ? loaded.versions.get(arrival.versionHash) : undefined;
    if (version) run = run.fork(version);
    run.take(delivery);
  }
  return run.events;
}

export function firstVersion({ versions }: LoadedCase): CompiledVersion | null {
  return versions.values().next().value ?? null;
}

/** The same arrival under the same names, whatever values it carries. */
function isAlike(a: Delivery, b: Delivery | undefined): boolean {
  const nameOf = ({ arrival }: Delivery) =>
    [
      arrival.type,
      "key" in arrival && arrival.key,
      "workId" in arrival && arrival.workId,
      "timerId" in arrival && arrival.timerId,
    ].join(" ");
  return b !== undefined && nameOf(a) === nameOf(b);
}

type Comparing = {
  first: CompiledVersion;
  draft: CompiledVersion;
  recorded: readonly CaseEvent[];
  play: NonNullable<ReturnType<typeof playRecorded>>;
};
type Entered = Extract<CaseEvent, { type: "step-entered" }>;

function verdictOf(comparing: Comparing): Verdict {
  const { draft, recorded, play } = comparing;
  const [before, after] = [enteredIn(recorded), enteredIn(play.events)];
  const place = [...before, ...after].findIndex((_, at) => wayOf(before[at]) !== wayOf(after[at]));
  const [was, is] = [before[place], after[place]];
  const from = is?.from ?? was?.from ?? after.at(-1)?.step ?? null;
  const parts = place !== -1 && (is !== undefined || play.lacks === null);
  if (parts) {
    const what = partingText(comparing, { was, is });
    const why = whyOf(comparing, [from, was?.step, is?.step]);
    return { goes: "otherwise", afterMoves: movesUntil(play, is), step: from, what, why };
  }
  if (play.lacks !== null) {
    const at = after.at(-1)?.step ?? null;
    const what = `It stops at ${titled(draft, at)}: ${play.lacks.reason}. To go on it needs ${play.lacks.needs}.`;
    const why = whyOf(comparing, [at, before[after.length]?.step]);
    return { goes: "otherwise", afterMoves: play.deliveries.length, step: at, what, why };
  }
  const [then, now] = [storyOf(draft, recorded), storyOf(draft, play.events)];
  if (then.end === now.end && then.actions.join("\n") === now.actions.join("\n")) return { goes: "same" };
  const at = after.at(-1)?.step ?? null;
  const what =
    then.end === now.end
      ? "It takes the same way, and does something else on it."
      : `It takes the same way, and ${endText(now.end)} where it ${endText(then.end)}.`;
  const why = whyOf(comparing, distinctSteps(after));
  return { goes: "otherwise", afterMoves: play.deliveries.length, step: at, what, why };
}

function enteredIn(events: readonly CaseEvent[]): Entered[] {
  return events.filter((event) => event.type === "step-entered");
}

function wayOf(entered: Entered | undefined): string {
  return entered ? `${entered.from} ${entered.exit} ${entered.step}` : "";
}

/** After how many moves that event was there; all of them where it never was. */
function movesUntil(play: Comparing["play"], entered: Entered | undefined): number {
  if (!entered) return play.deliveries.length;
  const arrived = play.events.filter((event) => "id" in event && event.seq <= entered.seq);
  return arrived.length;
}

function partingText(
  { first, draft }: Comparing,
  { was, is }: { was?: Entered | undefined; is?: Entered | undefined },
): string {
  const [then, now] = [was && titled(first, was.step), is && titled(draft, is.step)];
  const from = is?.from ?? was?.from ?? null;
  if (!now) return `It does not come to ${then}, where the case went after ${titled(first, from)}.`;
  if (!then) return `It goes on to ${now}, where the case went no further.`;
  const exits = [was && exitText(first, was), is && exitText(draft, is)];
  if (was?.from === is?.from && exits[0] !== exits[1])
    return `${titled(draft, from)} is left by ${exits[1]} to ${now}; the case left it by ${exits[0]} to ${then}.`;
  return `After ${titled(draft, from)} it comes to ${now}; the case came to ${then}.`;
}

function exitText(compiled: CompiledVersion, { from, exit }: Entered): string {
  if (exit === null || exit === asideExit) return "AI stepping aside";
  const own = from === null ? undefined : compiled.steps.get(from);
  const title = own?.kind.exits(own.view).find(({ name }) => name === exit)?.title ?? exit;
  return title === "" ? "its way on" : `“${title}”`;
}

function titled({ places }: CompiledVersion, step: string | null): string {
  return step === null ? "the start" : `“${places.get(step)?.step.title ?? step}”`;
}

function endText(end: string): string {
  if (end.startsWith("resolved as ")) return `is resolved as ${end.slice(12).replaceAll("-", " ")}`;
  return end.startsWith("waits at") ? "waits" : `is ${end.replaceAll("-", " ")}`;
}

function distinctSteps(entered: readonly Entered[]): string[] {
  return [...new Set(entered.map(({ step }) => step))];
}

const whysMax = 4;

/** What the draft changed about these steps; failing that, what it changed at all. */
function whyOf({ first, draft }: Comparing, steps: readonly (string | null | undefined)[]): string[] {
  if (isSameMeaning(diffMeanings(first.meaning, draft.meaning))) return whyTheSame;
  const changes = describeChanges(first, draft);
  const here = changes.filter(({ step }) => step !== null && steps.includes(step));
  const told = here.length > 0 ? here : changes;
  return [...new Set(told.map(({ sentence }) => sentence))].slice(0, whysMax);
}

const whyTheSame = [
  "The draft means the same as that version: what differs is what it stands on, such as limits, operations or hours.",
];
