import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { draftCommands } from "@/db/schema/draft-commands";
import { useTestDatabase } from "@/db/test-database";
import type { Command } from "@/core/journey/commands";
import { archiveJourney } from "./archive-journey";
import { editDraft, editDraftSchema } from "./edit-draft";
import { loadDraft } from "./load-draft";
import {
  createJourneyWorld,
  importRefund,
  noteOn,
  refusalOf,
  renameTo,
  type JourneyWorld,
} from "./test-journeys";

const database = useTestDatabase();
let world: JourneyWorld;

beforeAll(async () => {
  world = await createJourneyWorld(database, "edits");
});

const draftOf = (journeyId: string) => loadDraft(world.db, world.workspaceId, journeyId);
const logOf = (journeyId: string) =>
  world.db
    .select({ revision: draftCommands.revision, by: draftCommands.byId })
    .from(draftCommands)
    .where(and(eq(draftCommands.workspaceId, world.workspaceId), eq(draftCommands.journeyId, journeyId)))
    .orderBy(draftCommands.revision);

describe("editing a draft", () => {
  it("raises the revision, keeps the log and renames the journey", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const { revision } = await editDraft(world.orchestrator, {
      journeyId,
      baseRevision: 0,
      commands: [renameTo("Money back"), noteOn("refund", "Careful")],
    });
    expect(revision).toBe(1);
    const draft = await draftOf(journeyId);
    expect(draft.document.meaning.name).toBe("Money back");
    expect(draft.document.meaning.steps["refund"]?.note).toBe("Careful");
    const by = world.people.orchestrator.userId;
    expect(await logOf(journeyId)).toEqual([
      { revision: 0, by },
      { revision: 1, by },
    ]);
  });

  it("refuses the second of two people, says who came between and what they did, and does nothing half", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const theirs = noteOn("refund", "Theirs");
    await editDraft(world.admin, { journeyId, baseRevision: 0, commands: [theirs] });
    const mine = [renameTo("Mine"), noteOn("refund", "Mine")];
    const refusal = await refusalOf(
      editDraft(world.orchestrator, { journeyId, baseRevision: 0, commands: mine }),
    );
    expect(refusal.code).toBe("conflict");
    expect(refusal.message).toMatch(/admin of edits changed this draft meanwhile/);
    expect(refusal.details).toMatchObject({
      revision: 1,
      since: [{ revision: 1, by: world.people.admin.userId, commands: [theirs] }],
    });
    const draft = await draftOf(journeyId);
    expect(draft.revision).toBe(1);
    expect(draft.document.meaning.name).toBe("Refund");
    expect(draft.document.meaning.steps["refund"]?.note).toBe("Theirs");
  });

  it("does not make an edit twice when its answer was lost and it is sent again", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const edit = { journeyId, baseRevision: 0, commands: [noteOn("refund", "Once")] };
    await editDraft(world.orchestrator, edit);
    const refusal = await refusalOf(editDraft(world.orchestrator, edit));
    expect(refusal.message).toMatch(/Another tab or program of yours/);
    expect(refusal.details).toMatchObject({ since: [{ revision: 1, commands: edit.commands }] });
    expect((await draftOf(journeyId)).revision).toBe(1);
  });

  it("lets one of 50 at once win", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const people = [world.orchestrator, world.admin];
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, async (_, index) => {
        const ctx = people[index % 2] ?? world.admin;
        await editDraft(ctx, { journeyId, baseRevision: 0, commands: [noteOn("refund", `Note ${index}`)] });
        return `Note ${index}`;
      }),
    );
    const won = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
    expect(won).toHaveLength(1);
    for (const answer of answers)
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "conflict" });
    const draft = await draftOf(journeyId);
    expect(draft.revision).toBe(1);
    expect(draft.document.meaning.steps["refund"]?.note).toBe(won[0]);
    expect(await logOf(journeyId)).toHaveLength(2);
  });

  it("leaves no gap when 20 edits in a row race with retries", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const editUntilDone = async (note: string) => {
      for (;;) {
        const { revision } = await draftOf(journeyId);
        const edit = { journeyId, baseRevision: revision, commands: [noteOn("refund", note)] };
        if (
          await editDraft(world.orchestrator, edit).then(
            () => true,
            () => false,
          )
        )
          return;
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, index) => editUntilDone(`n${index}`)));
    expect((await logOf(journeyId)).map((row) => row.revision)).toEqual(
      Array.from({ length: 21 }, (_, at) => at),
    );
  });

  it("applies all commands of an edit or none", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const commands: Command[] = [renameTo("Half"), { command: "remove-step", id: "gone" }];
    const refusal = await refusalOf(editDraft(world.orchestrator, { journeyId, baseRevision: 0, commands }));
    expect(refusal).toMatchObject({ code: "bad-input" });
    expect(refusal.message).toMatch(/Edit 2 \(remove-step\) does not fit the draft: There is no step "gone"/);
    expect((await draftOf(journeyId)).document.meaning.name).toBe("Refund");
  });

  it("refuses an archived journey", async () => {
    const journeyId = await importRefund(world.orchestrator);
    await archiveJourney(world.orchestrator, { journeyId, archived: true });
    const refusal = await refusalOf(
      editDraft(world.orchestrator, { journeyId, baseRevision: 0, commands: [renameTo("No")] }),
    );
    expect(refusal).toMatchObject({ code: "conflict", message: expect.stringMatching(/Restore it/) });
  });
});

