import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import { closeSharedRunner } from "@/server/intelligence/shared-runner";
import { cancelCase } from "@/server/runtime/cancel-case";
import { decideWork } from "@/server/runtime/decide-work";
import { claimWork } from "@/server/runtime/claim-work";
import { stopScope } from "@/server/runtime/stop-scope";
import { agent, eventually, supervisor } from "@/server/runtime/test-world";
import { acceptMessage, messageHash } from "./accept-message";
import { customerCtx, openConversation } from "./conversation-access";
import { startConversation } from "./start-conversation";
import { createChannelWorld, type ChannelWorld, type TestConversation } from "./test-world";
import { createTender, sweepConversations } from "./tend-conversations";
import { watchConversation } from "./watch-conversation";
import { words } from "./words";

const database = useTestDatabase();
let world: ChannelWorld;

beforeAll(async () => {
  world = await createChannelWorld(database);
});
afterAll(async () => {
  await world.close();
  await closeSharedRunner();
});

type State = Awaited<ReturnType<TestConversation["state"]>>;
const texts = ({ messages }: State) => messages.map(({ text }) => text);

/** The state once nothing of ours is under way. */
async function settled(talk: TestConversation): Promise<State> {
  let state = await talk.state();
  await eventually(
    async () => (state = await talk.state()).activity !== "working",
    "the conversation settles",
  );
  return state;
}

async function casesOf({ conversation }: TestConversation) {
  const found = await database.pool.query<{
    id: string;
    journey_id: string;
    status: string;
    intent: string | null;
  }>("SELECT id, journey_id, status, intent FROM cases WHERE conversation_id = $1 ORDER BY opened_at, id", [
    conversation.conversationId,
  ]);
  return found.rows;
}

async function workOf(caseId: string) {
  const found = await database.pool.query<{ work_id: string; type: string; status: string }>(
    "SELECT work_id, type, status FROM work_items WHERE case_id = $1",
    [caseId],
  );
  return found.rows;
}

async function refundOnce(talk: TestConversation, first = "I want a refund for order #W1234567, please") {
  await talk.send({ text: first });
  await talk.send({ answers: { email: "ann@example.com" } });
  await talk.send({ answers: { amount: "49.90" } });
  await talk.send({ yes: true });
  await eventually(async () => (await talk.state()).caseId === null, "the refund ends");
}

describe("a conversation", () => {
  it("begins by saying that it is an AI and that a person can be asked for", async () => {
    const talk = await world.converse();
    const { messages, status, ask } = await talk.state();
    expect(messages).toMatchObject([{ position: 1, author: "ai", text: words.greeting("Testshop") }]);
    expect({ status, ask }).toEqual({ status: "open", ask: null });
    const stored = await database.pool.query("SELECT token_hash FROM conversations WHERE id = $1", [
      talk.conversation.conversationId,
    ]);
    expect(stored.rows[0].token_hash).not.toContain(talk.token);
  });

  it("goes from the first words to the end of the case, and asks whether there is anything else", async () => {
    const talk = await world.converse();
    await talk.send({ text: "I want a refund for order #W1234567, please" });
    expect((await settled(talk)).ask).toMatchObject({
      ask: "fields",
      fields: [{ name: "email", label: "E-mail", personal: true }],
    });
    await talk.send({ answers: { email: "ann@example.com" } });
    // The order was named in the first message: it is not asked again.
    expect((await settled(talk)).ask).toMatchObject({ ask: "fields", fields: [{ name: "amount" }] });
    await talk.send({ answers: { amount: "49.90" } });
    expect((await settled(talk)).ask).toEqual({
      ask: "consent",
      title: "Call",
      rows: [{ label: "Order", value: "#W1234567" }],
    });
    await talk.send({ yes: true });
    await eventually(async () => (await talk.state()).caseId === null, "the case ends");
    await sweepConversations(world.runtime);
    const state = await talk.state();
    expect(texts(state).slice(-3)).toEqual(["Yes", "It is done.", words.anythingElse]);
    expect(state).toMatchObject({ isEnded: true, activity: "idle", ask: null });
    expect(texts(state)).toContain("E-mail: ann@example.com");
    expect(state.messages.map(({ position }) => position)).toEqual(
      state.messages.map((_, index) => index + 1),
    );
    expect(await casesOf(talk)).toMatchObject([
      { journey_id: world.journeys.refund, status: "resolved", intent: "refund" },
    ]);
    const before = texts(state).length;
    await sweepConversations(world.runtime);
    expect(texts(await talk.state())).toHaveLength(before);
  });

  it("closes when nothing else is wanted, and opens again for a new message", async () => {
    const talk = await world.converse();
    await refundOnce(talk);
    await eventually(async () => (await talk.state()).caseId === null, "the case ends");
    await sweepConversations(world.runtime);
    await talk.send({ text: "No, thanks!" });
    await eventually(async () => (await talk.state()).status === "closed", "the conversation closes");
    const closed = await talk.state();
    expect(texts(closed).slice(-3)).toEqual([words.anythingElse, "No, thanks!", words.goodbye]);
    await talk.send({ text: "Actually, please change the address of #W7654321" });
    expect(await talk.state()).toMatchObject({ status: "open", isEnded: false });
    expect(await casesOf(talk)).toHaveLength(2);
  });

  it("keeps who the customer is for the next case, and asks nothing that it knows", async () => {
    const talk = await world.converse();
    await refundOnce(talk);
    await talk.send({ text: "change the address of order #W7654321" });
    const state = await settled(talk);
    expect(state.ask).toMatchObject({ ask: "consent", rows: [{ label: "Order", value: "#W7654321" }] });
    const [, second] = await casesOf(talk);
    expect(second).toMatchObject({ journey_id: world.journeys.address });
    const { state: known } = await world.runtime.advancer.load({
      workspaceId: world.workspaceId,
      caseId: second?.id ?? "",
    });
    expect(known.private.fields["email"]).toBe("ann@example.com");
    // Not marked as carried.
    expect(known.fields["amount"]).toBeUndefined();
  });

  it("proves the identity anew after half an hour", async () => {
    const talk = await world.converse();
    await refundOnce(talk);
    await database.pool.query(
      "UPDATE conversations SET identity_at = now() - interval '31 minutes' WHERE id = $1",
      [talk.conversation.conversationId],
    );
    await talk.send({ text: "change the address of order #W7654321" });
    expect((await settled(talk)).ask).toMatchObject({ ask: "fields", fields: [{ name: "email" }] });
  });
});

