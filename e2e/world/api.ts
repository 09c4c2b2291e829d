import { expect, request, test, type APIRequestContext, type Browser, type Page } from "@playwright/test";
import { pageOf } from "./people";

/**
 * What a story needs to be there before it begins is made over the product's own API, by the people who may make it: a
 * story clicks only through what it is about.
 */

type Answer = Record<string, unknown>;

/** Where the product is: its API takes changes from its own pages only. */
function origin(): string {
  return new URL(test.info().project.use.baseURL ?? "").origin;
}

/** A call of the API as the person, with their session. Returns its answer. */
async function call(page: Page, procedure: string, input: unknown): Promise<Answer> {
  const answer = await page.request.post(`/api/trpc/${procedure}`, {
    data: { json: input },
    headers: { origin: origin() },
  });
  expect(answer.ok(), `${procedure} answers: ${answer.ok() ? "" : await answer.text()}`).toBe(true);
  return dataOf(await answer.json());
}

/** A question to the API as the person, with their session. Returns its answer. */
export async function ask(page: Page, procedure: string, input: unknown): Promise<Answer> {
  const answer = await page.request.get(
    `/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify({ json: input }))}`,
  );
  expect(answer.ok(), `${procedure} answers`).toBe(true);
  return dataOf(await answer.json());
}

function dataOf(body: unknown): Answer {
  return (body as { result: { data: { json: Answer } } }).result.data.json; // tRPC's wire contract
}

/** Takes the document in as a draft. Returns the journey's id. */
export async function importJourney(page: Page, document: object): Promise<string> {
  const { journeyId } = await call(page, "journeys.import", { text: JSON.stringify(document) });
  return String(journeyId);
}

/** Makes a journey with the first steps of its pattern. Returns its id. */
export async function createJourney(page: Page, name: string): Promise<string> {
  const { journeyId } = await call(page, "journeys.create", { name, pattern: "ai-first" });
  return String(journeyId);
}

/** One draws it, another approves it. Returns the journey's id. */
export async function publishJourney(browser: Browser, document: object): Promise<string> {
  const orchestrator = await pageOf(browser, "orchestrator");
  const journeyId = await importJourney(orchestrator, document);
  const { revision } = await ask(orchestrator, "journeys.load", { journeyId });
  const { reviewId, hash } = await call(orchestrator, "review.submit", {
    ...{ journeyId, revision },
    note: "For a story.",
  });
  await orchestrator.context().close();
  const reviewer = await pageOf(browser, "reviewer");
  await call(reviewer, "review.decide", { reviewId, hash, decision: "approve", comment: "Looks right." });
  await call(reviewer, "review.publish", { hash });
  await reviewer.context().close();
  return journeyId;
}

/** A program with a key that starts cases, as a shop's own form would. */
export async function starterOf(browser: Browser): Promise<APIRequestContext> {
  const admin = await pageOf(browser, "admin");
  const { key } = await call(admin, "settings.createApiKey", {
    ...{ name: "A story", permissions: ["runtime.start"], expiresInDays: 1 },
  });
  await admin.context().close();
  return request.newContext({
    baseURL: origin(),
    extraHTTPHeaders: { authorization: `Bearer ${String(key)}` },
  });
}

/** Opens the chat as a new customer and starts a case of the journey in their conversation. */
export async function chatIn(
  browser: Browser,
  starter: APIRequestContext,
  start: { journeyId: string; text: string; fields?: Answer; identity?: { method: string; at: string } },
): Promise<{ chat: Page; caseId: string }> {
  const chat = await (await browser.newContext()).newPage();
  await chat.goto("/chat/larkspur");
  const began = await chat.request.post("/chat/larkspur/start", {
    headers: { origin: origin() },
  });
  const { conversationId } = (await began.json()) as { conversationId: string };
  const caseId = `story-${conversationId}`;
  const taken = await starter.post("/api/v1/cases", {
    data: { ...start, caseId, conversationId, channel: "chat", messageId: `${conversationId}-1` },
  });
  expect(taken.ok(), `the case starts: ${taken.ok() ? "" : await taken.text()}`).toBe(true);
  await chat.reload();
  return { chat, caseId };
}
