import "server-only";
import type { CallTool } from "@/server/tools/tool-call";
import type { Env } from "@/server/platform/env";
import { readDataSet } from "../../store/data-set";
import { chance, type Chance } from "../../chance";
import { openPastRuntime, type PastRuntime } from "./past-runtime";
import { SimulatedClock } from "./simulated-clock";
import { Staff, type Work } from "./staff";
import { liveJourneys, Talk, type Mood, type TalkWorld } from "./talk";
import { Wishes, type Wish } from "./wish";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
export const historyDays = 35;
/** Conversations of one slot go on beside each other; slots lie far enough apart to be over before the next. */
const slotHours = [8, 12, 16] as const;
const slotGapMs = 4 * hourMs;
/** What lies closer together than this is done at the same moment, so that a slot's conversations are played at once. */
const togetherMs = 25_000;
const calm: Mood = {
  isSilent: false,
  asksForPerson: false,
  wrongEmail: false,
  changesMind: false,
  isUnhappy: false,
};

const secondIntents = ["order_status", "change_user_address"] as const;

type Slot = { atMs: number; wishes: Wish[]; seed: number };

/**
 * Plays the store's last weeks: customers, systems, AI and people, through the real runtime on a simulated clock that
 * ends before now. Goes on after what an earlier run has played.
 * @returns how many conversations were played
 */
export async function playHistory(options: {
  env: Env;
  workspaceId: string;
  say: (line: string) => void;
}): Promise<number> {
  const { say } = options;
  const nowMs = Date.now();
  const firstDayMs = Math.floor(nowMs / dayMs) * dayMs - historyDays * dayMs;
  const clock = new SimulatedClock(firstDayMs);
  const wishes = new Wishes(await readDataSet());
  const slots = planSlots(wishes, firstDayMs, nowMs - slotGapMs);
  const outage = outageAt(clock, firstDayMs + 20 * dayMs + slotHours[1] * hourMs);
  const past = await openPastRuntime({ ...options, clock, outage });
  try {
    const world = await openWorld(past);
    const untilMs = nowMs - slotGapMs;
    const playedUntilMs = await lastPlayed(past, options.workspaceId, untilMs);
    const talks = slots
      .filter(({ atMs }) => atMs > playedUntilMs)
      .flatMap((slot) => talksOf(world, wishes, slot));
    let day = 0;
    await play(clock, talks, {
      untilMs,
      onMove: (atMs) => {
        const now = Math.floor((atMs - firstDayMs) / dayMs);
        if (now >= day + 10) say(`The store's history: day ${(day = now - (now % 10))} of ${historyDays}.`);
      },
    });
    await play(clock, openWork(world, wishes, nowMs), { untilMs: nowMs - 5 * 60_000 });
    return talks.length;
  } finally {
    await past.close();
  }
}

async function openWorld(past: PastRuntime): Promise<TalkWorld> {
  const system = past.ctxOf({ kind: "system", id: "seed" });
  const [staff, live] = await Promise.all([Staff.of(past.ctxOf), liveJourneys(system)]);
  return { past, staff, live };
}

/** Drawn anew from the same seeds at each start, so that the plan is the same one. */
function planSlots(wishes: Wishes, firstDayMs: number, untilMs: number): Slot[] {
  const plan = chance(20_261_121);
  const recontacts: { atMs: number; wish: Wish }[] = [];
  const slots: Slot[] = [];
  for (let day = 0; day <= historyDays; day += 1) {
    for (const hour of slotHours) {
      const atMs = firstDayMs + day * dayMs + hour * hourMs + plan.between(0, 40) * 60_000;
      if (atMs > untilMs) return slots;
      // Weekends are quieter.
      const isWeekend = [0, 6].includes(new Date(atMs).getUTCDay());
      const drawn = Array.from({ length: isWeekend ? 1 : plan.between(2, 3) }, () => wishes.draw(plan));
      const back = recontacts.filter((recontact) => recontact.atMs <= atMs);
      for (const one of back) recontacts.splice(recontacts.indexOf(one), 1);
      for (const wish of drawn) {
        if (plan.below(wish.intent === "order_status" ? 0.16 : 0.06))
          recontacts.push({ atMs: atMs + plan.between(1, 6) * dayMs, wish: wishes.about(plan, wish) });
      }
      slots.push({
        atMs,
        wishes: [...drawn, ...back.map(({ wish }) => wish)],
        seed: 1_000 * slots.length,
      });
    }
  }
  return slots;
}

function moodOf(by: Chance): Mood {
  return {
    isSilent: by.below(0.04),
    asksForPerson: by.below(0.04),
    wrongEmail: by.below(0.06),
    changesMind: by.below(0.06),
    isUnhappy: by.below(0.12),
  };
}

type Timed = { talk: Talk; dueMs: number };

