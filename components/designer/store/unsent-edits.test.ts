import { describe, expect, it } from "vitest";
import { keepUnsent, readUnsent, unsentKey } from "./unsent-edits";

function storageOf(entries: Record<string, string> = {}) {
  const map = new Map(Object.entries(entries));
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
}
const edits = { baseRevision: 2, commands: [{ command: "remove-step" as const, id: "refund" }] };

describe("unsent edits", () => {
  it("are read as they were kept, and gone once everything is sent", () => {
    const storage = storageOf();
    expect(keepUnsent(storage, "k", edits)).toBe(true);
    expect(readUnsent(storage, "k")).toEqual(edits);
    keepUnsent(storage, "k", { baseRevision: 3, commands: [] });
    expect(storage.map.size).toBe(0);
    expect(readUnsent(storage, "k")).toBeNull();
  });

  it("are one person's, in one workspace, of one journey", () => {
    const of = { workspaceId: "w", personId: "p", journeyId: "j" };
    const keys = [of, { ...of, workspaceId: "x" }, { ...of, personId: "q" }, { ...of, journeyId: "k" }].map(
      unsentKey,
    );
    expect(new Set(keys).size).toBe(4);
  });

  it.each([
    "",
    "{",
    "[]",
    "null",
    '{"baseRevision":-1,"commands":[]}',
    '{"baseRevision":1,"commands":[{"command":"x"}]}',
  ])("are none when %j is there", (text) => expect(readUnsent(storageOf({ k: text }), "k")).toBeNull());

  it("stay in memory when the browser has no room", () => {
    const full = {
      ...storageOf(),
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    };
    expect(keepUnsent(full, "k", edits)).toBe(false);
  });
});
