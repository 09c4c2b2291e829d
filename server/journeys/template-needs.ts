import "server-only";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Tier } from "@/core/governance/tiers";
import type { Imported } from "@/templates/import-procedure";

/** Something that a template's journey refers to, and whether the workspace's catalogue has it. */
export type Need = {
  kind: "operation" | "queue" | "limit" | "intent" | "journey";
  key: string;
  title: string;
  /** Of an operation. */
  tier: Tier | null;
  isThere: boolean;
};

/** What a journey made from the template needs of the catalogue, in the order in which people connect it. */
export function needsOf({ document, catalogue: own }: Imported, catalogue: Catalogue): Need[] {
  // A journey that is called brings its own operations along.
  const called = new Set(Object.values(document.meaning.steps).map(({ settings }) => settings["operation"]));
  const operations = Object.entries(own.operations).filter(([key]) => called.has(key));
  const need =
    (kind: Need["kind"], there: object) =>
    (entry: [string, { title: string; tier?: Tier }]): Need => {
      const [key, { title, tier = null }] = entry;
      return { kind, key, title, tier, isThere: Object.hasOwn(there, key) };
    };
  return [
    ...operations.map(need("operation", catalogue.operations)),
    ...Object.entries(own.journeys ?? {}).map(need("journey", catalogue.journeys ?? {})),
    ...Object.entries(own.queues).map(need("queue", catalogue.queues)),
    ...Object.entries(own.limits).map(need("limit", catalogue.limits)),
    ...Object.entries(own.intents).map(need("intent", catalogue.intents)),
  ];
}
