import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Command } from "@/core/journey/commands";
import { refund } from "../test-refund";
import { startAutosave } from "./autosave";
import { createDesignerStore } from "./designer-store";
import { createTestServer } from "./test-draft-server";
import { watchTyping } from "./typing-hold";
import { fetchMerging } from "./merging";

beforeAll(() => fetchMerging());

/** What of an element is asked about: a text field, in a dialog or not. */
class Field {
  isConnected = true;
  constructor(private readonly isInDialog: boolean) {}
  matches = () => true;
  closest = () => (this.isInDialog ? this : null);
}

class Page extends EventTarget {
  activeElement: Field | null = null;
  tell(type: string, target: Field, more: { key?: string } = {}): void {
    this.dispatchEvent(Object.defineProperties(new Event(type), valuesOf({ target, ...more })));
  }
}

const valuesOf = (bag: object) =>
  Object.fromEntries(Object.entries(bag).map(([name, value]) => [name, { value: value as unknown }]));

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("HTMLElement", Field);
  vi.stubGlobal("HTMLInputElement", Field);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A designer with one step selected, at a server where somebody else edits too. */
function begin() {
  const server = createTestServer(refund);
  const store = createDesignerStore({ journeyId: "j1", document: refund, revision: 0 });
  const page = new Page();
  const typing = watchTyping(store, page as unknown as Document); // all that it uses of one
  const autosave = startAutosave(
    store,
    {
      edit: async (edit) => server.edit("me", structuredClone(edit)),
      editsSince: async (asked) => server.editsSince("me", asked),
    },
    { isReadOnly: false, typing },
  );
  store.getState().select(["refund"]);
  return {
    ...{ server, store, page, typing },
    steps: () => store.getState().document.meaning.steps,
    others: async (command: Command) => {
      server.edit("Sam", { baseRevision: server.revision(), commands: [command] });
      autosave.heard(server.revision());
      await vi.advanceTimersByTimeAsync(100);
    },
    rename: (text: string) => {
      const step = store.getState().document.meaning.steps["refund"];
      if (step)
        store.getState().change("Rename step", [{ command: "set-step", step: { ...step, title: text } }]);
    },
  };
}

const removed: Command = { command: "remove-step", id: "refund" };
const settle = () => vi.advanceTimersByTimeAsync(2_000);

describe("what others do while somebody types", () => {
  it("waits from when a dialog about the step opens, so that what is entered there is asked about", async () => {
    const { store, page, steps, others, rename } = begin();
    const field = new Field(true);
    page.activeElement = field;
    await others(removed);
    expect(steps()["refund"]).toBeDefined();

    page.tell("input", field);
    page.tell("keydown", field, { key: "Enter" });
    rename("Written in the dialog");
    page.activeElement = null;
    await settle();
    expect(steps()["refund"]).toBeUndefined();
    expect(store.getState().conflicts).toMatchObject([
      { what: "step", id: "refund", at: [], mine: { title: "Written in the dialog" }, theirs: undefined },
    ]);
  });

  it("comes when the dialog is left as it was", async () => {
    const { page, steps, others } = begin();
    const field = new Field(true);
    page.activeElement = field;
    await others(removed);
    page.tell("keydown", field, { key: "Escape" });
    page.activeElement = null;
    await vi.advanceTimersByTimeAsync(1);
    expect(steps()["refund"]).toBeUndefined();
  });

  it("goes on waiting when Enter did not close the dialog", async () => {
    const { page, steps, others } = begin();
    const field = new Field(true);
    page.activeElement = field;
    page.tell("input", field);
    await others(removed);
    page.tell("keydown", field, { key: "Enter" });
    await settle();
    expect(steps()["refund"]).toBeDefined();
    page.activeElement = null;
    page.tell("focusout", field);
    await settle();
    expect(steps()["refund"]).toBeUndefined();
  });

  it("comes at once elsewhere, and where a field is only looked at", async () => {
    const { page, store, steps, others } = begin();
    page.activeElement = new Field(true);
    store.getState().select(["refund"]);
    const [other] = Object.keys(steps()).filter((id) => id !== "refund");
    const step = steps()[other ?? ""];
    if (!step) throw new Error("no other step");
    await others({ command: "set-step", step: { ...step, title: "Theirs" } });
    expect(steps()[step.id]?.title).toBe("Theirs");

    page.activeElement = new Field(false);
    await others(removed);
    expect(steps()["refund"]).toBeUndefined();
  });

  it("waits for a text in the settings until its field is left", async () => {
    const { page, steps, others, store, rename } = begin();
    const field = new Field(false);
    page.activeElement = field;
    page.tell("input", field);
    await others(removed);
    expect(steps()["refund"]).toBeDefined();
    rename("Written in the settings");
    page.activeElement = null;
    page.tell("focusout", field);
    await settle();
    expect(store.getState().conflicts).toHaveLength(1);
  });

  it("waits for the name of a group when others change groups", () => {
    const { page, typing } = begin();
    page.activeElement = new Field(true);
    const nothing = {
      ...{ head: null, start: null, fallbackHandoff: null },
      ...{ steps: [], fields: [], positions: [], notes: [], groups: [] },
    };
    expect(typing.isIn(nothing)).toBe(false);
    expect(typing.isIn({ ...nothing, groups: [{ id: "g1" }] })).toBe(true);
  });
});
