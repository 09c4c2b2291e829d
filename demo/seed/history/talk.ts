import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { Understanding } from "@/core/case/events";
import type { CaseState } from "@/core/case/state";
import type { JsonObject } from "@/core/expression/value";
import { listLiveJourneys, pickJourney, type LiveJourney } from "@/server/intake/pick-journey";
import { understandMessage } from "@/server/intake/understand-message";
import type { Ctx } from "@/server/platform/context";
import { newId } from "@/server/platform/ids";
import { deliverMessage } from "@/server/runtime/deliver-message";
import { loadCase } from "@/server/runtime/load-case";
import { startCase, type StartCaseInput } from "@/server/runtime/start-case";
import type { Chance } from "../../chance";
import type { PastRuntime } from "./past-runtime";
import { firstWords, wantsPerson } from "./sayings";
import type { Deed, Staff, Work } from "./staff";
import type { Wish } from "./wish";

export type TalkWorld = { past: PastRuntime; staff: Staff; live: readonly LiveJourney[] };

/** How a customer of the history differs from one who gives every answer. */
export type Mood = {
  isSilent: boolean;
  asksForPerson: boolean;
  wrongEmail: boolean;
  changesMind: boolean;
  /** Says that the problem is not solved, whatever was answered. */
  isUnhappy: boolean;
};

const secondMs = 1_000;
const minuteMs = 60_000;
const actsMax = 60;

/**
 * One conversation of the past. Each act is one thing that a customer or a person does; it returns after how many
 * milliseconds the next one follows, or null when it is over.
 */
export class Talk {
  readonly #customer: Ctx;
  #caseId = "";
  #conversationId: string | null = null;
  #isStarted = false;
  #acts = 0;
  #work: Work | null = null;
  #deed: Deed | null = null;
  #restart: { understanding: Understanding; text: string; entities: JsonObject } | null = null;

  constructor(
    private readonly world: TalkWorld,
    private readonly by: Chance,
    private readonly wish: Wish,
    private readonly mood: Mood,
    /** Ends as soon as such work waits for people: the demo leaves some for its visitors. */
    private readonly leaveAt: ((work: Work) => boolean) | null = null,
  ) {
    this.#customer = world.past.ctxOf({ kind: "system", id: "seed" });
  }

  /** The wish of the next request in the same conversation, when this one is over. */
  then: Wish | null = null;

  async act(): Promise<number | null> {
    this.#acts += 1;
    if (this.#acts > actsMax) return null;
    if (!this.#isStarted) return this.#start(this.wish);
    if (this.#deed) await this.#finishWrapUp(this.#deed);
    const state = await this.#load();
    if (state.endedBy !== null) return this.#afterEnd(state.state);
    return this.#goOn(state.state);
  }

  async #start(wish: Wish, known: Partial<StartCaseInput> = {}): Promise<number> {
    const { by } = this;
    const text = this.mood.asksForPerson
      ? by.pick(wantsPerson)
      : firstWords(by, wish.intent, wish.order?.order_id ?? null);
    const { understanding, entities } = await understandMessage(this.#customer, text);
    return this.#open({ understanding, text, entities }, known);
  }

  async #open(
    { understanding, text, entities }: { understanding: Understanding; text: string; entities: JsonObject },
    known: Partial<StartCaseInput>,
  ): Promise<number> {
    const journey = pickJourney(this.world.live, understanding);
    if (!journey) throw new Error("no journey is live");
    this.#isStarted = true;
    this.#caseId = newId("case");
    await startCase(this.#customer, {
      ...{
        caseId: this.#caseId,
        journeyId: journey.journeyId,
        channel: "chat",
        text,
        entities,
        understanding,
      },
      ...(this.#conversationId !== null && { conversationId: this.#conversationId }),
      messageId: newId("message"),
      ...known,
    });
    const { state } = await this.#load();
    this.#conversationId = state.conversationId;
    return this.#thinking();
  }

  async #load(): Promise<{ state: CaseState; endedBy: string | null }> {
    await this.#settled();
    const state = await loadCase(this.#customer, { caseId: this.#caseId });
    const isOver = state.status === "resolved" || state.status === "closed";
    return { state, endedBy: isOver ? state.status : null };
  }

  /** Calls to systems are made in the worker of this process; they take a moment of real time. */
  async #settled(): Promise<void> {
    const { pool } = this.world.past.runtime;
    for (let tries = 0; tries < 2_000; tries += 1) {
      const open = await pool.query("SELECT FROM effects WHERE case_id = $1 AND status = 'open' LIMIT 1", [
        this.#caseId,
      ]);
      if (open.rowCount === 0) return;
      await pause(4);
    }
    throw new Error(`the case ${this.#caseId} does not come to rest`);
  }

  async #afterEnd(state: CaseState): Promise<number | null> {
    if (this.#restart) {
      const again = this.#restart;
      this.#restart = null;
      return this.#open(again, this.#carried(state));
    }
    const next = this.then;
    this.then = null;
    if (!next) return null;
    Object.assign(this.wish, next);
    return this.#start(this.wish, this.#carried(state));
  }

