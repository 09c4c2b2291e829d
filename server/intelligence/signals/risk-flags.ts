import "server-only";
import { riskFlagNames, type RiskFlags } from "../engine";
import { normaliseText } from "../normalise-text";
import { findPhrases } from "./phrase-rules";
import { riskRules } from "./risk-rules";
import { SIGNALS_ENGINE } from "./signals-engine";

/** The risks that a text's phrases show, each with its evidence. English only. */
export function riskFlagsOf(text: string): RiskFlags {
  const normalised = normaliseText(text);
  const flags = riskFlagNames.flatMap((name) => {
    const evidence = findPhrases(normalised, riskRules[name]);
    return evidence.length > 0 ? [{ name, evidence }] : [];
  });
  return { flags, engine: SIGNALS_ENGINE };
}
