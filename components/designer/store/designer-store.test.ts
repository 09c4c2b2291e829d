import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Command } from "@/core/journey/commands";
import { sameDocument } from "@/core/journey/edit";
import { refund } from "../test-refund";
import { createDesignerStore } from "./designer-store";
import { fetchMerging } from "./merging";

beforeAll(() => fetchMerging());

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
        expect(server.getState().change("Sent", [...store.getState().unsent])).toBe(true);
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

const title = (step: string, text: string): Command[] => {
  const before = refund.meaning.steps[step];
  if (!before) throw new Error(`no step ${step}`);
  return [{ command: "set-step", step: { ...before, title: text } }];
};

describe("others' edits", () => {
  /** Somebody else's store, which is as far as the server is. */
  const elsewhere = (...edits: Command[][]) => {
    const other = open();
    for (const commands of edits) other.getState().change("Theirs", commands);
    return other.getState().document;
  };

  it("are taken over with one's own on top, and can be undone by those who made them only", () => {
    const store = open();
    store.getState().change("Rename", title("refund", "Mine"));
    store.getState().rebase(elsewhere(title("tell", "Theirs"), move(7)), 2);
    expect(store.getState()).toMatchObject({ revision: 2, conflicts: [], unsent: [{ command: "set-step" }] });
    store.getState().undo();
    const { document, unsent, refusal } = store.getState();
    expect(document.meaning.steps["refund"]?.title).toBe(refund.meaning.steps["refund"]?.title);
    expect(document.meaning.steps["tell"]?.title).toBe("Theirs");
    expect(document.layout.positions["refund"]).toEqual({ x: 7, y: 0 });
    expect(refusal).toBeNull();
    expect(unsent.length).toBeGreaterThan(0);
    store.getState().redo();
    expect(store.getState().document.meaning.steps["refund"]?.title).toBe("Mine");
  });

  it("at the same place are kept, and mine is listed until it is chosen or not", () => {
    const store = open();
    store.getState().change("Rename", title("refund", "Mine"));
    store.getState().rebase(elsewhere(title("refund", "Theirs")), 1, "Sam");
    const [conflict] = store.getState().conflicts;
    expect(conflict).toMatchObject({ what: "step", id: "refund", at: ["title"], mine: "Mine", by: "Sam" });
    expect(store.getState().document.meaning.steps["refund"]?.title).toBe("Theirs");
    expect(store.getState().unsent).toEqual([]);
    if (conflict) store.getState().choose(conflict, "mine", "Use mine");
    expect(store.getState()).toMatchObject({
      conflicts: [],
      undoable: [{ title: "Rename" }, { title: "Use mine" }],
    });
    expect(store.getState().document.meaning.steps["refund"]?.title).toBe("Mine");
    store.getState().undo();
    expect(store.getState().document.meaning.steps["refund"]?.title).toBe("Theirs");
    store.getState().undo();
    expect(store.getState().refusal).toMatch(
      /“Rename” cannot be undone. “Theirs” was changed by somebody else since/,
    );
    expect(store.getState().undoable).toEqual([]);
  });

  it("that remove what I changed are asked about, and it can be brought back with its ways", () => {
    const store = open();
    store.getState().change("Rename", title("refund", "Mine"));
    store.getState().rebase(elsewhere([{ command: "remove-step", id: "refund" }]), 1, "Sam");
    expect(store.getState().document.meaning.steps["refund"]).toBeUndefined();
    const [conflict] = store.getState().conflicts;
    expect(conflict).toMatchObject({ what: "step", id: "refund", at: [], theirs: undefined });
    if (conflict) store.getState().choose(conflict, "mine");
    const { steps } = store.getState().document.meaning;
    expect(steps["refund"]?.title).toBe("Mine");
    const waysOf = (all: typeof steps) =>
      Object.values(all).flatMap((step) =>
        Object.entries(step.connections).filter(([, to]) => to === "refund"),
      );
    expect(waysOf(steps)).toEqual(waysOf(refund.meaning.steps));
    expect(store.getState().conflicts).toEqual([]);
  });

  it("under a new step's id give mine another one, and undo still knows it", () => {
    const added = (text: string): Command[] => [
      {
        command: "add-step",
        step: { ...Object.values(refund.meaning.steps)[0]!, id: "message", title: text, connections: {} }, // refund has steps
        position: { x: 0, y: 0 },
      },
    ];
    const store = open();
    store.getState().change("Add", added("Mine"));
    store
      .getState()
      .change("Connect", [{ command: "connect", from: "refund", exit: "extra", to: "message" }]);
    store.getState().rebase(elsewhere(added("Theirs")), 1);
    const { steps } = store.getState().document.meaning;
    expect([steps["message"]?.title, steps["message-2"]?.title]).toEqual(["Theirs", "Mine"]);
    expect(steps["refund"]?.connections["extra"]).toBe("message-2");
    expect(store.getState().conflicts).toEqual([]);
    store.getState().undo();
    store.getState().undo();
    expect(sameDocument(store.getState().document, elsewhere(added("Theirs")))).toBe(true);
  });

  it("stay, whatever is undone and redone beside them", () => {
    const place = fc.record({
      command: fc.constant("move" as const),
      positions: fc.dictionary(
        fc.constantFrom("refund", "thanks"),
        fc.record({ x: fc.integer(), y: fc.integer() }),
        { maxKeys: 2 },
      ),
    });
    const mine = fc.oneof(
      fc.array(place, { minLength: 1, maxLength: 2 }),
      fc
        .tuple(fc.constantFrom("refund", "thanks"), fc.string({ minLength: 1, maxLength: 5 }))
        .map(([step, text]) => title(step, text)),
      fc.constantFrom("undo" as const, "redo" as const),
    );
    const theirs = fc
      .tuple(fc.constantFrom("tell", "details"), fc.string({ minLength: 1, maxLength: 5 }))
      .map(([step, text]) => title(step, text));
    const acts = fc.array(
      fc.record({ mine: fc.array(mine, { maxLength: 4 }), theirs, isSaved: fc.boolean() }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(acts, (rounds) => {
        const store = open();
        const other = open();
        let revision = 0;
        for (const round of rounds) {
          for (const act of round.mine)
            if (typeof act === "string") store.getState()[act]();
            else store.getState().change("Mine", act);
          if (round.isSaved) {
            const { unsent } = store.getState();
            if (unsent.length > 0) other.getState().change("Mine", [...unsent]);
            store.getState().freeze(1_000, 1_000_000);
            if (store.getState().sending) store.getState().settle((revision += 1));
          }
          other.getState().change("Theirs", round.theirs);
          store.getState().rebase(other.getState().document, (revision += 1));
          expect(store.getState().conflicts).toEqual([]);
        }
        while (store.getState().undoable.length > 0) {
          store.getState().undo();
          expect(store.getState().refusal).toBeNull();
        }
        const left = elsewhere(...rounds.map((round) => round.theirs));
        expect(sameDocument(store.getState().document, left)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("always leave the shown document as the server's with the unsent edits on it", () => {
    fc.assert(
      fc.property(
        changes,
        changes,
        fc.array(fc.constantFrom("undo", "redo"), { maxLength: 8 }),
        (mine, others, walked) => {
          const store = open();
          for (const commands of mine) store.getState().change("Mine", commands);
          const theirs = open();
          for (const commands of others) theirs.getState().change("Theirs", commands);
          store.getState().rebase(theirs.getState().document, 9);
          for (const act of walked) store.getState()[act]();
          const { unsent, document } = store.getState();
          expect(unsent.length === 0 || theirs.getState().change("Sent", [...unsent])).toBe(true);
          expect(sameDocument(theirs.getState().document, document)).toBe(true);
        },
      ),
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
