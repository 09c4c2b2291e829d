import "server-only";
import { and, eq } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import type { CustomerKey } from "@/server/platform/sealing";
import { runtimeOf } from "@/server/runtime/runtime";

/**
 * The key of the customer of a case: what people write about them is sealed with it too.
 * @throws AppError not-found when there is no such case, or the customer's data was erased
 */
export async function customerKeyOf(ctx: Ctx, caseId: string): Promise<CustomerKey> {
  const [row] = await ctx.db
    .select({ customerId: cases.customerId })
    .from(cases)
    .where(and(eq(cases.workspaceId, ctx.workspaceId), eq(cases.id, caseId)));
  if (!row) throw new AppError("not-found", "There is no such case.", { caseId });
  return runtimeOf(ctx).keys.load({ workspaceId: ctx.workspaceId, customerId: row.customerId });
}

/** A text of the desk as its table keeps it: bound to the row that it stands in. */
export function sealText(key: CustomerKey, table: DeskTable, id: string, text: string): string {
  return key.seal(text, `${table}:${id}`);
}

/** @throws AppError internal when it was changed or belongs to another row. */
export function openText(key: CustomerKey, table: DeskTable, sealed: { id: string; sealed: string }): string {
  return key.open(sealed.sealed, `${table}:${sealed.id}`);
}

type DeskTable = "case-note" | "wrap-up" | "work-transfer" | "quality-review" | "feedback";
