import superjson from "superjson";
import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import { editDraft } from "./edit-draft";
import { editsSince } from "./edits-since";
import { loadJourney } from "./load-journey";
import { createJourneyWorld, importRefund, noteOn, type JourneyWorld } from "./test-journeys";

// The designer opens and saves a journey before the client of tRPC is there (components/plain-call.ts): what it reads is
// the JSON as it stands, so nothing in it may need superjson to be what it is, but dates that are shown as text.

const database = useTestDatabase();
let world: JourneyWorld;

beforeAll(async () => {
  world = await createJourneyWorld(database, "plain-answers");
});

/** Where superjson had to note what JSON cannot say, with what it noted. */
const noted = (answer: unknown) => Object.entries(superjson.serialize(answer).meta?.values ?? {});

describe("what the designer reads as plain JSON", () => {
  it("is a journey in which dates alone are text", async () => {
    const journeyId = await importRefund(world.orchestrator);
    await editDraft(world.orchestrator, { journeyId, baseRevision: 0, commands: [noteOn("refund", "Look")] });
    const marks = noted(await loadJourney(world.orchestrator, { journeyId }));
    expect(marks.filter(([, kind]) => JSON.stringify(kind) !== '["Date"]')).toEqual([]);
    expect(marks.filter(([place]) => /^(document|catalogue|live)\b/.test(place))).toEqual([]);
  });

  it("is a log of edits whose commands and documents are as they stand", async () => {
    const journeyId = await importRefund(world.orchestrator);
    await editDraft(world.orchestrator, { journeyId, baseRevision: 0, commands: [noteOn("refund", "Look")] });
    for (const whole of [false, true]) {
      const marks = noted(await editsSince(world.orchestrator, { journeyId, revision: 0, whole }));
      // When it was is not read there.
      expect(marks.filter(([place]) => !/^entries\.\d+\.at$/.test(place))).toEqual([]);
    }
  });
});
