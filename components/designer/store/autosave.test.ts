import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Command } from "@/core/journey/commands";
import { refund } from "../test-refund";
import { adoptUnsent, startAutosave, type SaveAnswer, type SendEdit } from "./autosave";
import { createDesignerStore } from "./designer-store";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const move = (x: number): Command => ({ command: "move", positions: { refund: { x, y: 0 } } });
const at = new Date("2026-03-04T05:06:07Z");

/** A server that answers as told, and by default saves; it remembers what it was sent. */
function begin(answers: SaveAnswer[] = []) {
  const store = createDesignerStore({ journeyId: "j1", document: refund, revision: 3 });
  const sent: Parameters<SendEdit>[0][] = [];
  let revision = 3;
  const send = vi.fn<SendEdit>(async (edit) => {
    sent.push(edit);
    const answer = answers.shift();
    if (answer) return answer;
    revision = edit.baseRevision + 1;
    return { answer: "saved", revision, at };
  });
  const autosave = startAutosave(store, send);
  return { store, sent, send, autosave, edit: (x: number) => store.getState().change("Move", [move(x)]) };
}

describe("autosave", () => {
  it("sends edits together after a short quiet, in order, on the revision that it has", async () => {
    const { store, sent, edit } = begin();
    edit(1);
    edit(2);
    await vi.advanceTimersByTimeAsync(300);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(sent).toEqual([{ journeyId: "j1", baseRevision: 3, commands: [move(1), move(2)] }]);
    expect(store.getState()).toMatchObject({ unsent: [], revision: 4, save: { state: "saved", at } });
  });

  it("sends one request at a time: what is made meanwhile goes with the next, on the next revision", async () => {
    let release = (_answer: SaveAnswer) => {};
    const { store, sent, send, edit } = begin();
    send.mockImplementationOnce((request) => {
      sent.push(request);
      return new Promise((resolve) => (release = resolve));
    });
    edit(1);
    await vi.advanceTimersByTimeAsync(500);
    edit(2);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent).toHaveLength(1);
    release({ answer: "saved", revision: 4, at });
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.map(({ baseRevision, commands }) => [baseRevision, commands])).toEqual([
      [3, [move(1)]],
      [4, [move(2)]],
    ]);
    expect(store.getState().unsent).toEqual([]);
  });

  it("splits what is too much for one request", async () => {
    const { store, sent, autosave } = begin();
    store.getState().change(
      "Many",
      Array.from({ length: 450 }, (_, x) => move(x)),
    );
    await autosave.flush();
    expect(sent.map(({ commands }) => commands.length)).toEqual([200, 200, 50]);
    expect(sent.map(({ baseRevision }) => baseRevision)).toEqual([3, 4, 5]);
  });

  it("keeps what could not be sent and tries again until it can", async () => {
    const unreachable = { answer: "unreachable", message: "No connection" } as const;
    const { store, sent, edit } = begin([unreachable, unreachable]);
    edit(1);
    await vi.advanceTimersByTimeAsync(500);
    expect(store.getState()).toMatchObject({
      unsent: [move(1)],
      save: { state: "waiting", why: "No connection" },
    });
    await vi.advanceTimersByTimeAsync(7_000);
    expect(sent).toHaveLength(3);
    expect(store.getState()).toMatchObject({ unsent: [], save: { state: "saved" } });
  });

  it("stops at somebody else's change and keeps the edit; after putting it on top it saves again", async () => {
    const since = [{ revision: 4, commands: [{ command: "set-start" as const, step: "details" }] }];
    const { store, sent, edit, autosave } = begin([{ answer: "conflict", message: "Ann changed it", since }]);
    edit(1);
    await vi.advanceTimersByTimeAsync(500);
    expect(store.getState()).toMatchObject({
      unsent: [move(1)],
      save: { state: "conflict", message: "Ann changed it" },
    });
    edit(2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toHaveLength(1);
    store.getState().rebase(refund, 4);
    await autosave.flush();
    expect(sent[1]).toMatchObject({ baseRevision: 4, commands: [move(1), move(2)] });
  });

  it("knows its own edit again when only the answer was lost", async () => {
    const since = [{ revision: 4, commands: [move(1)] }];
    const { store, sent, edit } = begin([
      { answer: "unreachable", message: "No answer" },
      { answer: "conflict", message: "Changed", since },
    ]);
    edit(1);
    await vi.advanceTimersByTimeAsync(500);
    edit(2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent.at(-1)).toMatchObject({ baseRevision: 4, commands: [move(2)] });
    expect(store.getState()).toMatchObject({ unsent: [], revision: 5, save: { state: "saved" } });
  });

  it("says a refusal, keeps the edit, and tries again once something changed", async () => {
    const { store, sent, edit } = begin([{ answer: "refused", message: "Too large" }]);
    edit(1);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent).toHaveLength(1);
    expect(store.getState()).toMatchObject({
      unsent: [move(1)],
      save: { state: "refused", message: "Too large" },
    });
    store.getState().undo();
    await vi.advanceTimersByTimeAsync(500);
    expect(sent).toHaveLength(2);
    expect(store.getState().save.state).toBe("saved");
  });

  it("sends nothing of itself after it was stopped", async () => {
    const { sent, edit, autosave } = begin([{ answer: "unreachable", message: "No connection" }]);
    edit(1);
    void autosave.flush();
    autosave.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
  });
});

describe("edits kept from before a reload", () => {
  it("are sent on when the draft is where it was", async () => {
    const { store, send, sent } = begin();
    await adoptUnsent(store, send, { baseRevision: 3, commands: [move(1)] });
    await vi.advanceTimersByTimeAsync(500);
    expect(sent).toEqual([{ journeyId: "j1", baseRevision: 3, commands: [move(1)] }]);
  });

  it("are put on top of what came since, without those that the draft has already", async () => {
    const since = [
      { revision: 2, commands: [move(1)] },
      { revision: 3, commands: [{ command: "set-start" as const, step: "details" }] },
    ];
    const { store, send } = begin([{ answer: "conflict", message: "Changed", since }]);
    await adoptUnsent(store, send, { baseRevision: 1, commands: [move(1), move(2)] });
    expect(store.getState().unsent).toEqual([move(2)]);
    expect(store.getState().document.layout.positions["refund"]).toEqual({ x: 2, y: 0 });
  });
});
