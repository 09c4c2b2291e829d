import "server-only";
import { tiers, type Tier } from "@/core/governance/tiers";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Ctx } from "@/server/platform/context";
import { listGallery, notice, type Template } from "@/templates/gallery";
import { pictureOf } from "./journey-picture";
import { loadCatalogue } from "./load-catalogue";
import { needsOf } from "./template-needs";

/** The gallery of templates, the classics of the patterns first: each with its size, its tiers, its people, and what is still to be done. */
export async function listTemplates(ctx: Ctx) {
  const catalogue = await loadCatalogue(ctx.db, ctx.workspaceId);
  return { notice, templates: listGallery().map((template) => summaryOf(template, catalogue)) };
}

function summaryOf(template: Template, catalogue: Catalogue) {
  const steps = Object.values(template.document.meaning.steps);
  const needs = needsOf(template, catalogue);
  return {
    key: template.key,
    title: template.title,
    flow: template.flow,
    source: template.source,
    pattern: template.document.meaning.pattern,
    description: template.document.meaning.description,
    picture: pictureOf(template.document),
    steps: steps.length,
    tiers: tiers.flatMap((tier): { tier: Tier; steps: number }[] => {
      const count = steps.filter((step) => step.tier === tier).length;
      return count === 0 ? [] : [{ tier, steps: count }];
    }),
    people: steps.filter(({ assignment }) => assignment.by !== "ai" && assignment.by !== "system").length,
    questions: template.questions.length,
    toConnect: needs.filter(({ isThere }) => !isThere).length,
  };
}