describe("a message", () => {
  it("that is sent 50 times at once is one message and starts one case", async () => {
    const talk = await world.converse();
    const once = { clientMessageId: "same", text: "I want a refund" };
    const results = await Promise.all(Array.from({ length: 50 }, () => talk.send(once)));
    expect(results.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1);
    expect(texts(await settled(talk)).filter((text) => text === once.text)).toHaveLength(1);
    const cases = await casesOf(talk);
    expect(cases).toHaveLength(1);
    const events = await database.pool.query(
      "SELECT type FROM case_events WHERE case_id = $1 AND type = 'message-received'",
      [cases[0]?.id],
    );
    expect(events.rowCount).toBe(0);
  });

  it("of the same id with other words is refused", async () => {
    const talk = await world.converse();
    await talk.send({ clientMessageId: "one", text: "I want a refund" });
    await expect(talk.send({ clientMessageId: "one", text: "something else" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("keeps its order when many come at once, and none is lost", async () => {
    const talk = await world.converse();
    await talk.send({ text: "I want to talk to a human" });
    await Promise.all(Array.from({ length: 20 }, (_, index) => talk.send({ text: `note ${index}` })));
    const state = await settled(talk);
    expect(texts(state).filter((text) => text.startsWith("note"))).toHaveLength(20);
    const [first] = await casesOf(talk);
    const events = await database.pool.query(
      "SELECT count(*)::int AS n FROM case_events WHERE case_id = $1 AND type = 'message-received'",
      [first?.id],
    );
    expect(events.rows[0].n).toBe(20);
    expect(await casesOf(talk)).toHaveLength(1);
  });

  it("that was accepted before its process died is routed by a worker", async () => {
    const talk = await world.converse();
    const { conversationId } = talk.conversation;
    await talk.send({ text: "I want a refund" });
    await settled(talk);
    // As if the process had died between accepting and routing.
    const key = await world.runtime.keys.load(talk.conversation);
    const sent = { text: "ann@example.com", answers: {}, yes: null, asksForPerson: false, isWords: true };
    await acceptMessage(
      customerCtx(world.ctx, talk.conversation),
      { ...talk.conversation, key },
      {
        messageId: `${conversationId}.lost`,
        hash: messageHash(sent),
        sent,
      },
    );
    expect((await talk.state()).activity).toBe("working");
    await database.pool.query(
      "UPDATE conversation_arrivals SET due_at = now() - interval '1 minute' WHERE conversation_id = $1",
      [conversationId],
    );
    await sweepConversations(world.runtime);
    expect((await settled(talk)).ask).toMatchObject({ fields: [{ name: "order" }, { name: "amount" }] });
  });

  it("for a case that ends at the same moment starts a new one", async () => {
    const talk = await world.converse();
    await talk.send({ text: "I want a refund for #W1234567" });
    const [first] = await casesOf(talk);
    await Promise.all([
      cancelCase({ ...world.ctx, actor: supervisor }, { caseId: first?.id ?? "", reason: "test" }),
      talk.send({ text: "change my address please" }),
    ]);
    await settled(talk);
    const cases = await casesOf(talk);
    const taken = cases.length === 1 ? (await talk.state()).caseId : cases[1]?.journey_id;
    // Either it came first and was taken by the case that was then cancelled, or it started its own.
    expect([null, world.journeys.address]).toContain(taken);
  });

  it.each([
    ["too long", { text: "x".repeat(4_001) }, /at most 4,000 characters/],
    ["empty", { text: "  " }, /Write a message/],
    ["a field that nobody asked for", { answers: { admin: "yes" } }, /not asked for/],
    ["a strange id", { text: "x", clientMessageId: "a b" }, /letters, digits/],
    [
      "too many answers",
      { answers: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`f${index}`, 1])) },
      /at most 20/,
    ],
  ])("is refused when it is %s", async (_, message, why) => {
    const talk = await world.converse();
    await expect(talk.send(message)).rejects.toMatchObject({
      code: "bad-input",
      message: expect.stringMatching(why),
    });
    expect(texts(await talk.state())).toHaveLength(1);
  });

  it("has its answers checked against the asked fields' types", async () => {
    const talk = await world.converse();
    await talk.send({ text: "refund #W1234567 for ann@example.com, I want my money back" });
    await settled(talk);
    await expect(talk.send({ answers: { amount: "a lot" } })).rejects.toMatchObject({
      code: "bad-input",
      message: "Amount: please give an amount in USD such as 49.90.",
      details: { fields: { amount: expect.any(String) } },
    });
    await expect(talk.send({ answers: { email: "x" } })).rejects.toMatchObject({ code: "bad-input" });
    await talk.send({ answers: { amount: "$49.90" } });
    const [only] = await casesOf(talk);
    const { state } = await world.runtime.advancer.load({
      workspaceId: world.workspaceId,
      caseId: only?.id ?? "",
    });
    expect(state.fields["amount"]).toBe(4990);
  });
});

describe("a person", () => {
  it("can be asked for with the first message, by words or by the button, and the place in the queue is told", async () => {
    const [byWords, byButton] = [await world.converse(), await world.converse()];
    await byWords.send({ text: "Can I talk to a human please?" });
    await byButton.send({ asksForPerson: true });
    const [first, second] = [await settled(byWords), await settled(byButton)];
    expect(first.activity).toBe("waiting-for-person");
    expect(second.activity).toBe("waiting-for-person");
    expect(second.queuePosition).toBe((first.queuePosition ?? 0) + 1);
    const [only] = await casesOf(byButton);
    expect(only?.journey_id).toBe(world.journeys.people);
    const [work] = await workOf(only?.id ?? "");
    await claimWork({ ...world.ctx, actor: agent }, { caseId: only?.id ?? "", workId: work?.work_id ?? "" });
    expect(await byButton.state()).toMatchObject({ activity: "with-person", queuePosition: null });
  });

  it("who corrects the intent starts the case again under the right journey, with the same first words", async () => {
    const talk = await world.converse();
    await talk.send({ text: "I like trains, order #W1234567" });
    await settled(talk);
    const [first] = await casesOf(talk);
    expect(first?.journey_id).toBe(world.journeys.people);
    const [work] = await workOf(first?.id ?? "");
    await decideWork(
      { ...world.ctx, actor: agent },
      {
        caseId: first?.id ?? "",
        workId: work?.work_id ?? "",
        decided: { decision: "correct-intent", intent: "address" },
      },
    );
    await Promise.all([sweepConversations(world.runtime), sweepConversations(world.runtime)]);
    const cases = await casesOf(talk);
    expect(cases).toMatchObject([
      { status: "closed" },
      { journey_id: world.journeys.address, intent: "address" },
    ]);
    const { state } = await world.runtime.advancer.load({
      workspaceId: world.workspaceId,
      caseId: cases[1]?.id ?? "",
    });
    expect(state.private.firstText).toBe("I like trains, order #W1234567");
    expect(state.private.entities["order_id"]).toBe("#W1234567");
    expect(texts(await talk.state()).filter((text) => text.startsWith("I like trains"))).toHaveLength(1);
    expect((await settled(talk)).ask).toMatchObject({ ask: "fields", fields: [{ name: "email" }] });
  });

  it("takes everything while AI is stopped", async () => {
    const stopped = await createChannelWorld(database);
    await stopScope({ ...stopped.ctx, actor: supervisor }, { scope: "workspace", reason: "test" });
    const talk = await stopped.converse();
    await talk.send({ text: "I want a refund" });
    const [only] = await casesOf(talk);
    expect(only).toMatchObject({ journey_id: stopped.journeys.people, intent: null });
    expect((await talk.state()).activity).toBe("waiting-for-person");
    await stopped.close();
  });
});

describe("nobody", () => {
  it("else reads or writes a conversation: other tokens, forged ones, none", async () => {
    const [mine, other] = [await world.converse(), await world.converse()];
    const { conversationId } = mine.conversation;
    const open = (headers: HeadersInit) => openConversation(world.visitor(headers), conversationId);
    await expect(open({ authorization: `Bearer ${mine.token}` })).resolves.toMatchObject({ conversationId });
    await expect(open({ cookie: `a=b; cuesheet-chat-shop=${mine.token}` })).resolves.toMatchObject({
      conversationId,
    });
    for (const headers of [
      {},
      { authorization: `Bearer ${other.token}` },
      { authorization: `Bearer ${mine.token.slice(0, -1)}x` },
      { authorization: `Bearer ${conversationId}` },
      { authorization: "Bearer" },
      { cookie: `cuesheet-chat-shop=${other.token}` },
      // A bearer decides alone, whatever cookies say.
      { authorization: `Bearer ${other.token}`, cookie: `cuesheet-chat-shop=${mine.token}` },
    ]) {
      await expect(open(headers)).rejects.toMatchObject({ code: "not-found" });
    }
    await mine.send({ text: "I want a refund for #W1111111" });
    expect(texts(await other.state())).toHaveLength(1);
  });

  it("is there when no journey is live, and says so kindly", async () => {
    const empty = await createChannelWorld(database, { withoutJourneys: true });
    const talk = await empty.converse();
    await talk.send({ text: "I want a refund" });
    const state = await talk.state();
    expect(texts(state).at(-1)).toBe(words.nobody);
    expect(await casesOf(talk)).toEqual([]);
    await empty.close();
  });
});

describe("limits", () => {
  it("count messages of a conversation", async () => {
    // Within one minute, however long a busy machine takes over them.
    const at = new Date();
    const still = await createChannelWorld(database, { now: () => at });
    const talk = await still.converse();
    await talk.send({ asksForPerson: true });
    const results = await Promise.allSettled(
      Array.from({ length: 125 }, (_, index) => talk.send({ clientMessageId: `r${index}`, text: "x" })),
    );
    const refused = results.filter((one) => one.status === "rejected");
    expect(refused).toHaveLength(6);
    for (const one of refused) expect(one).toMatchObject({ reason: { code: "too-many-requests" } });
    await still.close();
  });

  it("count starts of an address", async () => {
    const starts = Array.from({ length: 62 }, () =>
      startConversation(world.visitor({}, "203.0.113.7"), { workspace: world.workspaceId }),
    );
    const results = await Promise.allSettled(starts);
    expect(results.filter((one) => one.status === "rejected")).toHaveLength(2);
    await expect(
      startConversation(world.visitor({}, "203.0.113.8"), { workspace: "no-such" }),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("watching", () => {
  it("tells what came meanwhile and what comes, each message once", async () => {
    const talk = await world.converse();
    const ended = new AbortController();
    const seen: number[] = [];
    const activities: string[] = [];
    const watching = (async () => {
      const ctx = customerCtx(world.ctx, talk.conversation);
      for await (const state of watchConversation(ctx, talk.conversation, {
        after: 0,
        signal: ended.signal,
      })) {
        seen.push(...state.messages.map(({ position }) => position));
        activities.push(state.activity);
      }
    })();
    const tend = createTender();
    await tend(world.runtime);
    await refundOnce(talk);
    await eventually(async () => {
      await tend(world.runtime);
      return (await talk.state()).isEnded && texts(await talk.state()).at(-1) === words.anythingElse;
    }, "the end is followed up by what the tender was told");
    await eventually(() => seen.length >= 10, "all messages are seen");
    ended.abort();
    await watching;
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, index) => index + 1));
    expect(activities.at(-1)).toBe("idle");
  });
});
