import fc from "fast-check";
import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument, Step } from "@/core/journey/document";
import { apply, sameDocument } from "@/core/journey/edit";
import { useTestDatabase } from "@/db/test-database";
import { comparePoints } from "./compare-points";
import { namePoint, namePointSchema, removePoint } from "./draft-point";
import { editDraft } from "./edit-draft";
import { revisionsPerSnapshot } from "./keep-snapshot";
import { loadDraft } from "./load-draft";
import { loadPoint, loadPointSchema } from "./load-point";
import { publishVersion } from "./publish-version";
import {
  approveNow,
  auditOf,
  createJourneyWorld,
  importRefund,
  noteOn,
  refundDocument,
  refusalOf,
  renameTo,
  type JourneyWorld,
} from "./test-journeys";

const database = useTestDatabase();
let world: JourneyWorld;

beforeAll(async () => {
  world = await createJourneyWorld(database, "points");
});

const draftOf = (journeyId: string) => loadDraft(world.db, world.workspaceId, journeyId);
async function edit(journeyId: string, ...commands: Command[]): Promise<number> {
  const { revision: baseRevision } = await draftOf(journeyId);
  return (await editDraft(world.orchestrator, { journeyId, baseRevision, commands })).revision;
}
async function snapshotsOf(journeyId: string): Promise<number[]> {
  const { rows } = await database.pool.query<{ revision: number }>(
    "select revision from draft_snapshots where journey_id = $1 order by revision",
    [journeyId],
  );
  return rows.map((row) => row.revision);
}

const ids = [...Object.keys(refundDocument.meaning.steps), "extra-a", "extra-b"];
const id = fc.constantFrom(...ids);
const blank: Step = {
  ...{ id: "x", kind: "message", title: "Extra", stage: "communicate", tier: "low" },
  ...{ assignment: { by: "ai" }, settings: { text: "Hello", sensitive: false }, connections: {} },
};
const command: fc.Arbitrary<Command> = fc.oneof(
  id.map((step): Command => ({
    command: "add-step",
    step: { ...blank, id: step },
    position: { x: 1, y: 2 },
  })),
  id.map((step): Command => ({ command: "remove-step", id: step })),
  fc
    .tuple(id, fc.string({ minLength: 1, maxLength: 20, unit: "grapheme-ascii" }))
    .map(([step, title]): Command => ({ command: "set-step", step: { ...blank, id: step, title } })),
  fc.tuple(id, id).map(([from, to]): Command => ({ command: "connect", from, exit: "done", to })),
  fc
    .tuple(id, fc.integer())
    .map(([step, x]): Command => ({ command: "move", positions: { [step]: { x, y: 0 } } })),
  fc
    .tuple(fc.constantFrom("n1", "n2"), fc.string({ maxLength: 9, unit: "grapheme-ascii" }))
    .map(([note, text]): Command => ({
      command: "set-note",
      id: note,
      note: { text, x: 0, y: 0, width: 100, height: 100 },
    })),
  id.map((step): Command => ({
    command: "set-group",
    id: "g1",
    group: { title: "Together", steps: [step], isCollapsed: false },
  })),
  fc.boolean().map((personal): Command => ({
    command: "set-field",
    name: "mood",
    field: { label: "Mood", type: { type: "text" }, personal },
  })),
  fc.constant<Command>({ command: "remove-field", name: "mood" }),
);

/** Those of the commands that fit the document, as an editor would send them. */
function fitting(document: JourneyDocument, commands: readonly Command[]): Command[] {
  let current = document;
  return commands.filter((each) => {
    const applied = apply(current, each);
    if (applied.ok) current = applied.document;
    return applied.ok;
  });
}

