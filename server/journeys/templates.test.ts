import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import { checkJourney, isError } from "@/steps/checker";
import { createFromTemplate } from "./create-from-template";
import { listTemplates } from "./list-templates";
import { loadCatalogue } from "./load-catalogue";
import { loadDraft } from "./load-draft";
import { loadTemplate } from "./load-template";
import { auditOf, createJourneyWorld, refusalOf, type JourneyWorld } from "./test-journeys";

const database = useTestDatabase();
let world: JourneyWorld;

beforeAll(async () => {
  world = await createJourneyWorld(database, "templates");
});

const key = "return_stain";

describe("the gallery of templates", () => {
  it("says of each what it is made of, and what this workspace would have to connect", async () => {
    const { templates, notice } = await listTemplates(world.orchestrator);
    expect(templates).toHaveLength(64);
    expect(templates.filter(({ source }) => source === "pattern")).toHaveLength(9);
    expect(notice).toContain("ASAPP Research");
    const found = templates.find((each) => each.key === key);
    expect(found).toMatchObject({ title: "Return Due to Stain", flow: "Product Defect" });
    expect(found?.picture.points).toHaveLength(found?.steps ?? 0);
    const { needs, questions } = await loadTemplate(world.orchestrator, { key });
    expect(needs.filter(({ isThere }) => !isThere)).toHaveLength(found?.toConnect ?? -1);
    expect(questions).toHaveLength(found?.questions ?? -1);
  });

  it("has the classics of the patterns, with when to use them and nothing left open", async () => {
    const found = await loadTemplate(world.orchestrator, { key: "fraud-suspicion" });
    expect(found).toMatchObject({ source: "pattern", questions: [], sentences: [], notice: null });
    expect(found.whenToUse).toContain("specialists decide");
    expect(found.needs.map(({ key: needed }) => needed)).toContain("crm.block_account");
  });

  it("refuses a template that is not there", async () => {
    expect((await refusalOf(loadTemplate(world.orchestrator, { key: "nothing" }))).code).toBe("not-found");
  });
});

describe("a journey from a template", () => {
  it("is a draft under its own name, in the workspace's queues, whose only problems are what is to connect", async () => {
    const catalogue = await loadCatalogue(world.db, world.workspaceId);
    const [queue = ""] = Object.keys(catalogue.queues);
    const queues = { support: queue, managers: queue };
    const { journeyId } = await createFromTemplate(world.orchestrator, { key, name: "Stains", queues });
    const { document } = await loadDraft(world.db, world.workspaceId, journeyId);
    expect(document.meaning.name).toBe("Stains");
    const people = Object.values(document.meaning.steps).flatMap(({ assignment }) => assignment.queue ?? []);
    expect(new Set(people)).toEqual(new Set([queue]));
    const rules = new Set(
      checkJourney(document, catalogue)
        .filter(isError)
        .map(({ rule }) => rule),
    );
    expect([...rules].filter((rule) => rule === "structure" || rule === "people")).toEqual([]);
    const now = await loadCatalogue(world.db, world.workspaceId);
    const [intent = ""] = document.meaning.intents;
    expect([Object.hasOwn(catalogue.intents, intent), Object.hasOwn(now.intents, intent)]).toEqual([
      false,
      true,
    ]);
    expect(await auditOf(world, `intent:${intent}`)).toMatchObject([{ action: "intent-created" }]);
    const [entry] = await auditOf(world, `journey:${journeyId}`);
    expect(entry).toMatchObject({ action: "journey-created", actorId: world.people.orchestrator.userId });
  });

  it("refuses a queue that the workspace does not have, and a name that says nothing", async () => {
    const queues = { support: "no-such-queue" };
    const refused = await refusalOf(createFromTemplate(world.orchestrator, { key, name: "Stains", queues }));
    expect(refused.code).toBe("bad-input");
    const nameless = world.caller("orchestrator").journeys.createFromTemplate({ key, name: " ", queues: {} });
    await expect(nameless).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});
