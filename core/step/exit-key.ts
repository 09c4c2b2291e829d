import { exitNameSchema } from "@/core/journey/document";

/** Exits that steps have by themselves; an orchestrator's own may not be called like them. */
export const reservedExits: readonly string[] = ["exhausted", "overdue"];

export const exitKeySchema = exitNameSchema;