describe("a point of the past", () => {
  it("is what the draft was, at every revision, whatever was edited", async () => {
    const edits = fc.array(fc.array(command, { minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(edits, async (saves) => {
        const journeyId = await importRefund(world.orchestrator);
        const past = [(await draftOf(journeyId)).document];
        for (const commands of saves) {
          const made = fitting(past.at(-1) ?? refundDocument, commands);
          if (made.length === 0) continue;
          await edit(journeyId, ...made);
          past.push((await draftOf(journeyId)).document);
        }
        for (const [revision, document] of past.entries()) {
          const point = await loadPoint(world.orchestrator, { journeyId, at: { revision } });
          expect(sameDocument(point.document, document)).toBe(true);
        }
      }),
      { numRuns: 12 },
    );
  });

  it("needs only the commands since the snapshot before it", async () => {
    const journeyId = await importRefund(world.orchestrator);
    for (let index = 1; index <= revisionsPerSnapshot + 3; index += 1)
      await edit(journeyId, renameTo(`Name ${index}`));
    expect(await snapshotsOf(journeyId)).toEqual([0, revisionsPerSnapshot]);
    for (const revision of [1, revisionsPerSnapshot - 1, revisionsPerSnapshot, revisionsPerSnapshot + 2]) {
      const { document } = await loadPoint(world.orchestrator, { journeyId, at: { revision } });
      expect(document.meaning.name).toBe(`Name ${revision}`);
    }
  });

  it("is kept sooner when much was written", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const long = Array.from({ length: 160 }, () => noteOn("refund", "x".repeat(2_000)));
    await edit(journeyId, ...long);
    expect(await snapshotsOf(journeyId)).toEqual([0, 1]);
  });

  it("says when the history begins, for what is older", async () => {
    const journeyId = await importRefund(world.orchestrator);
    await edit(journeyId, renameTo("One"));
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query("update draft_snapshots set revision = 1 where journey_id = $1", [journeyId]);
    await owner.end();
    const refusal = await refusalOf(loadPoint(world.orchestrator, { journeyId, at: { revision: 0 } }));
    expect(refusal.code).toBe("not-found");
    expect(refusal.message).toMatch(/begins with revision 1 of \d{4}-\d\d-\d\d/);
    expect(
      (await refusalOf(loadPoint(world.orchestrator, { journeyId, at: { revision: 9 } }))).message,
    ).toMatch(/no revision 9/);
  });

  it("cannot be changed by the app, once kept", async () => {
    await expect(database.pool.query("update draft_snapshots set document = '{}'")).rejects.toThrow(
      /permission/,
    );
    await expect(database.pool.query("delete from draft_snapshots")).rejects.toThrow(/permission/);
  });
});

describe("named points", () => {
  it("are found again by their id, audited, and taken away without touching the revision", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const revision = await edit(journeyId, renameTo("Agreed"));
    const { pointId } = await namePoint(world.orchestrator, {
      journeyId,
      revision,
      name: "With Legal",
      note: "v",
    });
    await edit(journeyId, renameTo("Later"));
    const point = await loadPoint(world.orchestrator, { journeyId, at: { point: pointId } });
    expect(point).toMatchObject({ name: "With Legal", revision, document: { meaning: { name: "Agreed" } } });
    await removePoint(world.orchestrator, { journeyId, pointId });
    expect((await refusalOf(loadPoint(world.orchestrator, { journeyId, at: { point: pointId } }))).code).toBe(
      "not-found",
    );
    expect((await refusalOf(removePoint(world.orchestrator, { journeyId, pointId }))).code).toBe("not-found");
    expect((await loadPoint(world.orchestrator, { journeyId, at: { revision } })).document.meaning.name).toBe(
      "Agreed",
    );
    const audit = await auditOf(world, `journey:${journeyId}`);
    expect(audit.map(({ action }) => action)).toEqual([
      "journey-imported",
      "draft-point-named",
      "draft-point-removed",
    ]);
  });

  it("need a name and a revision that is there, and belong to their journey", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const other = await importRefund(world.orchestrator);
    expect(namePointSchema.safeParse({ journeyId, revision: 0, name: "  " }).success).toBe(false);
    expect(namePointSchema.safeParse({ journeyId, revision: 0, name: "x".repeat(81) }).success).toBe(false);
    const early = namePoint(world.orchestrator, { journeyId, revision: 7, name: "Seven", note: "" });
    expect((await refusalOf(early)).code).toBe("not-found");
    const { pointId } = await namePoint(world.orchestrator, {
      journeyId,
      revision: 0,
      name: "Zero",
      note: "",
    });
    const there = loadPoint(world.orchestrator, { journeyId: other, at: { point: pointId } });
    expect((await refusalOf(there)).code).toBe("not-found");
    const caller = world.caller("reviewer");
    await expect(caller.journeys.namePoint({ journeyId, revision: 0, name: "No" })).rejects.toThrow();
  });
});

describe("any two points side by side", () => {
  it("are the draft now, what is live, versions by number and hash, and revisions", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const nothingLive = loadPoint(world.orchestrator, { journeyId, at: { version: "live" } });
    expect((await refusalOf(nothingLive)).message).toMatch(/live yet/);
    const { hash } = await approveNow(world.orchestrator, world.reviewer, journeyId);
    await publishVersion(world.orchestrator, { hash });
    await edit(journeyId, noteOn("refund", "Careful"), renameTo("Money back"));
    const compared = await comparePoints(world.orchestrator, {
      journeyId,
      from: { version: "live" },
      to: { draft: "now" },
    });
    expect(compared.from).toMatchObject({ version: { hash, number: 1, isLive: true }, revision: null });
    expect(compared.to).toMatchObject({ version: null, revision: 1 });
    expect(compared.changes.map(({ sentence }) => sentence)).toEqual([
      `The note of “${refundDocument.meaning.steps["refund"]?.title ?? ""}” changed.`,
      "The journey is now called “Money back”.",
    ]);
    const back = await comparePoints(world.orchestrator, {
      journeyId,
      from: { revision: 1 },
      to: { number: 1 },
    });
    expect(back.to.version?.hash).toBe(hash);
    expect(back.changes).toHaveLength(2);
    const none = loadPoint(world.orchestrator, { journeyId, at: { number: 2 } });
    expect((await refusalOf(none)).message).toMatch(/no version 2/);
  });

  it("never belong to another journey or workspace", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const other = await importRefund(world.orchestrator, "Other");
    const { hash } = await approveNow(world.orchestrator, world.reviewer, other);
    const mixed = loadPoint(world.orchestrator, { journeyId, at: { version: hash } });
    expect((await refusalOf(mixed)).code).toBe("not-found");
    const strangers = await createJourneyWorld(database, "points-strangers");
    const stolen = loadPoint(strangers.orchestrator, { journeyId, at: { revision: 0 } });
    expect((await refusalOf(stolen)).code).toBe("not-found");
    expect(loadPointSchema.safeParse({ journeyId, at: { revision: -1 } }).success).toBe(false);
    expect(loadPointSchema.safeParse({ journeyId, at: { revision: 1, point: "x" } }).success).toBe(false);
  });
});
