import "server-only";
import type { Pool } from "pg";
import type { CaseRef } from "./ports";

/**
 * An arrival that the case could not take, because of a defect: a person sees it, and lets it be tried again once the
 * defect is gone (settleIncident). The case itself stays as it was.
 */
export async function openAdvanceIncident(
  pool: Pool,
  { workspaceId, caseId }: CaseRef,
  { id, effectKey, now }: { id: string; effectKey: string | null; now: Date },
): Promise<void> {
  await pool.query(
    `INSERT INTO incidents (workspace_id, id, case_id, kind, effect_key, code, in_doubt, opened_at)
     VALUES ($1, $2, $3, 'advance', $4, 'advance-failed', false, $5)
     ON CONFLICT (workspace_id, id) DO UPDATE SET settled_at = NULL, settled_by = NULL, settlement = NULL`,
    [workspaceId, `${caseId}/advance/${id}`, caseId, effectKey, now],
  );
}
