import { beforeAll, describe, expect, it } from "vitest";
import type { Scenario } from "@/core/case/scenario";
import { useTestDatabase } from "@/db/test-database";
import { compileVersion } from "@/steps/interpreter";
import { proposeScenarios } from "@/core/case/generate-scenarios";
import { refundCatalogue, refundJourney } from "@/steps/test-refund-journey";
import { addScenarios, addScenariosSchema } from "./add-scenarios";
import { archiveJourney } from "./archive-journey";
import { duplicateJourney } from "./create-journey";
import { decideReview } from "./decide-review";
import { editDraft } from "./edit-draft";
import { listScenarios } from "./list-scenarios";
import { loadJourney } from "./load-journey";
import { loadReview } from "./load-review";
import { publishVersion } from "./publish-version";
import { removeScenarios } from "./remove-scenarios";
import { saveScenario, saveScenarioSchema } from "./save-scenario";
import { runScenarios } from "./scenario-report";
import {
  approveNow,
  createJourneyWorld,
  importRefund,
  noteOn,
  refusalOf,
  renameTo,
  submitNow,
  type JourneyWorld,
} from "./test-journeys";

const database = useTestDatabase();
let world: JourneyWorld;
let strangers: JourneyWorld;

beforeAll(async () => {
  world = await createJourneyWorld(database, "scenarios");
  strangers = await createJourneyWorld(database, "scenarios-strangers");
});

const greeting = (name: string): Scenario => ({
  name,
  script: { text: "Hello" },
  expects: { end: "waiting" },
});
const add = (journeyId: string, ...scenarios: Scenario[]) =>
  addScenarios(world.orchestrator, { journeyId, scenarios: scenarios.map((scenario) => ({ scenario })) });
const list = (journeyId: string) => listScenarios(world.orchestrator, { journeyId });
const names = async (journeyId: string) => (await list(journeyId)).map(({ scenario }) => scenario.name);

