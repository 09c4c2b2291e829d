"use client";

import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect, type RefObject } from "react";
import { useTRPC, useTRPCClient } from "@/components/trpc";
import type { DesignerStore } from "../store/designer-store";
import type { Autosave } from "../store/use-autosave";
import { useDesignerStore } from "../store/use-designer";

const beatMs = 20_000;
/** A walk over the canvas by arrow keys is told as where it ended. */
const settleMs = 250;

/** Hears who else has the draft open and that it changed, and tells them where this tab is. */
export function usePresence(session: string, autosave: RefObject<Autosave | null>): void {
  const store = useDesignerStore();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { journeyId } = store.getState();
  useSubscription(
    trpc.journeys.watch.subscriptionOptions(
      { journeyId, session },
      {
        onData: ({ revision, present }) => {
          store.getState().setOthers(present.filter((one) => one.session !== session));
          autosave.current?.heard(revision);
        },
      },
    ),
  );
  useEffect(() => {
    return beat(store, ({ selection, isActive }) => {
      // A beat that fails is followed by the next one.
      client.journeys.beat.mutate({ journeyId, session, selection, isActive }).catch(() => {});
    });
  }, [store, client, journeyId, session]);
}

type Beat = { selection: string[]; isActive: boolean };

function beat(store: DesignerStore, send: (beat: Beat) => void): () => void {
  const tell = () => {
    const selection = store.getState().selection.slice(0, 200);
    send({ selection, isActive: document.visibilityState === "visible" });
  };
  let soon: ReturnType<typeof setTimeout> | undefined;
  const tellSoon = () => {
    clearTimeout(soon);
    soon = setTimeout(tell, settleMs);
  };
  const beats = setInterval(tell, beatMs);
  const stop = store.subscribe((state, before) => {
    if (state.selection !== before.selection) tellSoon();
  });
  document.addEventListener("visibilitychange", tellSoon);
  tellSoon();
  return () => {
    clearTimeout(soon);
    clearInterval(beats);
    stop();
    document.removeEventListener("visibilitychange", tellSoon);
  };
}