/** The slot's conversations begin beside each other; now and then a customer goes on with another request. */
function talksOf(world: TalkWorld, wishes: Wishes, slot: Slot): Timed[] {
  return slot.wishes.map((wish, place) => {
    const by = chance(slot.seed + place);
    const talk = new Talk(world, by, wish, moodOf(by));
    const { user, order } = wish;
    if (by.below(0.12)) talk.then = wishes.about(by, { user, order, intent: by.pick(secondIntents) });
    return { talk, dueMs: slot.atMs + place * 2_000 };
  });
}

/**
 * Everybody's next act in the order of their times, close ones together. What would come after `untilMs` is left: such
 * cases wait, as cases do.
 */
async function play(
  clock: SimulatedClock,
  talks: readonly Timed[],
  { untilMs, onMove = () => {} }: { untilMs: number; onMove?: (atMs: number) => void },
): Promise<void> {
  let waiting = talks.toSorted((a, b) => a.dueMs - b.dueMs);
  for (;;) {
    const firstMs = waiting[0]?.dueMs;
    if (firstMs === undefined || firstMs > untilMs) return;
    clock.moveTo(firstMs);
    onMove(firstMs);
    const isNow = ({ dueMs }: Timed) => dueMs <= firstMs + togetherMs;
    const acted = await Promise.all(
      waiting.filter(isNow).map(async ({ talk }) => ({ talk, afterMs: await talk.act() })),
    );
    const nowMs = clock.nowMs;
    const next = acted.flatMap(({ talk, afterMs }) =>
      afterMs === null ? [] : [{ talk, dueMs: nowMs + afterMs }],
    );
    waiting = [...waiting.filter((one) => !isNow(one)), ...next].toSorted((a, b) => a.dueMs - b.dueMs);
  }
}

/** One afternoon the store could not be reached: every case that needed it then has an incident, and went to people. */
function outageAt(clock: SimulatedClock, fromMs: number) {
  return (call: CallTool): CallTool =>
    async (asked) => {
      const isAway = clock.nowMs >= fromMs && clock.nowMs < fromMs + 2 * hourMs;
      if (!isAway || asked.operationKey !== "get_order_details") return call(asked);
      const by = { kind: "system" } as const;
      const failure = {
        outcome: "failed",
        code: "unreachable",
        private: { message: "The store cannot be reached." },
      } as const;
      return {
        result: "answered",
        arrival: { type: "effect-answered", key: asked.effectKey, by, ...failure },
      };
    };
}

async function lastPlayed({ runtime }: PastRuntime, workspaceId: string, beforeMs: number): Promise<number> {
  const found = await runtime.pool.query<{ at: Date | null }>(
    "SELECT max(opened_at) AS at FROM cases WHERE workspace_id = $1 AND opened_at < $2",
    [workspaceId, new Date(beforeMs)],
  );
  return found.rows[0]?.at?.getTime() ?? 0;
}

/** The last hours: what waits at the desk when the first visitor comes. */
function openWork(world: TalkWorld, wishes: Wishes, nowMs: number): Timed[] {
  const by = chance(7);
  const isAt = (type: Work["type"], step?: string) => (work: Work) =>
    work.type === type && (step === undefined || work.step === step);
  const plans: { intent: string; leave: (work: Work) => boolean; mood?: Partial<Mood>; isBig?: boolean }[] = [
    { intent: "suspected_fraud", leave: isAt("task", "stop-order") },
    { intent: "cancel_order", leave: isAt("approval"), isBig: true },
    { intent: "return_items", leave: isAt("approval"), isBig: true },
    { intent: "order_status", leave: isAt("handoff"), mood: { isUnhappy: true } },
    { intent: "other", leave: isAt("handoff") },
  ];
  // Late enough for the work to be open still, early enough for its makers to be done.
  const atMs = nowMs - 100 * 60_000;
  return plans.map(({ intent, leave, mood, isBig }, place) => {
    const wish = fittingWish(wishes, by, { intent, isBig: isBig ?? false });
    wish.answers["finding"] = "cancel the order";
    return {
      talk: new Talk(world, by, wish, { ...calm, ...mood }, leave),
      dueMs: atMs + place * 11 * 60_000,
    };
  });
}

/** A wish about an order that allows it; a big one is above every limit. */
function fittingWish(
  wishes: Wishes,
  by: Chance,
  { intent, isBig }: { intent: string; isBig: boolean },
): Wish {
  for (let tries = 0; tries < 500; tries += 1) {
    const wish = wishes.draw(by, intent);
    const totalMinor = wish.order?.items.reduce((sum, { price_minor }) => sum + price_minor, 0) ?? 0;
    if (wish.order?.status === "processed" && intent !== "order_status") continue;
    if (!isBig) return wish;
    if (totalMinor > 330_000) return { ...wish, answers: { ...wish.answers, item_ids: ["all"] } };
  }
  throw new Error("the store has no order for this");
}
