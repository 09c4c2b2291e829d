import type { HitPolicy } from "@/core/governance/decision-table";
import type { ReadTable } from "@/interchange/dmn/read-dmn";
import type { InterchangeProblem } from "@/interchange/problem";

const alike: Record<string, HitPolicy> = {
  UNIQUE: "unique",
  FIRST: "first",
  ANY: "any",
  COLLECT: "collect",
  "RULE ORDER": "collect",
};

/** Our hit policy for DMN's, and what is lost by it. */
export function hitPolicyOf({ hitPolicy, aggregation }: ReadTable): {
  hitPolicy: HitPolicy;
  notes: InterchangeProblem[];
} {
  const notes: InterchangeProblem[] = [];
  const own = Object.hasOwn(alike, hitPolicy) ? alike[hitPolicy] : undefined;
  if (own === undefined)
    notes.push({
      where: "table",
      message: `The hit policy “${hitPolicy.slice(0, 40)}” is not there; the first row that matches counts. Put the rows in that order.`,
    });
  if (own === "collect" && aggregation !== "")
    notes.push({
      where: "table",
      message: `The table added up what it collects (“${aggregation.slice(0, 40)}”); here it gives lists.`,
    });
  return { hitPolicy: own ?? "first", notes };
}
