import fc from "fast-check";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Command } from "@/core/journey/commands";
import { sameDocument } from "@/core/journey/edit";
import { freeStepId } from "../edits/new-step";
import { refund } from "../test-refund";
import { startAutosave } from "./autosave";
import { createDesignerStore } from "./designer-store";
import { keepEdits, keptOf, stillUnsent } from "./kept-edits";
import { readKept } from "./read-kept";
import { createTestServer, overNetwork, type Network, type TestServer } from "./test-draft-server";
import { fetchMerging } from "./merging";

beforeAll(() => fetchMerging());

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A row of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One person's browser: the designer's store, its saving, and what it keeps over a reload. */
function openClient(server: TestServer, by: string, network: Network, random: () => number) {
  const storage = new Map<string, string>();
  const browser = {
    length: 0,
    key: () => null,
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
    removeItem: (key: string) => void storage.delete(key),
  };
  const remote = overNetwork(server, by, network, random);
  const open = () => {
    const store = createDesignerStore({
      journeyId: "j1",
      document: server.document(),
      revision: server.revision(),
    });
    const autosave = startAutosave(store, remote, { isReadOnly: false });
    const stopKeeping = store.subscribe((state) => keepEdits(browser, "kept", keptOf(state)));
    const stopHearing = server.onChange((revision) => {
      if (random() < 0.7) setTimeout(() => autosave.heard(revision), random() * 2_000);
    });
    const looks = setInterval(() => network.isDown || autosave.heard(server.revision()), 5_000);
    const stop = () => {
      autosave.stop();
      stopKeeping();
      stopHearing();
      clearInterval(looks);
    };
    return { store, autosave, stop };
  };
  let tab = open();
  /** Texts that this person wrote, and those that they wrote over or took back themselves since. */
  const written = new Set<string>();
  const given = new Set<string>();
  const texts = () => JSON.stringify(tab.store.getState().document);
  return {
    written,
    given,
    state: () => tab.store.getState(),
    autosave: () => tab.autosave,
    /** Does something as its person: what they see vanish by it, they gave up. */
    act: (does: (state: ReturnType<typeof tab.store.getState>) => void) => {
      const before = texts();
      does(tab.store.getState());
      const after = texts();
      for (const text of written) if (before.includes(text) && !after.includes(text)) given.add(text);
    },
    reload: async () => {
      tab.stop();
      const kept = readKept(browser, "kept");
      tab = open();
      if (!kept) return;
      const deltas = await stillUnsent(kept, remote, "j1");
      tab.store.getState().adopt(deltas, kept.conflicts);
    },
    stop: () => tab.stop(),
  };
}
type Client = ReturnType<typeof openClient>;

function doSomething(client: Client, by: string, number: number, random: () => number): void {
  const { document, undoable } = client.state();
  const ids = Object.keys(document.meaning.steps);
  const pick = () => ids[Math.floor(random() * ids.length)] ?? "";
  const text = `${by}-${number}-`;
  const step = document.meaning.steps[pick()];
  const say = (command: Command) => {
    client.written.add(text);
    client.act((state) => state.change("Edit", [command]));
  };
  const luck = random();
  if (luck < 0.25 && step) say({ command: "set-step", step: { ...step, title: text } });
  else if (luck < 0.4 && step) say({ command: "set-step", step: { ...step, note: text } });
  else if (luck < 0.5 && step)
    say({ command: "set-step", step: { ...step, settings: { ...step.settings, text } } });
  else if (luck < 0.58 && step) {
    const id = freeStepId(document.meaning, "message");
    const fresh = { ...step, id, title: text, connections: { sent: pick() } };
    say({ command: "add-step", step: fresh, position: { x: number, y: 0 } });
  } else if (luck < 0.62 && ids.length > 4)
    client.act((state) => state.change("Remove", [{ command: "remove-step", id: pick() }]));
  else if (luck < 0.72)
    client.act((state) =>
      state.change("Connect", [{ command: "connect", from: pick(), exit: "done", to: pick() }]),
    );
  else if (luck < 0.78)
    client.act((state) =>
      state.change("Move", [{ command: "move", positions: { [pick()]: { x: number, y: 1 } } }]),
    );
  else if (luck < 0.82)
    say({
      command: "set-note",
      id: `note-${Math.floor(random() * 3)}`,
      note: { text, x: 0, y: 0, width: 90, height: 90 },
    });
  else if (luck < 0.94 && undoable.length > 0) client.act((state) => state.undo());
  else client.act((state) => state.redo());
}

async function live(seed: number, rounds: number) {
  const random = randomOf(seed);
  const server = createTestServer(refund, 12);
  const networks: Network[] = [
    { isDown: false, isPerfect: false },
    { isDown: false, isPerfect: false },
  ];
  const clients = networks.map((network, index) => openClient(server, `p${index}`, network, random));
  for (let round = 0; round < rounds; round += 1) {
    const which = random() < 0.5 ? 0 : 1;
    const [client, network] = [clients[which], networks[which]];
    if (!client || !network) throw new Error("there are two");
    const luck = random();
    if (luck < 0.03) network.isDown = !network.isDown;
    else if (luck < 0.045) void client.reload();
    else doSomething(client, `p${which}`, round, random);
    await vi.advanceTimersByTimeAsync(random() * 900);
  }
  for (const network of networks) Object.assign(network, { isDown: false, isPerfect: true });
  await vi.advanceTimersByTimeAsync(60_000);
  for (const client of clients) client.stop();
  return { server, clients };
}

describe("two people at one draft, over a bad network", () => {
  it(
    "end with the same document, and every edit is in it, in its history, or listed",
    { timeout: 300_000 },
    async () => {
      let [conflicts, edits] = [0, 0];
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
          vi.clearAllTimers();
          const { server, clients } = await live(seed, 150);
          const log = JSON.stringify(server.log);
          for (const client of clients) {
            const { document, revision, unsent, save } = client.state();
            expect({ unsent, save: save.state, revision }).toEqual({
              unsent: [],
              save: "saved",
              revision: server.revision(),
            });
            expect(sameDocument(document, server.document())).toBe(true);
            const listed = JSON.stringify(clients.map((one) => one.state().conflicts));
            conflicts += client.state().conflicts.length;
            for (const text of client.written) {
              edits += 1;
              const isThere = log.includes(text) || listed.includes(text) || client.given.has(text);
              expect([seed, text, isThere]).toEqual([seed, text, true]);
            }
          }
        }),
        { numRuns: Number(process.env["CUESHEET_MERGE_RUNS"] ?? 25) },
      );
      expect(conflicts).toBeGreaterThan(10);
      expect(edits).toBeGreaterThan(500);
    },
  );
});