  #carried({ identity, private: memory }: CaseState): Partial<StartCaseInput> {
    const userId = memory.fields["user_id"];
    if (!identity || typeof userId !== "string") return {};
    return { identity: { method: identity.method, at: identity.at }, fields: { user_id: userId } };
  }

  async #goOn(state: CaseState): Promise<number | null> {
    const work = await this.world.staff.findWork(this.#customer, this.#caseId);
    if (work) return this.#atWork(work, state);
    const awaitsMessage = state.tokens.some(({ awaits }) => awaits.some(({ on }) => on === "message"));
    if (!awaitsMessage || !state.lastAsk) return this.#untilTimer(state);
    if (this.mood.isSilent && state.lastAsk.ask !== "confirmation") return this.#untilTimer(state);
    await deliverMessage(this.#customer, {
      ...{ caseId: this.#caseId, messageId: newId("message"), text: "" },
      ...this.#answer(state.lastAsk),
    });
    return this.#thinking();
  }

  #answer(ask: NonNullable<CaseState["lastAsk"]>): { yes?: boolean; answers?: JsonObject } {
    if (ask.ask === "confirmation") return { yes: !this.mood.isUnhappy };
    if (ask.ask === "consent") {
      const declines = this.mood.changesMind;
      this.mood.changesMind = false;
      return { yes: !declines };
    }
    const answers: JsonObject = {};
    for (const name of ask.ask === "fields" ? ask.fields : []) {
      const value = this.wish.answers[name];
      if (name === "email" && this.mood.wrongEmail) answers[name] = "old.address@example.com";
      else answers[name] = value ?? this.wish.order?.order_id ?? "none";
    }
    this.mood.wrongEmail = false;
    return { answers };
  }

  /** First the work lies for a while, then somebody does it. */
  async #atWork(work: Work, state: CaseState): Promise<number | null> {
    const { by, world } = this;
    if (this.leaveAt?.(work)) return null;
    if (this.#work?.id !== work.id) {
      this.#work = work;
      return (this.leaveAt ? 3 : world.staff.minutesUntilTaken(by, work)) * minuteMs;
    }
    const isMissed = work.dueAt !== null && work.dueAt.getTime() <= this.#customer.now().getTime();
    const isTimed = state.openTimers.some(
      ({ dueAt }) => work.dueAt !== null && Date.parse(dueAt) === work.dueAt.getTime(),
    );
    if (isMissed && isTimed) return this.#untilTimer(state);
    const current = (await world.staff.findWork(this.#customer, this.#caseId)) ?? work;
    if (current.id !== work.id) return secondMs;
    this.#deed = await world.staff.perform(by, work, {
      wish: this.wish,
      state,
      isMisrouted: this.#isMisrouted(state),
      isSure: this.leaveAt !== null,
    });
    if (this.#deed.corrected !== null) this.#restart = restartOf(state, this.#deed.corrected);
    return by.between(30, 200) * secondMs;
  }

  async #finishWrapUp(deed: Deed): Promise<void> {
    this.#deed = null;
    await this.world.staff.finish(this.by, deed);
  }

  #isMisrouted({ journeyId }: CaseState): boolean {
    const journey = this.world.live.find((one) => one.journeyId === journeyId);
    const { intent } = this.wish;
    return journey !== undefined && !journey.meaning.intents.includes(intent) && intent !== "other";
  }

  /** Nobody says anything: time passes until the case itself does something. */
  async #untilTimer(state: CaseState): Promise<number | null> {
    const due = state.openTimers.map(({ dueAt }) => Date.parse(dueAt)).toSorted((a, b) => a - b)[0];
    if (due === undefined) return null;
    const leftMs = due - this.#customer.now().getTime();
    // The worker takes its own timers once they are ten seconds overdue.
    if (leftMs > -10 * secondMs) return Math.max(leftMs, 0) + 12 * secondMs;
    await this.world.past.look();
    await pause(5);
    return secondMs;
  }

  #thinking(): number {
    return this.by.between(15, 110) * secondMs;
  }
}

/** The same words, understood as a person says. */
function restartOf({ understanding, private: memory }: CaseState, intent: string) {
  return {
    understanding: {
      ...{
        intent,
        confidence: 1,
        margin: 1,
        sentiment: 0,
        priority: understanding?.priority ?? ("normal" as const),
      },
      ...{ riskFlags: [], asksForPerson: false, engine: "person" },
    },
    ...{ text: memory.firstText, entities: memory.entities },
  };
}

/** Journeys as they are live now. */
export async function liveJourneys(ctx: Ctx): Promise<readonly LiveJourney[]> {
  return listLiveJourneys(ctx);
}
