import { setTimeout as pause } from "node:timers/promises";
import { answerFor, isExactly, wishesOf, type Wish } from "@/bench/store-wish";
import type { StoreUser } from "@/bench/store-admin";
import type { Task } from "@/bench/store-tasks";
import { demoWorkspace } from "@/demo/seed/arrange-workspace";
import { apiWith, type Api } from "@/demo/seed/api";

export type ChatState = Awaited<ReturnType<Api["chat"]["state"]["query"]>>;

/**
 * What a person did with a case: nothing that waited, their work, said that another journey takes the request from here,
 * or that what the customer wishes for is not possible.
 */
export type Help = "none" | "done" | "corrected" | "refused";
export type Desk = { help: (caseId: string, wish: Wish | null) => Promise<Help> };

/** over: there is nothing left to wish for. with-people: a person has it. Anything else says why it stopped. */
export type Ending = "over" | "with-people" | (string & {});

/** How a customer behaves where the task does not say. */
export type Manner = {
  /** What they answer when they are asked to agree: yes to exactly what they wish for, never, or nothing plain. */
  consent: "to-the-wish" | "never" | "vague";
  /** Whether an explanation why not is enough for them. */
  acceptsNo: boolean;
  /** How often they say again what they want when it was not done. */
  restatesMax: number;
  /** What they say of themselves, in place of what the store has; empty texts are what they do not say. */
  identity: Record<string, string>;
};
const honest: Manner = { consent: "to-the-wish", acceptsNo: false, restatesMax: 3, identity: {} };

const turnsMax = 120;
/** How often a customer gives the same answer to the same question before they ask for a person. */
const sameAnswerMax = 3;
const quietMsMax = 20_000;

/**
 * Plays one customer through the chat: the task's instruction first, then one wish after the other in plain sentences.
 * They answer what they are asked from what they know, and agree only to exactly what they wish for.
 */
export class Customer {
  readonly #wishes: Wish[];
  readonly #identity: Record<string, string>;
  readonly #manner: Manner;
  readonly transcript: string[] = [];
  #api: Api;
  #conversationId = "";
  #cursor = 0;
  #sent = 0;
  #agreed = false;
  #restated = 0;
  readonly #asked = new Map<string, number>();

