import { trpcClient } from "@/components/trpc-client";
import type { DesignerStore } from "../store/designer-store";

const beatMs = 20_000;
/** A walk over the canvas by arrow keys is told as where it ended. */
const settleMs = 250;

type Line = { session: string; heard: (revision: number) => void };

/** Hears who else has the draft open and that it changed, and tells them where this tab is. Returns how to hang up. */
export function openPresenceLine(store: DesignerStore, { session, heard }: Line): () => void {
  const { journeyId } = store.getState();
  const { journeys } = trpcClient();
  const watching = journeys.watch.subscribe(
    { journeyId, session },
    {
      onData: ({ revision, present }) => {
        store.getState().setOthers(present.filter((one) => one.session !== session));
        heard(revision);
      },
    },
  );
  const stopBeat = beat(store, ({ selection, isActive }) => {
    // A beat that fails is followed by the next one.
    journeys.beat.mutate({ journeyId, session, selection, isActive }).catch(() => {});
  });
  return () => {
    stopBeat();
    watching.unsubscribe();
  };
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
