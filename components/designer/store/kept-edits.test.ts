import { beforeAll, describe, expect, it } from "vitest";
import type { Command } from "@/core/journey/commands";
import { refund } from "../test-refund";
import type { DraftServer } from "./autosave";
import { createDesignerStore, type DesignerStore } from "./designer-store";
import { keepEdits, keptOf, keptPrefix, keptTabs, stillUnsent } from "./kept-edits";
import { readKept, type KeptEdits } from "./read-kept";
import { createTestServer } from "./test-draft-server";
import { fetchMerging } from "./merging";

beforeAll(() => fetchMerging());

function storageOf(entries: Record<string, string> = {}) {
  const map = new Map(Object.entries(entries));
  return {
    get length() {
      return map.size;
    },
    key: (index: number) => [...map.keys()][index] ?? null,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
}
const title = (step: string, text: string): Command => {
  const before = refund.meaning.steps[step];
  if (!before) throw new Error(`no step ${step}`);
  return { command: "set-step", step: { ...before, title: text } };
};
const open = () => createDesignerStore({ journeyId: "j1", document: refund, revision: 0 });
const read = (store: DesignerStore): KeptEdits => {
  const storage = storageOf();
  keepEdits(storage, "k", keptOf(store.getState()));
  const kept = readKept(storage, "k");
  if (!kept) throw new Error("nothing was kept");
  return kept;
};

describe("kept edits", () => {
  it("are read as they were kept, and gone once everything is sent and chosen", () => {
    const storage = storageOf();
    const store = open();
    store.getState().change("Rename", [title("refund", "Mine"), { command: "remove-step", id: "tell" }]);
    expect(keepEdits(storage, "k", keptOf(store.getState()))).toBe(true);
    expect(readKept(storage, "k")).toEqual(JSON.parse(JSON.stringify(keptOf(store.getState()))));
    store.getState().freeze(10, 10_000);
    store.getState().settle(1);
    keepEdits(storage, "k", keptOf(store.getState()));
    expect(storage.length).toBe(0);
  });

  it("are one person's and one tab's, in one workspace, of one journey", () => {
    const of = { workspaceId: "w", personId: "p", journeyId: "j" };
    const others = [
      { ...of, workspaceId: "x" },
      { ...of, personId: "q" },
      { ...of, journeyId: "k" },
    ];
    expect(new Set([of, ...others].map(keptPrefix)).size).toBe(4);
    const storage = storageOf({ [`${keptPrefix(of)}t1`]: "", [`${keptPrefix(of)}t2`]: "", other: "" });
    expect(keptTabs(storage, keptPrefix(of))).toEqual(["t1", "t2"]);
  });

  it("are put on top of what came since, and asked about where both changed the same", () => {
    const before = open();
    before.getState().change("Rename", [title("refund", "Mine"), title("tell", "Mine too")]);
    const kept = read(before);
    const after = open();
    after.getState().change("Theirs", [title("tell", "Theirs"), title("details", "Theirs too")]);
    after.getState().adopt(
      kept.batches.map(({ delta }) => delta),
      [],
    );
    const { document, conflicts, undoable } = after.getState();
    const titles = ["refund", "tell", "details"].map((id) => document.meaning.steps[id]?.title);
    expect(titles).toEqual(["Mine", "Theirs", "Theirs too"]);
    expect(conflicts).toMatchObject([{ id: "tell", mine: "Mine too", theirs: "Theirs" }]);
    expect(undoable.at(-1)?.title).toBe("Edits kept");
  });

  it("leave out what arrived without our knowing, and only that", async () => {
    const store = open();
    store.getState().change("First", [title("refund", "First")]);
    store.getState().freeze(10, 10_000);
    store.getState().change("Second", [title("refund", "Second")]);
    const kept = read(store);
    const server = createTestServer(refund);
    const remote: DraftServer = {
      edit: async (edit) => server.edit("me", edit),
      editsSince: async (asked) => server.editsSince("me", asked),
    };
    expect(await stillUnsent(kept, remote, "j1")).toHaveLength(2);
    await remote.edit({ journeyId: "j1", baseRevision: 0, commands: [title("refund", "First")] });
    const left = await stillUnsent(kept, remote, "j1");
    expect(left).toMatchObject([{ steps: [{ before: { title: "First" }, after: { title: "Second" } }] }]);
  });

  it("bring what nobody decided yet along", () => {
    const store = open();
    store.getState().change("Rename", [title("refund", "Mine")]);
    const theirs = open();
    theirs.getState().change("Rename", [title("refund", "Theirs")]);
    store.getState().rebase(theirs.getState().document, 1, "Sam");
    const again = open();
    again.getState().adopt([], read(store).conflicts);
    expect(again.getState().conflicts).toEqual(store.getState().conflicts);
  });

  it.each([
    "",
    "{",
    "[]",
    "null",
    '{"baseRevision":-1}',
    '{"baseRevision":1,"batches":[{"commands":[{"command":"x"}]}],"conflicts":[]}',
  ])("are none when %j is there", (text) => expect(readKept(storageOf({ k: text }), "k")).toBeNull());

  it("stay in memory when the browser has no room", () => {
    const full = {
      ...storageOf(),
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    };
    const store = open();
    store.getState().change("Rename", [title("refund", "Mine")]);
    expect(keepEdits(full, "k", keptOf(store.getState()))).toBe(false);
  });
});