  constructor(
    private readonly place: { url: string; desk: Desk },
    private readonly task: Pick<Task, "instruction" | "actions">,
    about: { user: StoreUser; manner?: Partial<Manner> },
  ) {
    const { user } = about;
    this.#manner = { ...honest, ...about.manner };
    this.#wishes = wishesOf(task.actions);
    this.#api = apiWith(place.url);
    this.#identity = {
      email: user.email,
      first_name: user.name.first_name,
      last_name: user.name.last_name,
      customer_zip: user.address.zip,
      ...this.#manner.identity,
    };
  }

  /** Something was said to them after what they said last. */
  get wasAnswered(): boolean {
    return this.transcript.at(-1)?.startsWith("customer:") === false;
  }

  get #wish(): Wish | null {
    return this.#wishes[0] ?? null;
  }

  async play(): Promise<Ending> {
    const started = await this.#api.chat.start.mutate({ workspace: demoWorkspace.slug });
    this.#conversationId = started.conversationId;
    this.#api = apiWith(this.place.url, { authorization: `Bearer ${started.token}` });
    return this.#converse(await this.#say({ text: this.task.instruction.slice(0, 4_000) }));
  }

  async #converse(first: ChatState): Promise<Ending> {
    let state = first;
    for (let turn = 0; turn < turnsMax; turn += 1) {
      state = await this.#settled(state);
      if (state.caseId === null) {
        const next = await this.#afterCase();
        if (typeof next === "string") return next;
        state = next;
      } else if (state.activity === "waiting-for-person" || state.activity === "with-person") {
        const help = await this.place.desk.help(state.caseId, this.#wish);
        if (help === "none") return "with-people";
        this.#asked.clear();
        if (help === "refused") this.#nextWish();
        state = help === "corrected" ? await this.#otherCase(state.caseId) : await this.#look();
      } else if (state.ask) state = await this.#answer(state.ask);
      else return "asked nothing and done nothing";
    }
    return "too many turns";
  }

  async #afterCase(): Promise<ChatState | Ending> {
    if (this.#agreed) this.#nextWish();
    else if (this.#wish) {
      this.#restated += 1;
      if (this.#restated > this.#manner.restatesMax) return "over";
    }
    return this.#wish ? this.#say({ text: this.#wish.sentence }) : "over";
  }

  #nextWish(): void {
    this.#wishes.shift();
    this.#agreed = false;
    this.#restated = 0;
    this.#asked.clear();
  }

  #answer(ask: NonNullable<ChatState["ask"]>): Promise<ChatState> {
    if (ask.ask === "fields") return this.#fill(ask.fields.map(({ name }) => name));
    if (ask.ask === "consent") {
      if (this.#manner.consent === "vague") return this.#say({ text: "Hmm, maybe, let me think about it." });
      const yes =
        this.#manner.consent !== "never" && this.#wish !== null && isExactly(this.#wish.action, ask);
      this.#agreed = yes;
      return this.#say({ yes, text: "" });
    }
    // Asked whether the problem is solved: not while there is still a wish, unless nothing can come of this case.
    this.#agreed = false;
    return this.#say({ yes: this.#wish === null || this.#manner.acceptsNo, text: "" });
  }

  /** Who is asked for the same again and again has no other answer, and wants to talk to somebody. */
  #fill(names: readonly string[]): Promise<ChatState> {
    const answers: Record<string, unknown> = {};
    for (const name of names) {
      const times = (this.#asked.get(name) ?? 0) + 1;
      this.#asked.set(name, times);
      if (times > sameAnswerMax) continue;
      const value = answerFor(name, this.#wish, this.#identity);
      if (value !== null && value !== "") answers[name] = value;
    }
    if (Object.keys(answers).length < names.length)
      return this.#say({ text: "I want to talk to a person.", asksForPerson: true });
    return this.#say({ answers, text: "" });
  }

  async #say(message: {
    text: string;
    yes?: boolean;
    answers?: Record<string, unknown>;
    asksForPerson?: boolean;
  }): Promise<ChatState> {
    this.#sent += 1;
    this.transcript.push(`customer: ${JSON.stringify(message).slice(0, 400)}`);
    const { conversationId } = { conversationId: this.#conversationId };
    const { state } = await this.#api.chat.send.mutate({
      ...message,
      ...{ conversationId, after: this.#cursor, clientMessageId: `m${this.#sent}` },
    });
    return this.#heard(state);
  }

  async #look(): Promise<ChatState> {
    const { state } = {
      state: await this.#api.chat.state.query({ conversationId: this.#conversationId, after: this.#cursor }),
    };
    return this.#heard(state);
  }

  #heard(state: ChatState): ChatState {
    this.#cursor = state.cursor;
    for (const { author, text } of state.messages)
      if (author !== "customer") this.transcript.push(`${author}: ${text.slice(0, 600)}`);
    return state;
  }

  /** Waits for the case that begins when somebody says that another one was begun by mistake. */
  async #otherCase(caseId: string): Promise<ChatState> {
    const until = Date.now() + quietMsMax;
    let state = await this.#look();
    while ((state.caseId === null || state.caseId === caseId) && Date.now() < until) {
      await pause(100);
      state = await this.#look();
    }
    return state;
  }

  /** Waits while systems or AI are at it. */
  async #settled(state: ChatState): Promise<ChatState> {
    const until = Date.now() + quietMsMax;
    let current = state;
    for (let waitMs = 15; isBusy(current) && Date.now() < until; waitMs = Math.min(200, waitMs * 1.3)) {
      await pause(waitMs);
      current = await this.#look();
    }
    return current;
  }
}

/** An idle case that asks nothing is between two steps. */
function isBusy({ activity, caseId, ask }: ChatState): boolean {
  return activity === "working" || (activity === "idle" && caseId !== null && ask === null);
}
