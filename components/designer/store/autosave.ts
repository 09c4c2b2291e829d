import { sameMeaning } from "@/core/journey/canonical";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import { deltaBetween, type Delta } from "@/core/journey/merge-delta";
import type { DesignerStore } from "./designer-store";
import { applyAll } from "./draft";
import { fetchMerging } from "./merging";

// S1 one request at a time, in order. S2 a request that failed is sent again, the very same; nothing unsent is dropped.
// S3 an edit whose answer was lost is recognised in the draft's log and not made twice: sent on one revision, it can
//    only be the next one. S4 what others did is taken over as soon as it is known and what is unsent is put on top; the
//    rest of it is sent then, on the new revision. S5 while somebody types where others changed something, that waits.

/** One entry of the draft's log. */
export type LogEntry = { revision: number; by: string; commands: Command[] };

type Unreachable = { answer: "unreachable"; message: string; isOffline: boolean };
type Refused = { answer: "refused"; message: string };

export type SaveAnswer =
  | { answer: "saved"; revision: number; at: Date }
  /** The draft is at another revision. */
  | { answer: "conflict" }
  | Refused
  | Unreachable;

/** The log after a revision; `document` where the log is too long: then `entries` are the first of it only. */
export type PullAnswer =
  | {
      answer: "pulled";
      revision: number;
      entries: readonly LogEntry[];
      document: JourneyDocument | null;
      /** Names of those who made the entries, other than oneself. */
      names: readonly string[];
    }
  | Refused
  | Unreachable;

export type DraftServer = {
  edit: (edit: { journeyId: string; baseRevision: number; commands: Command[] }) => Promise<SaveAnswer>;
  editsSince: (asked: { journeyId: string; revision: number; whole: boolean }) => Promise<PullAnswer>;
};

type Options = {
  isReadOnly: boolean;
  /** Whether somebody types where this would change something; and a call once they are done. */
  typing?: { isIn: (delta: Delta) => boolean; onDone: (then: () => void) => () => void };
};

/** How much one request carries at most; the server takes 500 commands and 1 MB. */
const commandsMax = 200;
const charactersMax = 400_000;
const unfetched = {
  answer: "unreachable",
  message: "What merges edits could not be fetched. Your edits are kept in this browser.",
  isOffline: true,
} as const;
const strangeText =
  "The saved draft is older than what is shown here. Download your edits, and reload the page.";
const quietMs = 400;
const retryMs = { first: 2_000, max: 15_000 };

