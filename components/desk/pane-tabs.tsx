"use client";

import { cn } from "@/components/ui/cn";

export type Pane = "list" | "talk" | "work";

const panes = [
  { key: "list", label: "Work" },
  { key: "talk", label: "Conversation" },
  { key: "work", label: "Decide" },
] as const;

type Props = { pane: Pane; setPane: (pane: Pane) => void; waiting: number; hasWork: boolean };

/** Which of the three panes a narrow screen shows. */
export function PaneTabs({ pane, setPane, waiting, hasWork }: Props) {
  return (
    <div role="group" aria-label="Panes" className="flex shrink-0 border-b bg-card @5xl:hidden">
      {panes.map(({ key, label }) => (
        <button
          key={key}
          type="button"
          aria-pressed={pane === key}
          disabled={key !== "list" && !hasWork}
          onClick={() => setPane(key)}
          className={cn(
            "flex h-12 flex-1 cursor-pointer items-center justify-center gap-1.5 border-b-2 border-transparent text-sm font-medium text-muted-foreground focus-ring -outline-offset-2 disabled:cursor-not-allowed disabled:opacity-50",
            pane === key && "border-primary text-foreground",
          )}
        >
          {label}
          {key === "list" && waiting > 0 && <span className="text-xs tabular-nums">{waiting}</span>}
        </button>
      ))}
    </div>
  );
}
