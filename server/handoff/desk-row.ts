import "server-only";
import type { Tier } from "@/core/governance/tiers";

export type WorkKind = "handoff" | "approval" | "task" | "quality";

/** One line of the desk's list. Nothing personal of the customer stands in it. */
export type DeskRow = {
  id: string;
  kind: WorkKind;
  caseId: string;
  title: string;
  queue: { key: string; title: string };
  tier: Tier;
  priority: "low" | "normal" | "high" | "urgent";
  /** The customer's intent by its title; null when it is not known. */
  intent: string | null;
  journey: string;
  openedAt: Date;
  dueAt: Date | null;
  /** Who holds it. A claim that is not live has run out: somebody else may take the work over. */
  claim: { personId: string; name: string; isLive: boolean } | null;
  /** The reader may not decide it: they asked for it or worked on it (separation of duties). */
  isForOthers: boolean;
  /** Approvals that were given, of those that the action needs; null where one is enough. */
  approvals: { given: number; needed: number } | null;
};

/** The queue that quality reviews are shown under; journeys cannot name it. */
export const qualityQueue = { key: "quality-review", title: "Quality review" } as const;

/** What is due first stands first, what has no due time last; among equals the oldest. */
export function byDueTime(a: DeskRow, b: DeskRow): number {
  const [dueA, dueB] = [a.dueAt?.getTime() ?? Infinity, b.dueAt?.getTime() ?? Infinity];
  if (dueA !== dueB) return dueA < dueB ? -1 : 1;
  return a.openedAt.getTime() - b.openedAt.getTime() || (a.id < b.id ? -1 : 1);
}
