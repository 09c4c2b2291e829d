import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sql } from "drizzle-orm";
import { auditEntries } from "@/db/schema/audit-entries";
import { intents } from "@/db/schema/intents";
import { modelVersions } from "@/db/schema/model-versions";
import { useTestDatabase } from "@/db/test-database";
import { saveEntityRules } from "@/server/intake/entity-rules";
import { understandMessage } from "@/server/intake/understand-message";
import { createInThreadRunner } from "@/server/intelligence/embedded/in-thread";
import { closeSharedRunner } from "@/server/intelligence/shared-runner";
import type { Ctx } from "@/server/platform/context";
import { createLog } from "@/server/platform/log";
import { keepModelsCurrent } from "./keep-models-current";
import { listModelVersions } from "./list-model-versions";
import { trainWorkspaceModel } from "./train-workspace-model";

const database = useTestDatabase();
const runner = createInThreadRunner();
let ctx: Ctx;

const examples = {
  refund: [
    "I want my money back",
    "please refund my order",
    "refund the lamp",
    "I would like a refund",
    "give me a refund",
  ],
  address: [
    "change my address",
    "I moved, update the address",
    "send it to a new address",
    "new address please",
    "wrong address",
  ],
  other: ["hello there", "what is the weather", "I like trains", "tell me a joke", "my name is Ann"],
};

beforeAll(async () => {
  const actor = { kind: "person", id: "olga", name: "Olga", roles: ["orchestrator"] } as const;
  ctx = {
    db: database.db,
    workspaceId: "w1",
    actor: { ...actor, roles: [...actor.roles] },
    now: () => new Date(),
    log: createLog("silent"),
  };
  const rows = Object.entries(examples).map(([key, texts]) => ({
    workspaceId: "w1",
    key,
    title: key,
    examples: texts,
  }));
  await database.db.insert(intents).values(rows);
});
afterAll(() => closeSharedRunner());

const versions = () =>
  database.db
    .select()
    .from(modelVersions)
    .where(sql`workspace_id = 'w1'`);

describe("a workspace's intent model", () => {
  it("is trained from the intents' examples, stored, and current", async () => {
    const trained = await trainWorkspaceModel(ctx, runner);
    expect(trained).toMatchObject({
      isNew: true,
      metrics: { examples: 15, labels: ["address", "oos", "refund"] },
    });
    const [current] = await listModelVersions(ctx);
    expect(current).toMatchObject({ version: trained.version, isCurrent: true, metrics: { examples: 15 } });
    const audited = await database.db
      .select()
      .from(auditEntries)
      .where(sql`action = 'model-trained'`);
    expect(audited).toHaveLength(1);
  });

  it("is the same version for the same examples, however many train at once", async () => {
    const results = await Promise.all(Array.from({ length: 5 }, () => trainWorkspaceModel(ctx, runner)));
    expect(new Set(results.map(({ version }) => version)).size).toBe(1);
    expect(results.every(({ isNew }) => !isNew)).toBe(true);
    expect(await versions()).toHaveLength(1);
  });

  it("is trained again when examples change, and goes back with them", async () => {
    const [first] = await versions();
    await database.db.execute(
      sql`UPDATE intents SET examples = examples || '{where do I send my new address}' WHERE key = 'address'`,
    );
    await keepModelsCurrent(ctx);
    const both = await versions();
    expect(both.filter(({ isCurrent }) => isCurrent).map(({ version }) => version)).toEqual([
      both.find(({ version }) => version !== first?.version)?.version,
    ]);
    await database.db.execute(sql`UPDATE intents SET examples = examples[1:5] WHERE key = 'address'`);
    await keepModelsCurrent(ctx);
    expect((await versions()).find(({ isCurrent }) => isCurrent)?.version).toBe(first?.version);
    expect(await versions()).toHaveLength(2);
  });

  it("is refused without examples of two intents", async () => {
    await expect(trainWorkspaceModel({ ...ctx, workspaceId: "empty" }, runner)).rejects.toMatchObject({
      code: "bad-input",
    });
  });
});

describe("understanding", () => {
  it("reads intent, entities, mood and wishes of a message", async () => {
    const rules = [
      { name: "order-id", pattern: String.raw`#?\b(W\d{7})\b`, validator: "upper-case", form: "#{value}" },
    ] as const;
    await saveEntityRules(ctx, { rules: [...rules] });
    const {
      understanding,
      entities,
      intents: found,
    } = await understandMessage(ctx, "This is terrible! I want a refund for w1234567, or a human.");
    expect(understanding).toMatchObject({ intent: "refund" });
    expect(understanding.sentiment).toBeLessThan(0);
    expect(understanding.confidence).toBeGreaterThan(0.4);
    expect(entities).toMatchObject({ order_id: "#W1234567" });
    expect(found).toEqual(["refund"]);
    expect((await understandMessage(ctx, "let me talk to a person")).understanding.asksForPerson).toBe(true);
  });

  it("knows nothing of another workspace", async () => {
    const { understanding, entities } = await understandMessage(
      { ...ctx, workspaceId: "w2" },
      "I want a refund for W1234567",
    );
    expect(understanding).toMatchObject({ intent: null, confidence: 0 });
    expect(entities).toEqual({});
  });

  it("refuses patterns that could run for long", async () => {
    const rules = [{ name: "bad", pattern: "(a+)+b", validator: "none" as const }];
    await expect(saveEntityRules(ctx, { rules })).rejects.toMatchObject({ code: "bad-input" });
  });
});
