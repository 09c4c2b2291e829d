import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import type { DraftServer, LogEntry, PullAnswer, SaveAnswer } from "./autosave";
import { applyAll } from "./draft";

// For tests: a draft's server in memory, which does what server/journeys/edit-draft.ts and edits-since.ts do, and a
// network between it and its clients that does what networks do.

export function createTestServer(document: JourneyDocument, entriesMax = 100) {
  let current = document;
  let revision = 0;
  const log: LogEntry[] = [];
  const listeners = new Set<(revision: number) => void>();
  return {
    log,
    document: () => current,
    revision: () => revision,
    onChange: (listener: (revision: number) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    edit(by: string, edit: { baseRevision: number; commands: Command[] }): SaveAnswer {
      if (edit.baseRevision !== revision) return { answer: "conflict" };
      const applied = applyAll(current, edit.commands);
      if (!applied.ok) return { answer: "refused", message: applied.message };
      current = applied.document;
      revision += 1;
      log.push({ revision, by, commands: edit.commands });
      for (const listener of listeners) listener(revision);
      return { answer: "saved", revision, at: new Date(0) };
    },
    editsSince(by: string, asked: { revision: number; whole: boolean }): PullAnswer {
      const all = log.filter((entry) => entry.revision > asked.revision);
      const entries = all.slice(0, entriesMax);
      const isWhole = asked.whole || entries.length < all.length;
      const names = [...new Set(entries.map((entry) => entry.by))].filter((name) => name !== by);
      return { answer: "pulled", revision, entries, document: isWhole ? current : null, names };
    },
  };
}
export type TestServer = ReturnType<typeof createTestServer>;

export type Network = { isDown: boolean; isPerfect: boolean };

const lost = { answer: "unreachable", message: "No connection", isOffline: true } as const;

/** The server over a network that delays, loses requests and answers, and delivers what was given up on after all. */
export function overNetwork(
  server: TestServer,
  by: string,
  network: Network,
  random: () => number,
): DraftServer {
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const copy = <T>(value: T): T => structuredClone(value);
  async function call<Answer>(act: () => Answer): Promise<Answer | typeof lost> {
    await wait(random() * 300);
    if (network.isDown) return lost;
    const luck = network.isPerfect ? 1 : random();
    if (luck < 0.08) return lost;
    if (luck < 0.16) {
      setTimeout(() => network.isDown || act(), random() * 6_000);
      return lost;
    }
    const answer = act();
    await wait(random() * 300);
    return luck < 0.26 || network.isDown ? lost : copy(answer);
  }
  return {
    edit: (edit) => call(() => server.edit(by, copy(edit))),
    editsSince: (asked) => call(() => server.editsSince(by, asked)),
  };
}
