import { z } from "zod";
import { controls, tiers } from "@/core/governance/tiers";

export const tierSchema = z.enum(tiers);
export const controlSchema = z.enum(controls);
