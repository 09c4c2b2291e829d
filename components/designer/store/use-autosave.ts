"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { journeyCalls } from "@/components/plain-call";
import { useSelf } from "@/components/shell/self";
import { toast } from "@/components/ui/toast";
import { whenQuiet } from "@/components/ui/when-quiet";
import { useReadyForOffline } from "../presence/use-ready-for-offline";
import { usePresence } from "../presence/use-presence";
import { startAutosave } from "./autosave";
import type { DesignerStore } from "./designer-store";
import { createDraftServer } from "./draft-server";
import { keepEdits, keptOf, keptPrefix, keptTabs, stillUnsent } from "./kept-edits";
import { fetchMerging } from "./merging";
import { newTabId } from "./tab-id";
import { openTabSession, type TabSession } from "./tab-session";
import { watchTyping } from "./typing-hold";
import { useDesignerStore } from "./use-designer";

export type Autosave = ReturnType<typeof startAutosave>;

/**
 * Saves as one edits, takes over what others do, keeps in the browser what is not saved yet, and warns before leaving
 * while something is unsent. Returns "save now".
 */
export function useAutosave(isReadOnly: boolean): () => Promise<void> {
  const store = useDesignerStore();
  const { id: personId, workspaceId } = useSelf();
  const autosave = useRef<Autosave | null>(null);
  const [tab] = useState(newTabId);
  useEffect(() => {
    const session = openTabSession(tab);
    const typing = watchTyping(store, window.document);
    const server = createDraftServer(journeyCalls);
    const started = startAutosave(store, server, { isReadOnly, typing });
    autosave.current = started;
    const prefix = keptPrefix({ workspaceId, personId, journeyId: store.getState().journeyId });
    const stopKeeping = isReadOnly ? () => {} : keepWhileEdited(store, prefix + tab);
    if (!isReadOnly) void adoptLeft(store, server, prefix, session);
    const stopListening = listenToConnection(store, started);
    return () => {
      stopListening();
      typing.stop();
      void started.flush().finally(() => {
        stopKeeping();
        session.close();
      });
      started.stop();
    };
  }, [store, tab, workspaceId, personId, isReadOnly]);
  useEffect(() => fetchMergingSoon(store), [store]);
  usePresence(tab, autosave);
  useReadyForOffline();
  return useCallback(() => autosave.current?.retry() ?? Promise.resolve(), []);
}

/** What undoes is there when there is something to undo. */
function fetchMergingSoon(store: DesignerStore): () => void {
  const fetch = () => void fetchMerging().catch(() => {});
  const callOff = whenQuiet(fetch, 1_500);
  const stop = store.subscribe((state, before) => {
    if (state.undoable !== before.undoable) fetch();
  });
  return () => {
    callOff();
    stop();
  };
}

function keepWhileEdited(store: DesignerStore, key: string): () => void {
  return store.subscribe((state, before) => {
    const isKept =
      state.unsent === before.unsent &&
      state.conflicts === before.conflicts &&
      state.sending === before.sending;
    if (isKept || keepEdits(localStorage, key, keptOf(state))) return;
    toast.warning("This browser has no room to keep unsaved edits", {
      id: "no-room",
      description: "Keep this tab open until the draft is saved.",
    });
  });
}

/** Takes over what tabs that are gone left unsent: earlier ones of this person, or this one before it was reloaded. */
async function adoptLeft(
  store: DesignerStore,
  server: ReturnType<typeof createDraftServer>,
  prefix: string,
  session: TabSession,
): Promise<void> {
  for (const tab of keptTabs(localStorage, prefix)) {
    await session.ifGone(tab, async () => {
      const [{ readKept }] = await Promise.all([import("./read-kept"), fetchMerging()]);
      const kept = readKept(localStorage, prefix + tab);
      if (!kept) return;
      const deltas = await stillUnsent(kept, server, store.getState().journeyId);
      // Kept under this tab's key by this, and only then forgotten under the other.
      store.getState().adopt(deltas, kept.conflicts);
      localStorage.removeItem(prefix + tab);
    });
  }
}

function listenToConnection(store: DesignerStore, autosave: Autosave): () => void {
  const warn = (event: BeforeUnloadEvent) => {
    if (store.getState().unsent.length > 0) event.preventDefault();
  };
  const online = () => void autosave.flush();
  window.addEventListener("beforeunload", warn);
  window.addEventListener("online", online);
  window.addEventListener("offline", autosave.offline);
  return () => {
    window.removeEventListener("beforeunload", warn);
    window.removeEventListener("online", online);
    window.removeEventListener("offline", autosave.offline);
  };
}
