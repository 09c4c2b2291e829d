import "server-only";
import { z } from "zod";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { listGallery, notice, type Template } from "@/templates/gallery";
import { idSchema } from "./input";
import { loadCatalogue } from "./load-catalogue";
import { needsOf } from "./template-needs";

export const loadTemplateSchema = z.strictObject({ key: idSchema });

/** @throws AppError not-found when there is no template of that name. */
export function templateOf(key: string): Template {
  const template = listGallery().find((each) => each.key === key);
  if (!template)
    throw new AppError("not-found", "There is no template of that name. Choose one in the gallery.");
  return template;
}

/** One template whole: its journey, what it needs, what it leaves open, and what became of each sentence of its text. */
export async function loadTemplate(ctx: Ctx, { key }: z.infer<typeof loadTemplateSchema>) {
  const template = templateOf(key);
  const catalogue = await loadCatalogue(ctx.db, ctx.workspaceId);
  const { title, flow, source, whenToUse, document, questions, fates } = template;
  return {
    ...{ key, title, flow, source, whenToUse, questions },
    notice: source === "procedure" ? notice : null,
    ...{ meaning: document.meaning, layout: document.layout },
    /** What its steps are checked and drawn against, whatever the workspace has. */
    catalogue: template.catalogue,
    needs: needsOf(template, catalogue),
    sentences: fates.map((fate) => ({
      text: fate.sentence.text,
      became: fate.became,
      detail:
        fate.became === "carried" ? fate.steps.join(", ") : fate.became === "note" ? fate.why : fate.ask,
    })),
    queues: Object.entries(catalogue.queues).map(([own, queue]) => ({ key: own, ...queue })),
  };
}
