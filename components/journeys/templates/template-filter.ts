import type { RouterOutputs } from "@/components/trpc";
import { tiers, type Tier } from "@/core/governance/tiers";
import type { Pattern } from "@/core/journey/words";

export type TemplateRow = RouterOutputs["journeys"]["templates"]["templates"][number];
export type Wanted = {
  search: string;
  pattern: Pattern | null;
  tier: Tier | null;
  source: TemplateRow["source"] | null;
};

/** Templates that are about all words of the search, of the pattern and source, and no riskier than the tier. */
export function filtered(templates: readonly TemplateRow[], wanted: Wanted): TemplateRow[] {
  const words = wanted.search.toLowerCase().split(/\s+/).filter(Boolean);
  return templates.filter((template) => {
    const { title, flow, description, pattern, source } = template;
    const text = `${title} ${flow} ${description}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) return false;
    if (wanted.pattern !== null && pattern !== wanted.pattern) return false;
    if (wanted.source !== null && source !== wanted.source) return false;
    return wanted.tier === null || tiers.indexOf(highestOf(template)) <= tiers.indexOf(wanted.tier);
  });
}

/** The riskiest tier of its steps; the server lists them lowest first. */
function highestOf({ tiers: own }: TemplateRow): Tier {
  return own.at(-1)?.tier ?? "low";
}
