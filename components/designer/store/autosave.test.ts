import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import type { Delta } from "@/core/journey/merge-delta";
import { refund } from "../test-refund";
import { startAutosave, type DraftServer, type PullAnswer, type SaveAnswer } from "./autosave";
import { createDesignerStore } from "./designer-store";
import { createTestServer } from "./test-draft-server";
import { fetchMerging } from "./merging";

beforeAll(() => fetchMerging());

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const move = (x: number): Command => ({ command: "move", positions: { refund: { x, y: 0 } } });
const title = (step: string, text: string, document: JourneyDocument = refund): Command => {
  const before = document.meaning.steps[step];
  if (!before) throw new Error(`no step ${step}`);
  return { command: "set-step", step: { ...before, title: text } };
};
const unreachable = { answer: "unreachable", message: "No connection", isOffline: true } as const;

/** A designer at a server, with somebody else there too. `answers` come instead of the server's own, in order. */
function begin(
  options: { isReadOnly?: boolean; typing?: Parameters<typeof startAutosave>[2]["typing"] } = {},
) {
  const server = createTestServer(refund, 5);
  const store = createDesignerStore({ journeyId: "j1", document: refund, revision: 0 });
  const sent: Parameters<DraftServer["edit"]>[0][] = [];
  const answers: (SaveAnswer | "answer lost")[] = [];
  const pulls: PullAnswer[] = [];
  const remote: DraftServer = {
    edit: async (edit) => {
      sent.push(structuredClone(edit));
      const answer = answers.shift();
      if (answer === "answer lost") server.edit("me", edit);
      return answer === "answer lost" ? unreachable : (answer ?? server.edit("me", edit));
    },
    editsSince: async (asked) => pulls.shift() ?? server.editsSince("me", asked),
  };
  const { isReadOnly = false, typing } = options;
  const autosave = startAutosave(store, remote, { isReadOnly, ...(typing && { typing }) });
  return {
    ...{ store, server, sent, answers, pulls, autosave },
    edit: (...commands: Command[]) => store.getState().change("Edit", commands),
    others: (...commands: Command[]) => server.edit("Sam", { baseRevision: server.revision(), commands }),
    titleOf: (step: string) => store.getState().document.meaning.steps[step]?.title,
  };
}

describe("saving", () => {
  it("sends edits together after a short quiet, in order, on the revision that it has", async () => {
    const { store, sent, edit } = begin();
    edit(move(1));
    edit(move(2));
    await vi.advanceTimersByTimeAsync(300);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(sent).toEqual([{ journeyId: "j1", baseRevision: 0, commands: [move(1), move(2)] }]);
    expect(store.getState()).toMatchObject({
      unsent: [],
      revision: 1,
      save: { state: "saved", at: new Date(0) },
    });
  });

  it("splits what is too much for one request, and sends one at a time", async () => {
    const { sent, edit, autosave } = begin();
    edit(...Array.from({ length: 450 }, (_, x) => move(x)));
    await autosave.flush();
    expect(sent.map(({ commands }) => commands.length)).toEqual([200, 200, 50]);
    expect(sent.map(({ baseRevision }) => baseRevision)).toEqual([0, 1, 2]);
  });

  it("keeps what could not be sent, says so, and tries again until it can", async () => {
    const { store, sent, answers, edit } = begin();
    answers.push(unreachable, unreachable);
    edit(move(1));
    await vi.advanceTimersByTimeAsync(500);
    expect(store.getState()).toMatchObject({
      unsent: [move(1)],
      save: { state: "waiting", why: "No connection", isOffline: true },
    });
    await vi.advanceTimersByTimeAsync(7_000);
    expect(sent).toHaveLength(3);
    expect(store.getState()).toMatchObject({ unsent: [], save: { state: "saved" } });
  });

  it("knows its own edit again when only the answer was lost, also after editing the same place again", async () => {
    const { store, server, answers, edit, titleOf } = begin();
    answers.push("answer lost");
    edit(title("refund", "First"));
    await vi.advanceTimersByTimeAsync(500);
    edit(title("refund", "Second"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.getState()).toMatchObject({
      unsent: [],
      conflicts: [],
      revision: 2,
      save: { state: "saved" },
    });
    expect(titleOf("refund")).toBe("Second");
    expect(server.log.map(({ revision }) => revision)).toEqual([1, 2]);
  });

  it("says a refusal, keeps the edit, and says it anew once something changed", async () => {
    const { store, sent, answers, edit } = begin();
    answers.push({ answer: "refused", message: "Too large" });
    edit(title("refund", "Long"));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent).toHaveLength(1);
    expect(store.getState()).toMatchObject({ save: { state: "refused", message: "Too large" } });
    expect(store.getState().unsent).toHaveLength(1);
    store.getState().undo();
    edit(move(3));
    await vi.advanceTimersByTimeAsync(500);
    expect(sent[1]?.commands).toEqual([move(3)]);
    expect(store.getState().save.state).toBe("saved");
  });

  it("tries again what was refused when it is asked to", async () => {
    const { store, answers, edit, autosave } = begin();
    answers.push({ answer: "refused", message: "This journey is archived." });
    edit(move(1));
    await vi.advanceTimersByTimeAsync(500);
    await autosave.retry();
    expect(store.getState()).toMatchObject({ unsent: [], save: { state: "saved" } });
  });

  it("stops asking a server whose draft is older than what is shown", async () => {
    const { store, answers, edit, sent } = begin();
    answers.push({ answer: "conflict" }, { answer: "conflict" });
    edit(move(1));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    expect(store.getState().save).toMatchObject({
      state: "refused",
      message: expect.stringMatching(/older/),
    });
  });

  it("sends nothing of itself after it was stopped, and nothing at all where one only reads", async () => {
    const stopped = begin();
    stopped.edit(move(1));
    stopped.autosave.stop();
    const reading = begin({ isReadOnly: true });
    reading.edit(move(1));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([...stopped.sent, ...reading.sent]).toEqual([]);
  });
});

