import "server-only";
import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { entityPatterns } from "@/db/schema/entity-patterns";
import type { Db } from "@/db/client";
import { appendAudit } from "@/server/governance/audit";
import { patternRuleSchema } from "@/server/intelligence/entities/pattern-rule";
import { compileSafePattern } from "@/server/intelligence/entities/safe-pattern";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";

/** A workspace's kind of entity: how it is found, and how it is written in case memory ("{value}" in `form`). */
export const entityRuleSchema = patternRuleSchema.extend({
  form: z.string().max(60).includes("{value}", { message: "say where {value} stands" }).default("{value}"),
});
export type EntityRule = z.output<typeof entityRuleSchema>;
export const saveEntityRulesSchema = z.strictObject({ rules: z.array(entityRuleSchema).max(50) });

/** The rules in their order: of overlapping finds the one of the first rule wins. */
export async function loadEntityRules(db: Db, workspaceId: string): Promise<EntityRule[]> {
  const rows = await db
    .select()
    .from(entityPatterns)
    .where(eq(entityPatterns.workspaceId, workspaceId))
    .orderBy(asc(entityPatterns.place));
  return rows.map(({ name, pattern, validator, form }) =>
    entityRuleSchema.parse({ name, pattern, validator, form }),
  );
}

/**
 * Puts these rules in place of all that the workspace had.
 * @throws AppError bad-input for a pattern that could run for long or is no pattern
 */
export async function saveEntityRules(ctx: Ctx, input: z.input<typeof saveEntityRulesSchema>): Promise<void> {
  const { rules } = saveEntityRulesSchema.parse(input);
  for (const { name, pattern } of rules) {
    const compiled = compileSafePattern(pattern);
    if (!compiled.ok) throw new AppError("bad-input", `The pattern of "${name}" is refused. ${compiled.why}`);
  }
  await ctx.db.transaction(async (tx) => {
    await tx.delete(entityPatterns).where(eq(entityPatterns.workspaceId, ctx.workspaceId));
    const rows = rules.map((rule, place) => ({ workspaceId: ctx.workspaceId, place, ...rule }));
    if (rows.length > 0) await tx.insert(entityPatterns).values(rows);
    await appendAudit(tx, ctx, { action: "entity-rules-saved", subject: "entities", inputs: { rules } });
  });
}
