import "server-only";
import type { Pool } from "pg";
import type { CompiledVersion } from "@/core/case/compile-version";
import { catalogueSchema } from "@/core/journey/catalogue";
import { meaningSchema } from "@/core/journey/document";
import { BoundedCache } from "@/server/memory/bounded-cache";
import { AppError } from "@/server/platform/errors";
import type { Language } from "./ports";

export type VersionStore = {
  /** @throws AppError not-found */
  load: (workspaceId: string, hash: string) => Promise<CompiledVersion>;
};

/** Versions never change, so a compiled one is kept for as long as it is used. */
export function createVersionStore(pool: Pool, language: Pick<Language, "compile">): VersionStore {
  const kept = new BoundedCache<CompiledVersion>(500);
  return {
    async load(workspaceId, hash) {
      const name = `${workspaceId}/${hash}`;
      const found = kept.get(name);
      if (found) return found;
      const rows = await pool.query<{ meaning: string; catalogue: string }>(
        "SELECT meaning, catalogue FROM journey_versions WHERE workspace_id = $1 AND hash = $2",
        [workspaceId, hash],
      );
      const row = rows.rows[0];
      if (!row)
        throw new AppError("not-found", "There is no such version of the journey.", { versionHash: hash });
      const compiled = language.compile(
        meaningSchema.parse(JSON.parse(row.meaning)),
        catalogueSchema.parse(JSON.parse(row.catalogue)),
      );
      kept.set(name, compiled);
      return compiled;
    },
  };
}