describe("others' edits", () => {
  it("come by themselves, and what is unsent goes on top of them without a question", async () => {
    const { store, server, edit, others, titleOf } = begin();
    others(title("tell", "Theirs"));
    edit(title("refund", "Mine"));
    await vi.advanceTimersByTimeAsync(1_000);
    expect([titleOf("tell"), titleOf("refund")]).toEqual(["Theirs", "Mine"]);
    expect(store.getState()).toMatchObject({
      unsent: [],
      conflicts: [],
      revision: 2,
      save: { state: "saved" },
    });
    expect(server.document().meaning.steps["refund"]?.title).toBe("Mine");
  });

  it("are heard of while nothing is edited, also where one only reads", async () => {
    const { server, others, autosave, titleOf } = begin({ isReadOnly: true });
    others(title("tell", "Theirs"));
    autosave.heard(server.revision());
    await vi.advanceTimersByTimeAsync(0);
    expect(titleOf("tell")).toBe("Theirs");
  });

  it("at the same place are kept in the draft, and mine is listed with who made theirs", async () => {
    const { store, edit, others, titleOf } = begin();
    others(title("refund", "Theirs"));
    edit(title("refund", "Mine"));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(titleOf("refund")).toBe("Theirs");
    expect(store.getState()).toMatchObject({
      conflicts: [{ mine: "Mine", theirs: "Theirs", by: "Sam" }],
      unsent: [],
      save: { state: "saved" },
    });
  });

  it("are read as a document after a long absence", async () => {
    const { store, server, edit, others, titleOf } = begin();
    for (let number = 0; number < 30; number += 1) others(title("tell", `T${number}`), move(number));
    edit(title("refund", "Mine"));
    await vi.advanceTimersByTimeAsync(1_000);
    expect([titleOf("tell"), titleOf("refund")]).toEqual(["T29", "Mine"]);
    expect(store.getState()).toMatchObject({ unsent: [], conflicts: [], revision: server.revision() });
  });

  it("are read as a document where the log cannot be followed", async () => {
    const { store, server, pulls, others, autosave, titleOf } = begin();
    others(title("tell", "Theirs"));
    const entries = [{ revision: 1, by: "Sam", commands: [{ command: "remove-step" as const, id: "gone" }] }];
    pulls.push({ answer: "pulled", revision: 1, entries, document: null, names: ["Sam"] });
    autosave.heard(server.revision());
    await vi.advanceTimersByTimeAsync(0);
    expect(titleOf("tell")).toBe("Theirs");
    expect(store.getState().revision).toBe(1);
  });

  it("wait while somebody types at the same place, and then the two are two edits", async () => {
    const isIn = vi.fn<(delta: Delta) => boolean>(() => true);
    let done = () => {};
    const onDone = (then: () => void) => {
      done = then;
      return () => {};
    };
    const { store, server, edit, others, autosave, titleOf } = begin({ typing: { isIn, onDone } });
    others(title("refund", "Theirs"));
    autosave.heard(server.revision());
    await vi.advanceTimersByTimeAsync(5_000);
    expect(titleOf("refund")).toBe(refund.meaning.steps["refund"]?.title);
    isIn.mockReturnValue(false);
    edit(title("refund", "Typed"));
    done();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(titleOf("refund")).toBe("Theirs");
    expect(store.getState().conflicts).toMatchObject([{ mine: "Typed", theirs: "Theirs" }]);
  });

  it("that were put into the store from elsewhere do not come twice", async () => {
    const { store, server, edit, others, autosave } = begin();
    others(move(5));
    edit(title("refund", "Mine"));
    const saving = autosave.flush();
    store.getState().rebase(server.document(), server.revision(), "Sam");
    await saving;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.getState()).toMatchObject({ unsent: [], conflicts: [], revision: 2 });
    expect(store.getState().document).toEqual(server.document());
  });
});