/** Saves the draft as it is edited and takes over what others do. */
export function startAutosave(store: DesignerStore, server: DraftServer, options: Options) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let isStopped = false;
  let failures = 0;
  /** The newest revision that we heard of; what we have not may be older. */
  let newest = store.getState().revision;
  let mustPull = false;
  let isWhole = false;
  /** The revision on which the server would not take an edit: there must be a newer one. */
  let deniedAt: number | null = null;
  let isRefused = false;
  let savedAt: Date | null = null;

  const schedule = (delayMs: number) => {
    clearTimeout(timer);
    if (isStopped) return;
    timer = setTimeout(() => void flush(), delayMs);
  };

  const fail = ({ message, isOffline }: Unreachable) => {
    store.getState().setSave({ state: "waiting", why: message, isOffline });
    schedule(Math.min(retryMs.first * 2 ** failures, retryMs.max));
    failures += 1;
    return false;
  };

  const refuse = ({ message }: Refused) => {
    isRefused = true;
    // It is needed to say anew what was refused.
    void fetchMerging().catch(() => {});
    mustPull = false;
    deniedAt = null;
    store.getState().setSave({ state: "refused", message });
    return false;
  };

  /** True when there may be more to do. */
  const push = async () => {
    store.getState().freeze(commandsMax, charactersMax);
    const { journeyId, revision, unsent, sending } = store.getState();
    if (!sending) return false;
    store.getState().setSave({ state: "saving" });
    const commands = unsent.slice(0, sending.count);
    const answer = await server.edit({ journeyId, baseRevision: revision, commands });
    // Somebody else put a newer document into the store meanwhile, with or without what was sent.
    if (store.getState().sending !== sending) return (mustPull = true);
    if (answer.answer === "unreachable") return fail(answer);
    failures = 0;
    if (answer.answer === "refused") return refuse(answer);
    if (answer.answer === "conflict") {
      mustPull = true;
      deniedAt = revision;
    } else {
      savedAt = answer.at;
      store.getState().settle(answer.revision);
      store.getState().setSave({ state: "saved", at: savedAt });
    }
    return true;
  };

  const pull = async () => {
    // From the answer to the rebase nothing may come between.
    const isReady = await fetchMerging().then(
      () => true,
      () => false,
    );
    if (!isReady) return fail(unfetched);
    const { journeyId, revision } = store.getState();
    const answer = await server.editsSince({ journeyId, revision, whole: isWhole });
    if (store.getState().revision !== revision) return true;
    if (answer.answer === "unreachable") return fail(answer);
    failures = 0;
    if (answer.answer === "refused") return refuse(answer);
    const isStrange = answer.revision < revision || (answer.revision === revision && deniedAt === revision);
    if (isStrange) return refuse({ answer: "refused", message: strangeText });
    const entries = withoutOwn(store, answer.entries);
    const theirs = answer.document ?? documentOf(store.getState().base, entries);
    isWhole = theirs === null;
    if (theirs === null) return true;
    const state = store.getState();
    if (answer.revision > state.revision || theirs !== state.base) {
      if (options.typing?.isIn(deltaBetween(state.base, theirs))) return false;
      state.rebase(theirs, answer.revision, answer.names.join(" and "));
    }
    mustPull = false;
    deniedAt = null;
    newest = Math.max(newest, answer.revision);
    return true;
  };

  const sync = async () => {
    for (;;) {
      const { revision, unsent, save } = store.getState();
      const isBehind = mustPull || newest > revision;
      const hasOwn = unsent.length > 0 && !options.isReadOnly && !isRefused;
      if (!isBehind && !hasOwn) {
        if (unsent.length === 0 && save.state !== "saved")
          store.getState().setSave({ state: "saved", at: savedAt });
        return;
      }
      if (!(await (isBehind ? pull() : push()))) return;
    }
  };

  const flush = () => {
    clearTimeout(timer);
    running ??= sync().finally(() => {
      running = null;
    });
    return running;
  };

  const stopWatching = store.subscribe((state, before) => {
    if (state.unsent === before.unsent || state.unsent.length <= before.unsent.length) return;
    if (isRefused) {
      isRefused = false;
      store.getState().repack();
    }
    schedule(quietMs);
  });
  const stopTyping = options.typing?.onDone(() => schedule(0)) ?? (() => {});

  return {
    /** Saves now; resolves when everything is saved or it cannot be. */
    flush,
    /** The draft is at this revision now, as far as somebody knows. */
    heard: (revision: number) => {
      newest = Math.max(newest, revision);
      if (newest > store.getState().revision) void flush();
    },
    /** The browser lost its connection. */
    offline: () => {
      const why = "There is no connection. Edits are kept in this browser and sent once there is one.";
      store.getState().setSave({ state: "waiting", why, isOffline: true });
    },
    /** Saves now, also what was refused before. */
    retry: () => {
      if (isRefused) store.getState().repack();
      isRefused = false;
      failures = 0;
      return flush();
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      stopWatching();
      stopTyping();
    },
  };
}

/** The entries that are not what we sent ourselves without hearing the answer (S3). */
function withoutOwn(store: DesignerStore, entries: readonly LogEntry[]): readonly LogEntry[] {
  const { sending, unsent, revision, settle } = store.getState();
  const [first, ...others] = entries;
  if (!sending || first?.revision !== revision + 1) return entries;
  if (!sameMeaning(first.commands, unsent.slice(0, sending.count))) return entries;
  settle(first.revision);
  return others;
}

/** The document after the entries; null when they do not fit it, which a whole document settles. */
function documentOf(base: JourneyDocument, entries: readonly LogEntry[]): JourneyDocument | null {
  if (entries.length === 0) return base;
  const applied = applyAll(
    base,
    entries.flatMap(({ commands }) => commands),
  );
  return applied.ok ? applied.document : null;
}
