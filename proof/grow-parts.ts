/** What all growers share: ways that are led on, fields that are asked for first, words and conditions. */
import type { Step } from "@/core/journey/document";
import { drawCondition } from "@/proof/draw-values";
import { after, byPerson, errs, put, type Drawing, type Ground } from "@/proof/drawing";

/** Remembers a step as one that may be gone to again, and as a place to loop back to for what follows. */
export function mark(drawing: Drawing, step: Step, ground: Ground): Ground {
  const place = { id: step.id, ground };
  drawing.places.push(place);
  return { ...ground, loops: [...ground.loops, place] };
}

/** A sentence, at times with fields in it. */
export function said(drawing: Drawing, ground: Ground): string {
  const { chance } = drawing;
  const words = "I am an AI assistant.";
  const fields = errs(drawing) ? Object.keys(drawing.types) : ground.known;
  if (fields.length === 0 || chance.below(0.5)) return words;
  const name = chance.pick(fields);
  return drawing.types[name]?.type === "record" ? `${words} {${name}.status}` : `${words} {${name}}`;
}

/** Draws exits on, leaves others open where their kind allows that. */
export function growOpen(drawing: Drawing, step: Step, exits: Record<string, Ground>): void {
  for (const [exit, ground] of Object.entries(exits)) {
    if (!drawing.chance.below(0.35) && drawing.left > 0) continue;
    step.connections[exit] = drawing.grow({ ...ground, depth: Math.min(ground.depth, 2) });
  }
}

/** Leads the way that must be drawn on; errs by leaving it open. */
export function lead(drawing: Drawing, step: Step, exit: string, ground: Ground): void {
  if (!errs(drawing)) step.connections[exit] = drawing.grow(ground);
}

export function unknown(drawing: Drawing, ground: Ground): string[] {
  return Object.keys(drawing.fields).filter((name) => !ground.known.includes(name));
}

/** Before a step that needs fields: asks for those that are not known. Null when the customer may not be asked. */
export function ensure(
  drawing: Drawing,
  ground: Ground,
  needs: readonly string[],
  then: (ground: Ground) => string,
): string | null {
  const missing = needs.filter((name) => !ground.known.includes(name));
  if (missing.length === 0 || errs(drawing)) return then(ground);
  const asked = missing.filter((name) => drawing.types[name]?.type !== "record");
  if (asked.length < missing.length) return null;
  if (ground.isBackground) return null;
  const isAsked = drawing.pattern !== "human-first" || errs(drawing);
  const step = isAsked
    ? put(drawing, {
        kind: "collect",
        settings: { fields: asked, ...(drawing.chance.below(0.4) && { askAgain: true }) },
        assignment: { by: drawing.chance.pick(["ai", "system"]) },
      })
    : put(drawing, {
        kind: "task",
        settings: { instructions: "Find out.", form: asked },
        ...byPerson(drawing),
      });
  const marked = mark(drawing, step, ground);
  step.connections["done"] = then(after(marked, { known: asked, doesWait: !isAsked }));
  return step.id;
}

export function conditionOf(drawing: Drawing, ground: Ground): string {
  const known = errs(drawing) ? Object.keys(drawing.types) : ground.known;
  return drawCondition(drawing.chance, drawing.types, known);
}
