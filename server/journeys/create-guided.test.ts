import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import { checkJourney } from "@/steps/checker";
import { withOperation } from "@/steps/guided-connect";
import { withGuardrails } from "@/steps/guided-guardrails";
import { blankChoices } from "@/steps/guided-proposals";
import type { GuidedChoices } from "@/steps/guided-choices";
import { createJourney } from "./create-journey";
import { createGuided } from "./create-guided";
import { createIntent } from "./create-intent";
import { listIntents } from "./list-intents";
import { listJourneys } from "./list-journeys";
import { loadCatalogue } from "./load-catalogue";
import { loadDraft } from "./load-draft";
import { submitVersion } from "./submit-version";
import { auditOf, createJourneyWorld, refusalOf, type JourneyWorld } from "./test-journeys";

const database = useTestDatabase();
let world: JourneyWorld;

beforeAll(async () => {
  world = await createJourneyWorld(database, "guided");
});

async function refundChoices(): Promise<GuidedChoices> {
  const catalogue = await loadCatalogue(world.db, world.workspaceId);
  const blank: GuidedChoices = {
    ...blankChoices(catalogue),
    ...{ name: "Refund, guided", intent: "refund" },
    completion: { statement: "The refund has a receipt.", proof: "receipt-or-consent" },
  };
  const connected = ["store.get_order", "store.refund"].reduce(
    (choices, operation) => withOperation(choices, operation, catalogue),
    blank,
  );
  return withGuardrails(connected, catalogue);
}

describe("a guided journey", () => {
  it("is a draft that can be submitted as it stands", async () => {
    const { journeyId } = await createGuided(world.orchestrator, await refundChoices());
    const { document, revision } = await loadDraft(world.db, world.workspaceId, journeyId);
    const catalogue = await loadCatalogue(world.db, world.workspaceId);
    expect(checkJourney(document, catalogue)).toEqual([]);
    const submitted = await submitVersion(world.orchestrator, { journeyId, revision, note: "" });
    expect(submitted.number).toBe(1);
    const listed = (await listJourneys(world.orchestrator, { archived: false })).find(
      ({ id }) => id === journeyId,
    );
    expect(listed).toMatchObject({ inReview: true, changes: null, errors: 0, intents: ["refund"] });
    expect(listed?.owner).not.toBeNull();
    expect(listed?.picture.points.some(({ isGate }) => isGate)).toBe(true);
  });

  it("is refused with what is missing", async () => {
    const choices = { ...(await refundChoices()), intent: "nothing" };
    const refused = await refusalOf(createGuided(world.orchestrator, choices));
    const problems = [{ step: "intent", at: "intent" }];
    expect(refused).toMatchObject({ code: "bad-input", details: { problems } });
  });

  it("is for orchestrators alone", async () => {
    const choices = await refundChoices();
    await expect(world.caller("reviewer").journeys.createGuided(choices)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});

describe("an intent", () => {
  it("is created once by its name, is listed with its journeys, and can start one", async () => {
    const { key } = await createIntent(world.orchestrator, { title: "Cancel my contract" });
    expect(key).toBe("cancel_my_contract");
    await createIntent(world.orchestrator, { title: "Cancel my contract" });
    expect(await auditOf(world, `intent:${key}`)).toHaveLength(1);
    await createJourney(world.orchestrator, {
      ...{ name: "Contracts", pattern: "ai-first", isBlank: true, intent: key },
    });
    const all = await listIntents(world.orchestrator);
    expect(all.find((intent) => intent.key === key)).toMatchObject({ cases: 0, journeys: ["Contracts"] });
  });

  it("needs letters, and one that is not there starts nothing", async () => {
    expect((await refusalOf(createIntent(world.orchestrator, { title: "!?" }))).code).toBe("bad-input");
    const none = createJourney(world.orchestrator, { name: "None", pattern: "ai-first", intent: "none" });
    expect((await refusalOf(none)).code).toBe("bad-input");
  });
});
