import "server-only";
import { compileVersion, evolve, interpreterNumber, transition } from "@/steps/interpreter";
import type { Language } from "./ports";

/** The language that cases are run in. */
export const language: Language = { number: interpreterNumber, compile: compileVersion, transition, evolve };
