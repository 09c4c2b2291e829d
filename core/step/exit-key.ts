import { exitNameSchema } from "@/core/journey/document";

export const exitKeySchema = exitNameSchema;
