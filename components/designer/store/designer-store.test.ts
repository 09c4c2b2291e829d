import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "@/core/journey/commands";
import { sameDocument } from "@/core/journey/edit";
import { refund } from "../test-refund";
import { createDesignerStore } from "./designer-store";

const open = (document = refund, revision = 0) =>
  createDesignerStore({ journeyId: "j1", document, revision });
const ids = Object.keys(refund.meaning.steps);
const id = fc.constantFrom(...ids, "gone");
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ command: fc.constant("remove-step" as const), id }),
  fc.record({
    command: fc.constant("connect" as const),
    from: id,
    exit: fc.constantFrom("done", "sent", "above"),
    to: id,
  }),
  fc.record({ command: fc.constant("disconnect" as const), from: id, exit: fc.constantFrom("done", "sent") }),
  fc.record({ command: fc.constant("set-start" as const), step: id }),
  fc.record({ command: fc.constant("remove-field" as const), name: fc.constantFrom("email", "why", "gone") }),
  fc.record({
    command: fc.constant("move" as const),
    positions: fc.dictionary(id, fc.record({ x: fc.integer(), y: fc.integer() }), { maxKeys: 3 }),
  }),
);
const changes = fc.array(fc.array(command, { minLength: 1, maxLength: 4 }), { maxLength: 12 });
const move = (x: number): Command[] => [{ command: "move", positions: { refund: { x, y: 0 } } }];

describe("undo and redo", () => {
  it("gives the original back when everything is undone, and all of it again when it is redone", () => {
    fc.assert(
      fc.property(changes, (made) => {
        const store = open();
        for (const commands of made) store.getState().change("Edit", commands);
        const after = store.getState().document;
        while (store.getState().undoable.length > 0) store.getState().undo();
        expect(sameDocument(store.getState().document, refund)).toBe(true);
        while (store.getState().redoable.length > 0) store.getState().redo();
        expect(sameDocument(store.getState().document, after)).toBe(true);
      }),
    );
  });

  it("sends what it shows: the unsent commands lead from the opened document to the shown one", () => {
    fc.assert(
      fc.property(changes, fc.array(fc.constantFrom("undo", "redo"), { maxLength: 12 }), (made, walked) => {
        const store = open();
        for (const commands of made) store.getState().change("Edit", commands);
        for (const act of walked) store.getState()[act]();
        const server = open();
        server.getState().adopt(store.getState().unsent);
        expect(server.getState().lost).toEqual([]);
        expect(sameDocument(server.getState().document, store.getState().document)).toBe(true);
      }),
    );
  });

  it("makes all commands of a change or none, and says why not", () => {
    const store = open();
    const commands: Command[] = [...move(5), { command: "remove-step", id: "gone" }];
    expect(store.getState().change("Both", commands)).toBe(false);
    expect(store.getState()).toMatchObject({ document: refund, unsent: [], undoable: [] });
    expect(store.getState().refusal).toMatch(/no step "gone"/);
  });

  it("forgets what could be redone after a new change", () => {
    const store = open();
    store.getState().change("One", move(1));
    store.getState().undo();
    store.getState().change("Two", move(2));
    expect(store.getState().redoable).toEqual([]);
  });

  it("lets go of steps and connections that an edit took away", () => {
    const store = open();
    store.getState().select(["refund", "thanks"]);
    store.getState().change("Delete", [{ command: "remove-step", id: "refund" }]);
    expect(store.getState().selection).toEqual(["thanks"]);
    store.getState().selectConnection({ from: "thanks", exit: "sent" });
    expect(store.getState().selection).toEqual([]);
    store.getState().change("Disconnect", [{ command: "disconnect", from: "thanks", exit: "sent" }]);
    expect(store.getState().connection).toBeNull();
  });
});

describe("putting one's edits on top of others'", () => {
  it("keeps theirs and what of one's own still fits, and names the rest", () => {
    const store = open();
    store.getState().change("Move", move(7));
    store.getState().change("Delete", [{ command: "remove-step", id: "tell" }]);
    const theirs = open();
    theirs.getState().change("Theirs", [
      { command: "remove-step", id: "tell" },
      { command: "set-start", step: "details" },
    ]);
    store.getState().rebase(theirs.getState().document, 4);
    const state = store.getState();
    expect(state).toMatchObject({ revision: 4, undoable: [], redoable: [] });
    expect(state.document.meaning.start).toBe("details");
    expect(state.document.layout.positions["refund"]).toEqual({ x: 7, y: 0 });
    expect(state.unsent).toEqual(move(7));
    expect(state.lost).toEqual([{ command: "remove-step", id: "tell" }]);
  });

  it("always shows the server's document with the unsent edits on it", () => {
    fc.assert(
      fc.property(changes, changes, (mine, others) => {
        const store = open();
        for (const commands of mine) store.getState().change("Mine", commands);
        const count = store.getState().unsent.length;
        const theirs = open();
        for (const commands of others) theirs.getState().change("Theirs", commands);
        store.getState().rebase(theirs.getState().document, 9);
        const { unsent, lost, document } = store.getState();
        expect(unsent.length + lost.length).toBe(count);
        theirs.getState().adopt(unsent);
        expect(sameDocument(theirs.getState().document, document)).toBe(true);
      }),
    );
  });
});

it("sorts problems by the step that they are about", () => {
  const store = open();
  const problem = { rule: "r", severity: "error", at: null, message: "", path: [], fix: null } as const;
  store.getState().setProblems([
    { ...problem, path: [], step: "refund" },
    { ...problem, path: [], step: null },
    { ...problem, path: [], step: "refund", rule: "s" },
  ]);
  expect([...store.getState().problemsOf].map(([step, of]) => [step, of.length])).toEqual([["refund", 2]]);
});