describe("scenarios of a journey", () => {
  it("are kept as they are given, in the order in which they were made", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const [first] = await add(journeyId, greeting("One"), greeting("Two"));
    await add(journeyId, greeting("Three"));
    expect(await list(journeyId)).toMatchObject([
      { id: first?.id, revision: 1, scenario: greeting("One") },
      { scenario: greeting("Two") },
      { scenario: greeting("Three") },
    ]);
  });

  it("go with a copy of their journey, and are its own from then on", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const [first] = await add(journeyId, greeting("One"), greeting("Two"));
    const copy = await duplicateJourney(world.orchestrator, { journeyId, name: "With scenarios" });
    expect(await names(copy.journeyId)).toEqual(["One", "Two"]);
    await removeScenarios(world.orchestrator, { journeyId, ids: [first?.id ?? ""] });
    expect(await names(journeyId)).toEqual(["Two"]);
    expect(await names(copy.journeyId)).toEqual(["One", "Two"]);
  });

  it("are saved on the revision that was edited; whoever edited an older one is told", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const [{ id = "", revision = 0 } = {}] = await add(journeyId, greeting("One"));
    const save = (name: string) =>
      saveScenario(world.orchestrator, { journeyId, id, revision, scenario: greeting(name) });
    expect(await save("Mine")).toEqual({ revision: 2 });
    expect(await refusalOf(save("Yours"))).toMatchObject({ code: "conflict" });
    expect(await names(journeyId)).toEqual(["Mine"]);
  });

  it("come back to their place after they were removed, once", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const [{ id = "" } = {}] = await add(journeyId, greeting("One"), greeting("Two"));
    expect(await removeScenarios(world.orchestrator, { journeyId, ids: [id] })).toEqual({ removed: 1 });
    expect(await removeScenarios(world.orchestrator, { journeyId, ids: [id] })).toEqual({ removed: 0 });
    const back = () =>
      addScenarios(world.orchestrator, { journeyId, scenarios: [{ id, scenario: greeting("One") }] });
    await back();
    expect(await names(journeyId)).toEqual(["One", "Two"]);
    expect(await refusalOf(back())).toMatchObject({ code: "conflict" });
  });

  it("are never more than 500, nor more than a browser can run, all or none", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const many = (count: number, text = "Hello") =>
      Array.from({ length: count }, (_, index) => ({ ...greeting(`${index}`), script: { text } }));
    await add(journeyId, ...many(499));
    expect(await refusalOf(add(journeyId, ...many(2)))).toMatchObject({ code: "too-large" });
    expect((await list(journeyId)).length).toBe(499);
    const other = await importRefund(world.orchestrator);
    const heavy = { ...greeting("Heavy"), script: { text: "", messages: Array(20).fill("x".repeat(4_000)) } };
    expect(await refusalOf(add(other, ...Array.from({ length: 70 }, () => heavy)))).toMatchObject({
      code: "too-large",
    });
    expect(await list(other)).toEqual([]);
  });

  it("of other workspaces are neither seen nor changed", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const [{ id = "" } = {}] = await add(journeyId, greeting("One"));
    const { orchestrator } = strangers;
    expect(await listScenarios(orchestrator, { journeyId })).toEqual([]);
    const scenario = greeting("Theirs");
    const acts = [
      () => addScenarios(orchestrator, { journeyId, scenarios: [{ scenario }] }),
      () => saveScenario(orchestrator, { journeyId, id, revision: 1, scenario }),
      () => removeScenarios(orchestrator, { journeyId, ids: [id] }),
    ];
    for (const act of acts) expect(await refusalOf(act())).toMatchObject({ code: "not-found" });
    const theirs = await importRefund(orchestrator);
    expect(
      await refusalOf(saveScenario(orchestrator, { journeyId: theirs, id, revision: 1, scenario })),
    ).toMatchObject({ code: "conflict" });
    expect(await names(journeyId)).toEqual(["One"]);
  });

  it("of another journey are not removed through this one, and an archived journey keeps its own", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const other = await importRefund(world.orchestrator);
    const [{ id = "" } = {}] = await add(journeyId, greeting("One"));
    expect(await removeScenarios(world.orchestrator, { journeyId: other, ids: [id] })).toEqual({
      removed: 0,
    });
    await archiveJourney(world.admin, { journeyId, archived: true });
    expect(await refusalOf(add(journeyId, greeting("Two")))).toMatchObject({ code: "conflict" });
    expect(await names(journeyId)).toEqual(["One"]);
  });

  it("are refused from outside where they are not scenarios, with what is wrong", () => {
    const input = (scenario: unknown) =>
      addScenariosSchema.safeParse({ journeyId: "j", scenarios: [{ scenario }] });
    expect(input(greeting("One")).success).toBe(true);
    const wrong = input({ ...greeting("One"), script: { text: "", moves: [{ move: "fly" }] } });
    expect(wrong.error?.issues[0]?.message).toMatch(/script\.moves/);
    const long = { ...greeting("Long"), script: { text: "", messages: Array(30).fill("x".repeat(4_000)) } };
    expect(input(long).error?.issues[0]?.message).toMatch(/longer than/);
    expect(saveScenarioSchema.safeParse({ journeyId: "j", id: "x", revision: 1, scenario: {} }).success).toBe(
      false,
    );
    expect(input({ ...greeting("x"), name: "a\0b" }).success).toBe(false);
  });

  it("may be read by reviewers, and changed by those who edit journeys only", async () => {
    const journeyId = await importRefund(world.orchestrator);
    await add(journeyId, greeting("One"));
    const reviewer = world.caller("reviewer").journeys.scenarios;
    expect(await reviewer.list({ journeyId })).toHaveLength(1);
    await expect(reviewer.add({ journeyId, scenarios: [{ scenario: greeting("Two") }] })).rejects.toThrow(
      /permission/,
    );
  });
});

