import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import { sameDocument } from "@/core/journey/edit";
import { archiveJourney } from "./archive-journey";
import { createJourney, duplicateJourney, importJourney } from "./create-journey";
import { listJourneys } from "./list-journeys";
import { loadDraft } from "./load-draft";
import { loadJourney } from "./load-journey";
import {
  auditOf,
  createJourneyWorld,
  importRefund,
  refundDocument,
  refusalOf,
  type JourneyWorld,
} from "./test-journeys";

const database = useTestDatabase();
let world: JourneyWorld;

beforeAll(async () => {
  world = await createJourneyWorld(database, "creating");
});

const namesNow = async () =>
  (await listJourneys(world.orchestrator, { archived: true })).map((one) => one.name);

describe("a new journey", () => {
  it("has its pattern's first steps, a name, and an entry in the audit", async () => {
    const { journeyId } = await createJourney(world.orchestrator, { name: "Cancel", pattern: "ai-first" });
    const { document, revision } = await loadDraft(world.db, world.workspaceId, journeyId);
    expect(revision).toBe(0);
    expect(document.meaning).toMatchObject({ name: "Cancel", fallbackHandoff: "handoff" });
    const [entry] = await auditOf(world, `journey:${journeyId}`);
    expect(entry).toMatchObject({ action: "journey-created", actorId: world.people.orchestrator.userId });
  });

  it.each(["", "   ", "a\0b", "\ud800", "x".repeat(121)])("refuses the name %j", async (name) => {
    const made = world.caller("orchestrator").journeys.create({ name, pattern: "ai-first" });
    await expect(made).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("is a copy under its own name when it is duplicated, and never live by itself", async () => {
    const journeyId = await importRefund(world.orchestrator, "Original");
    const copy = await duplicateJourney(world.orchestrator, { journeyId, name: "Copy" });
    const loaded = await loadJourney(world.orchestrator, { journeyId: copy.journeyId });
    expect(loaded.document.meaning).toEqual({ ...refundDocument.meaning, name: "Copy" });
    expect(loaded).toMatchObject({ live: null, versions: [] });
  });

  it("leaves the gallery when it is archived, comes back when it is restored, and the audit tells both", async () => {
    const journeyId = await importRefund(world.orchestrator, "Put away");
    const isListed = async (archived: boolean) =>
      (await listJourneys(world.orchestrator, { archived })).some((one) => one.id === journeyId);
    await archiveJourney(world.orchestrator, { journeyId, archived: true });
    expect([await isListed(false), await isListed(true)]).toEqual([false, true]);
    const again = await refusalOf(archiveJourney(world.orchestrator, { journeyId, archived: true }));
    expect(again.code).toBe("not-found");
    await archiveJourney(world.orchestrator, { journeyId, archived: false });
    expect(await isListed(false)).toBe(true);
    const actions = (await auditOf(world, `journey:${journeyId}`)).map((entry) => entry.action);
    expect(actions).toEqual(["journey-imported", "journey-archived", "journey-restored"]);
  });
});

describe("an imported journey", () => {
  it("is what was exported", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const { document } = await loadDraft(world.db, world.workspaceId, journeyId);
    expect(sameDocument(document, refundDocument)).toBe(true);
  });

  const text = JSON.stringify(refundDocument);
  const deep = `{"format":1,"meaning":${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)},"layout":{}}`;
  it.each<[string, string, RegExp]>([
    ["not JSON", "hello there", /not JSON/],
    ["cut off", text.slice(0, text.length / 2), /not JSON/],
    ["a list", "[[]]", /not a journey/],
    ["of the future", text.replace('"format":1', '"format":99'), /format 99.*Update Cuesheet/],
    ["so deep that readers give up", deep, /nested more than 40 deep/],
    ["a list so deep", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, /nested more than 40 deep/],
    ["with a key that stands twice", text.replace('{"format":1', '{"format":1,"format":1'), /stands twice/],
    [
      "with __proto__",
      text.replace('"layout":{', '"__proto__":{"a":1},"layout":{'),
      /__proto__|Unrecognized/,
    ],
    ["with a NUL in a title", text.replace('"title":"intake"', '"title":"a\\u0000b"'), /NUL/],
    ["with a NUL in its name", text.replace('"name":"Refund"', '"name":"a\\u0000b"'), /NUL/],
    [
      "with a text of 300,000 characters",
      text.replace('"title":"intake"', `"title":"${"x".repeat(300_000)}"`),
      /title/,
    ],
    ["with 3,000 steps", JSON.stringify(manySteps(3_000)), /3000 steps; a journey has at most 2000/],
    [
      "larger than 2 MB in bytes",
      text.replace('"description":""', `"description":"${"\u20ac".repeat(700_000)}"`),
      /larger than 2 MB/,
    ],
  ])("is refused when it is %s, in words, and nothing is made", async (_what, file, words) => {
    const before = await namesNow();
    const refusal = await refusalOf(importJourney(world.orchestrator, { text: file }));
    expect(refusal.code).toBe("bad-input");
    expect(refusal.message).toMatch(words);
    expect(await namesNow()).toEqual(before);
  });

  it("may be wrong in ways that the checker tells, and then has problems in the gallery", async () => {
    const broken = {
      ...refundDocument,
      meaning: { ...refundDocument.meaning, name: "Broken", fallbackHandoff: "" },
    };
    await importJourney(world.orchestrator, { text: JSON.stringify(broken) });
    const row = (await listJourneys(world.orchestrator, { archived: false })).find(
      (one) => one.name === "Broken",
    );
    expect(row?.errors).toBeGreaterThan(0);
  });
});

function manySteps(count: number) {
  const start = refundDocument.meaning.steps["thanks"];
  const steps = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `s-${index}`,
      { ...start, id: `s-${index}`, settings: {}, connections: {} },
    ]),
  );
  return { ...refundDocument, meaning: { ...refundDocument.meaning, steps }, layout: { positions: {} } };
}
