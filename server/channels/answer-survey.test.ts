import { afterAll, beforeAll, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import { closeSharedRunner } from "@/server/intelligence/shared-runner";
import { loadCase } from "@/server/runtime/load-case";
import { replayCase } from "@/server/runtime/replay-case";
import { journey, step } from "@/server/runtime/test-journeys";
import { eventually, publish } from "@/server/runtime/test-world";
import { answerSurvey } from "./answer-survey";
import { customerCtx } from "./conversation-access";
import { createChannelWorld, type ChannelWorld, type TestConversation } from "./test-world";

const database = useTestDatabase();
let world: ChannelWorld;

/** Answers nothing, asks whether that was all, and afterwards how it was. */
const brief = journey(
  "end",
  [
    step(
      "end",
      "resolve",
      { message: "Here you are.", disposition: "told", confirmFirst: true, survey: true },
      {},
      { assignment: { by: "ai" } },
    ),
  ],
  {
    ...{ intents: [], isFallback: true, name: "Brief" },
    completion: { statement: "The customer says so.", proof: "consent" },
  },
);

beforeAll(async () => {
  world = await createChannelWorld(database, { withoutJourneys: true });
  await publish(database.pool, world.workspaceId, brief);
});
afterAll(async () => {
  await world.close();
  await closeSharedRunner();
});

async function ended(): Promise<{ talk: TestConversation; caseId: string }> {
  const talk = await world.converse();
  await talk.send({ text: "What is the weather?" });
  await eventually(async () => (await talk.state()).ask?.ask === "confirmation", "the question");
  await talk.send({ yes: true });
  await eventually(async () => (await talk.state()).isEnded, "the end");
  return { talk, caseId: (await talk.state()).surveyOf ?? "" };
}

it("shows the survey of the ended case, takes one answer, and changes nothing else", async () => {
  const { talk, caseId } = await ended();
  const ctx = customerCtx(world.ctx, talk.conversation);
  const before = await loadCase(world.ctx, { caseId });
  expect(before).toMatchObject({ status: "resolved", survey: { asked: true } });
  const answer = { caseId, score: 4, comment: "Ann says: quick." };
  expect(await answerSurvey(ctx, talk.conversation, answer)).toEqual({ isRepeat: false });
  expect(await answerSurvey(ctx, talk.conversation, answer)).toEqual({ isRepeat: true });
  const other = answerSurvey(ctx, talk.conversation, { ...answer, score: 1 });
  await expect(other).rejects.toMatchObject({ code: expect.stringMatching(/not-found|conflict/) });
  const after = await loadCase(world.ctx, { caseId });
  expect(after.survey?.answer?.score).toBe(4);
  expect(after.resolution).toEqual(before.resolution);
  expect((await talk.state()).surveyOf).toBeNull();
  const stored = await database.pool.query<{ body: string }>(
    "SELECT body FROM case_events WHERE case_id = $1 ORDER BY seq DESC LIMIT 1",
    [caseId],
  );
  expect(stored.rows[0]?.body).toContain("survey-answered");
  expect(stored.rows[0]?.body).not.toContain("quick");
  expect((await replayCase(world.ctx, { caseId })).identical).toBe(true);
});

it("is nobody else's: another conversation cannot answer it", async () => {
  const { caseId } = await ended();
  const stranger = await world.converse();
  const ctx = customerCtx(world.ctx, stranger.conversation);
  const answer = answerSurvey(ctx, stranger.conversation, { caseId, score: 1, comment: "" });
  await expect(answer).rejects.toMatchObject({ code: "not-found" });
});

it("is gone once the customer begins another request", async () => {
  const { talk } = await ended();
  await talk.send({ text: "Something else" });
  await eventually(async () => (await talk.state()).ask?.ask === "confirmation", "the next request");
  expect((await talk.state()).surveyOf).toBeNull();
});
