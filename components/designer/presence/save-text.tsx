"use client";

import { useDesigner } from "../store/use-designer";

/** What is saved, always to be seen: "Draft saved 12:04", "Saving…", "Offline: 12 edits are kept in this browser". */
export function SaveText() {
  const save = useDesigner((state) => state.save);
  const unsent = useDesigner((state) => state.unsent.length);
  const isReadyOffline = useDesigner((state) => state.isReadyOffline);
  const kept = unsent === 1 ? "1 edit is kept" : `${unsent} edits are kept`;
  if (save.state === "refused")
    return (
      <span role="status" className="text-danger">
        Not saved: {kept} in this browser
      </span>
    );
  if (save.state === "waiting") {
    return (
      <span role="status" className="text-warning" title={save.why}>
        {save.isOffline ? "Offline" : "Not saved yet"}
        {unsent > 0 && `: ${kept} in this browser`}
      </span>
    );
  }
  if (save.state === "saving" || unsent > 0) return <span role="status">Saving…</span>;
  return (
    <span role="status" title={isReadyOffline ? "You can go on without a connection" : undefined}>
      {save.at
        ? `Draft saved ${save.at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`
        : "Draft saved"}
    </span>
  );
}
