import { Bookmark, CircleCheck, CircleX, Radio, Send, Undo2, Undo } from "lucide-react";
import type { HistoryEntry } from "./history-days";

type Milestone = Exclude<HistoryEntry, { type: "edits" } | { type: "created" }>;

const quiet = "bg-secondary text-secondary-foreground";

export const milestoneLooks = {
  submitted: { icon: Send, className: "bg-info-soft text-info" },
  approved: { icon: CircleCheck, className: "bg-success-soft text-success" },
  "changes-requested": { icon: CircleX, className: "bg-warning-soft text-warning" },
  withdrawn: { icon: Undo2, className: quiet },
  published: { icon: Radio, className: "bg-success-soft text-success" },
  "rolled-back": { icon: Undo, className: "bg-warning-soft text-warning" },
  point: { icon: Bookmark, className: "bg-primary-soft text-primary-soft-foreground" },
} as const;

/** What happened, in a line. */
export function milestoneTitle(entry: Milestone): string {
  if (entry.type === "point") return entry.name;
  const version = `version ${entry.version.number}`;
  switch (entry.type) {
    case "submitted":
      return `Submitted ${version} for review`;
    case "approved":
      return `Approved ${version}`;
    case "changes-requested":
      return `Asked for changes to ${version}`;
    case "withdrawn":
      return `The review of ${version} was withdrawn`;
    case "published":
      return `Made ${version} live`;
    case "rolled-back":
      return `Rolled back to ${version}`;
  }
}
