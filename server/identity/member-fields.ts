import "server-only";
import { z } from "zod";
import { roleSchema } from "@/core/governance/permissions";

/** Field schemas that several use cases of this room share. */
export const idSchema = z.string().min(1).max(64);
export const personNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{C}]*$/u, "Control and invisible characters are not allowed.");
// z.email() takes ASCII only, which keeps look-alike letters of other scripts out of addresses.
export const emailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email());
export const rolesSchema = z.array(roleSchema).min(1, "Choose at least one role.").max(8);
