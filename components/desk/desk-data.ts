import type { RouterOutputs } from "@/components/trpc";

export type DeskList = RouterOutputs["desk"]["list"];
export type DeskRow = DeskList["rows"][number];
export type WorkDetail = RouterOutputs["desk"]["load"];
export type Entry = WorkDetail["entries"][number];
export type Bundle = WorkDetail["bundle"];
export type DeskFilter = {
  scope: "all" | "mine" | "unclaimed";
  queue: string | null;
  kind: DeskRow["kind"] | null;
};

export const kindNames = {
  handoff: { one: "Handoff", many: "Handoffs" },
  approval: { one: "Approval", many: "Approvals" },
  task: { one: "Task", many: "Tasks" },
  quality: { one: "Quality", many: "Quality" },
} as const;

/** Who holds a row, as the reader sees it. A claim that ran out holds nothing. */
export function holderOf(row: DeskRow, selfId: string): "nobody" | "me" | "other" {
  if (!row.claim) return "nobody";
  if (row.claim.personId === selfId) return "me";
  return row.claim.isLive ? "other" : "nobody";
}

/** An id for something that is sent once, however often it is tried. There on plain http too, unlike randomUUID. */
export function newSendId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `${prefix}_${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
