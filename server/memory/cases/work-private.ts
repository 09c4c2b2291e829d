import "server-only";
import type { WorkRequest } from "@/core/case/events";
import { hasValues } from "@/server/memory/timeline/sealed-event";
import type { CustomerKey } from "@/server/platform/sealing";

type Place = { caseId: string; workId: string };

/** What work_items.about holds, as JSON: nothing personal in it. */
export type WorkAbout = {
  about: WorkRequest["about"] | null;
  form: string[];
  notBy: string[];
} & Pick<WorkRequest, "approvals" | "formIsOptional">;

/** The personal part of a work item (action, draft, bundle); null when there is nothing in it. */
export function sealWork(work: WorkRequest, place: Place, key: CustomerKey): string | null {
  return hasValues(work.private) ? key.seal(JSON.stringify(work.private), contextOf(place)) : null;
}

/** @throws AppError internal when it was changed or belongs to another work item. */
export function openWork(sealed: string | null, place: Place, key: CustomerKey): WorkRequest["private"] {
  return sealed === null ? {} : JSON.parse(key.open(sealed, contextOf(place)));
}

function contextOf({ caseId, workId }: Place): string {
  return `work:${caseId}:${workId}`;
}
