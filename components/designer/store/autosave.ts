import type { Command } from "@/core/journey/commands";
import type { DesignerStore } from "./designer-store";
import type { UnsentEdits } from "./unsent-edits";
import { savedAlready, type LogEntry } from "./saved-already";

// S1 one request at a time, in order. S2 a request that failed is sent again; nothing unsent is dropped.
// S3 a conflict stops saving until the person has chosen what to do; a refusal until they change something.
// S4 an edit whose answer was lost is recognised in the draft's log and not made twice.

export type SaveAnswer =
  | { answer: "saved"; revision: number; at: Date }
  | { answer: "conflict"; message: string; since: readonly LogEntry[] }
  | { answer: "refused"; message: string }
  | { answer: "unreachable"; message: string };

export type SendEdit = (edit: {
  journeyId: string;
  baseRevision: number;
  commands: Command[];
}) => Promise<SaveAnswer>;

/** How many commands one request carries at most; the server takes 500. */
const commandsPerRequestMax = 200;
const quietMs = 400;
const retryMs = 3_000;

/**
 * Sends edits that were kept from before a reload. Where the draft has moved on since, those that it has already are
 * left out, and the rest is put on top of it.
 */
export async function adoptUnsent(store: DesignerStore, send: SendEdit, kept: UnsentEdits): Promise<void> {
  const { journeyId, revision } = store.getState();
  let saved = 0;
  if (kept.baseRevision !== revision) {
    const commands = kept.commands.slice(0, commandsPerRequestMax);
    const answer = await send({ journeyId, baseRevision: kept.baseRevision, commands });
    if (answer.answer === "conflict") saved = savedAlready(kept.commands, answer.since).count;
  }
  store.getState().adopt(kept.commands.slice(saved));
}

/** Saves the draft as it is edited. Returns `flush` (save now, resolves when nothing is unsent or it cannot) and `stop`. */
export function startAutosave(store: DesignerStore, send: SendEdit) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;

  let isStopped = false;

  const schedule = (delayMs: number) => {
    clearTimeout(timer);
    if (isStopped) return;
    timer = setTimeout(() => void flush(), delayMs);
  };

  const sendAll = async () => {
    while (store.getState().unsent.length > 0 && store.getState().save.state !== "conflict") {
      const { journeyId, revision, unsent } = store.getState();
      const commands = unsent.slice(0, commandsPerRequestMax);
      store.getState().setSave({ state: "saving" });
      const answer = await send({ journeyId, baseRevision: revision, commands });
      if (answer.answer === "saved") {
        store.getState().sent(commands.length, answer.revision, answer.at);
        continue;
      }
      if (answer.answer === "unreachable") {
        store.getState().setSave({ state: "waiting", why: answer.message });
        schedule(retryMs);
        return;
      }
      if (answer.answer === "conflict") {
        const { count, revision: known } = savedAlready(unsent, answer.since);
        if (known !== null) {
          store.getState().sent(count, known, new Date());
          continue;
        }
      }
      store.getState().setSave({ state: answer.answer, message: answer.message });
      return;
    }
  };

  const flush = () => {
    clearTimeout(timer);
    running ??= sendAll().finally(() => {
      running = null;
    });
    return running;
  };

  const unsubscribe = store.subscribe((state, before) => {
    if (state.unsent !== before.unsent && state.unsent.length > before.unsent.length) schedule(quietMs);
  });

  return {
    flush,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      unsubscribe();
    },
  };
}