describe("the review of a version", () => {
  const compiled = compileVersion(refundJourney, refundCatalogue);
  const { scenarios: proposed } = proposeScenarios(compiled);

  it("tells what the scenarios showed when it was submitted, and later edits do not change that", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const wrong: Scenario = { ...greeting("Wrong"), expects: { end: "resolved" } };
    await add(journeyId, ...proposed, wrong);
    const { reviewId } = await submitNow(world.orchestrator, journeyId);
    const { scenarios } = await loadReview(world.reviewer, { reviewId });
    expect(scenarios?.scenarios).toHaveLength(proposed.length + 1);
    expect(scenarios?.scenarios.filter(({ result }) => result === "passed")).toHaveLength(proposed.length);
    expect(scenarios?.scenarios.at(-1)).toMatchObject({
      scenario: wrong,
      ...{ result: "failed", live: null, end: "waiting" },
      failures: ["The case is waiting, not resolved."],
    });
    expect(scenarios?.coverage.exits.missing).toEqual([]);
    await removeScenarios(world.orchestrator, {
      journeyId,
      ids: (await list(journeyId)).map(({ id }) => id),
    });
    expect((await loadReview(world.reviewer, { reviewId })).scenarios).toEqual(scenarios);
  });

  it("tells which scenarios the live version passed and this one fails", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const one = proposed.find(({ expects }) => expects.disposition === "refunded");
    if (!one) throw new Error("some scenario refunds");
    await add(journeyId, one);
    const { hash } = await approveNow(world.orchestrator, world.reviewer, journeyId);
    await publishVersion(world.reviewer, { hash });
    const { revision, document } = await loadJourney(world.orchestrator, { journeyId });
    const end = Object.values(document.meaning.steps).find(
      ({ settings }) => settings["disposition"] === "refunded",
    );
    if (!end) throw new Error("some step ends as refunded");
    const step = { ...end, settings: { ...end.settings, disposition: "repaid" } };
    await editDraft(world.orchestrator, {
      journeyId,
      baseRevision: revision,
      commands: [{ command: "set-step", step }],
    });
    const { reviewId } = await submitNow(world.orchestrator, journeyId);
    const report = (await loadReview(world.reviewer, { reviewId })).scenarios;
    expect(report?.scenarios).toMatchObject([{ result: "failed", live: "passed" }]);
    expect(report?.scenarios[0]?.failures).toEqual(['The case ended as "repaid", not "refunded".']);
  });

  it("of the same version again shows the scenarios of its own submission", async () => {
    const journeyId = await importRefund(world.orchestrator);
    await add(journeyId, greeting("First"));
    const first = await submitNow(world.orchestrator, journeyId);
    const { reviewId, hash } = first;
    await decideReview(world.reviewer, { reviewId, hash, decision: "request-changes", comment: "More." });
    await add(journeyId, greeting("Second"));
    const second = await submitNow(world.orchestrator, journeyId);
    expect(second.hash).toBe(first.hash);
    const shown = async (id: string) =>
      (await loadReview(world.reviewer, { reviewId: id })).scenarios?.scenarios.map(
        (one) => one.scenario.name,
      );
    expect(await shown(first.reviewId)).toEqual(["First"]);
    expect(await shown(second.reviewId)).toEqual(["First", "Second"]);
  });

  it("says what was not run when there was no time for all", async () => {
    let nowMs = 0;
    const version = { meaning: refundJourney, catalogue: refundCatalogue };
    const scenarios = [greeting("One"), greeting("Two"), greeting("Three")];
    const report = await runScenarios(scenarios, { version, live: null }, () => (nowMs += 2_500));
    expect(report.scenarios.map(({ result }) => result)).toEqual(["passed", "not-run", "not-run"]);
  });
});

it("an edit of the name or a note keeps the scenarios", async () => {
  const journeyId = await importRefund(world.orchestrator);
  await add(journeyId, greeting("One"));
  await editDraft(world.orchestrator, {
    journeyId,
    baseRevision: 0,
    commands: [renameTo("Other"), noteOn("refund", "Why")],
  });
  expect(await names(journeyId)).toEqual(["One"]);
});
