import { expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import { newId } from "@/server/platform/ids";
import { loadCase } from "./load-case";
import { replayCase } from "./replay-case";
import { startCase } from "./start-case";
import { catalogue, journey, step } from "./test-journeys";
import { createLedger, createProcess, eventually, publish } from "./test-world";

const database = useTestDatabase();
const hours = (calendar: string) =>
  journey("wait", [
    step("wait", "wait", { for: "business-hours", calendar, minutes: 60 }, { elapsed: "fallback" }),
  ]);
const week = [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "17:00" }));
const support = { title: "Support", timeZone: "Europe/Berlin", week, holidays: ["2026-11-23"] };

it("waits for open minutes of the version's own calendar; the due time is recorded, and replays", async () => {
  const workspaceId = newId("ws");
  const clock = { now: new Date("2026-11-20T15:30:00.000Z") };
  const options = { database, workspaceId, ledger: createLedger(), now: () => clock.now };
  const process = createProcess(options);
  const known = { ...catalogue, calendars: { support } };
  const start = async (calendar: string) => {
    const journeyId = await publish(database.pool, workspaceId, hours(calendar), known);
    const caseId = newId("case");
    const about = { caseId, journeyId, channel: "web", text: "", messageId: newId("message") };
    await startCase(process.ctx, { ...about, fields: {} });
    return caseId;
  };
  const caseId = await start("support");
  const stuck = await start("gone");
  // Friday 16:30 in Berlin: half an hour is left, and Monday is a holiday.
  const { openTimers } = await loadCase(process.ctx, { caseId });
  expect(openTimers.map((timer) => timer.dueAt)).toEqual(["2026-11-24T08:30:00.000Z"]);
  // What cannot be reckoned goes to a person at once.
  expect(await loadCase(process.ctx, { caseId: stuck })).toMatchObject({
    steppedAside: { reason: "failed-closed" },
    tokens: [{ step: "fallback" }],
  });
  await process.worker.start();
  clock.now = new Date("2026-11-24T08:30:01.000Z");
  await eventually(async () => {
    const { tokens } = await loadCase(process.ctx, { caseId });
    return tokens[0]?.step === "fallback";
  }, "the time has passed");
  expect(await replayCase(process.ctx, { caseId })).toMatchObject({ identical: true });
  await process.close();
});