describe("hostile edits", () => {
  it("keeps a draft readable: many edits together may not outgrow what can be read", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const big = "x".repeat(190_000);
    const grow = (index: number): Command => ({
      command: "add-step",
      step: {
        id: `big-${index}`,
        kind: "message",
        title: "Big",
        stage: "execute",
        tier: "low",
        assignment: { by: "ai" },
        settings: { text: big },
        connections: {},
      },
      position: { x: 0, y: 0 },
    });
    let revision = 0;
    let refused: { code: string; message: string } | null = null;
    for (let index = 0; index < 12 && !refused; index += 1) {
      const edit = { journeyId, baseRevision: revision, commands: [grow(index)] };
      await editDraft(world.orchestrator, edit).then(
        (saved) => (revision = saved.revision),
        (error: { code: string; message: string }) => (refused = error),
      );
    }
    expect(refused).toMatchObject({ code: "too-large" });
    const draft = await draftOf(journeyId);
    expect(draft.revision).toBe(revision);
    expect(revision).toBeGreaterThan(5);
  });

  const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });
  const step = (settings: unknown) => ({
    id: "bad",
    kind: "message",
    title: "Bad",
    stage: "execute",
    tier: "low",
    assignment: { by: "ai" },
    settings,
    connections: {},
  });
  it.each<[string, unknown]>([
    ["deep settings", [{ command: "add-step", step: step(nested(60)), position: { x: 0, y: 0 } }]],
    ["a NUL character", [{ command: "add-step", step: step({ text: "a\0b" }), position: { x: 0, y: 0 } }]],
    [
      "half of a character",
      [{ command: "add-step", step: step({ text: "\ud800" }), position: { x: 0, y: 0 } }],
    ],
    [
      "a forbidden key",
      [{ command: "add-step", step: step(JSON.parse('{"constructor":{"a":1}}')), position: { x: 0, y: 0 } }],
    ],
    ["an unknown command", [{ command: "drop-table" }]],
    ["an unknown key", [{ command: "remove-step", id: "refund", also: 1 }]],
    ["no commands", []],
    ["too many commands", Array.from({ length: 501 }, () => ({ command: "remove-step", id: "refund" }))],
    ["a position that is no number", [{ command: "move", positions: { refund: { x: "1", y: 0 } } }]],
    ["an infinite position", [{ command: "move", positions: { refund: { x: Infinity, y: 0 } } }]],
    ["an id of another shape", [{ command: "remove-step", id: "../x" }]],
    ["a journey without a name", [{ ...renameTo("x"), name: "" }]],
    ["a name with a NUL", [renameTo("a\0b")]],
  ])("refuses %s with words, and changes nothing", async (_what, commands) => {
    const journeyId = await importRefund(world.orchestrator);
    const caller = world.caller("orchestrator");
    const edit = { journeyId, baseRevision: 0, commands } as Parameters<typeof caller.journeys.edit>[0]; // hostile on purpose
    await expect(caller.journeys.edit(edit)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect((await draftOf(journeyId)).revision).toBe(0);
  });

  it.each(["", "a\0b", "x".repeat(81), "a b", "../../etc", "'; drop table journeys; --"])(
    "refuses the journey id %j before it reaches a query",
    (journeyId) => {
      const edit = { journeyId, baseRevision: 0, commands: [renameTo("x")] };
      expect(editDraftSchema.safeParse(edit).success).toBe(false);
    },
  );
});
