/**
 * Journeys with their catalogues, drawn from a seed: the same seed draws the same journey. "good": drawn as one who
 * knows the rules draws; a mistake is rare. "faulty": mistakes everywhere, and then some ways led elsewhere.
 */
import type { Catalogue } from "@/core/journey/catalogue";
import type { Field, Meaning } from "@/core/journey/document";
import { thresholdsDefault } from "@/core/journey/defaults";
import { byPerson, errs, put, type Drawing, type Ground } from "@/proof/drawing";
import { grow } from "@/proof/grow";
import { lead, mark } from "@/proof/grow-parts";
import { drawCatalogue, proofFields } from "@/proof/proof-catalogue";
import { chance as chanceOf, type Chance } from "@/demo/chance";
import { kindRegistry } from "@/steps/kinds";

export type Bias = "good" | "faulty";
export type GeneratedJourney = { seed: number; bias: Bias; meaning: Meaning; catalogue: Catalogue };

const inputNames = ["order_id", "email", "amount"];

export function generateJourney(seed: number, bias: Bias): GeneratedJourney {
  const chance = chanceOf(seed);
  const wrong = bias === "good" ? (chance.below(0.8) ? 0 : 0.01) : chance.pick([0.03, 0.08, 0.2]);
  const catalogue = drawCatalogue(chance);
  const meaning = drawMeaning(chance, { catalogue, wrong, level: 0, inputs: [] });
  if (bias === "faulty") disturb(chance, meaning);
  return { seed, bias, meaning, catalogue };
}

type Options = { catalogue: Catalogue; wrong: number; level: number; inputs: readonly string[] };

function drawMeaning(chance: Chance, { catalogue, wrong, level, inputs }: Options): Meaning {
  const fields: Record<string, Field> = Object.fromEntries(
    Object.entries(proofFields).map(([name, field]) => [
      name,
      inputs.includes(name) ? { ...field, input: true } : field,
    ]),
  );
  const drawing: Drawing = {
    chance,
    catalogue,
    fields,
    types: Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, type])),
    steps: {},
    places: [],
    pattern: level === 0 && chance.below(0.15) ? "human-first" : "ai-first",
    proof: chance.pick(["receipt", "consent", "receipt-or-consent", "receipt-or-consent"] as const),
    left: level === 0 ? chance.between(4, 30) : chance.between(2, 8),
    wrong,
    level,
    number: 0,
    callable: null,
    grow: (ground) => grow(drawing, ground),
  };
  drawing.callable = () => callable(drawing);
  const hasIntents = level === 0 && chance.below(0.75);
  const start = begin(drawing, groundOf(inputs), hasIntents);
  const fallback = fallbackOf(drawing, start);
  const isUnbound = errs(drawing);
  return {
    name: "Generated",
    description: "",
    pattern: drawing.pattern,
    intents: hasIntents ? ["refund"] : [],
    isFallback: level === 0 && !hasIntents && chance.below(0.3),
    fields,
    start,
    steps: drawing.steps,
    fallbackHandoff: isUnbound ? "" : fallback,
    completion: { statement: "It is done.", proof: drawing.proof },
    thresholds: {
      ...thresholdsDefault,
      turnsMax: chance.pick([3, 12, 40]),
      failedAttemptsMax: chance.pick([0, 1, 3]),
    },
  };
}

function groundOf(inputs: readonly string[]): Ground {
  return {
    known: inputs,
    isIdentified: false,
    hasReceipt: false,
    hasConsent: false,
    isOwned: false,
    waits: 0,
    loops: [],
    end: null,
    isBackground: false,
    depth: 12,
  };
}

function begin(drawing: Drawing, ground: Ground, hasIntents: boolean): string {
  if (drawing.pattern === "human-first" && !errs(drawing)) {
    const step = put(drawing, {
      kind: "handoff",
      settings: { reason: "People first.", suggestedNext: "Talk.", customerMessage: "Hello.", entities: [] },
      ...byPerson(drawing),
    });
    lead(drawing, step, "done", { ...mark(drawing, step, ground), isOwned: true, waits: 1 });
    return understood(drawing, ground, hasIntents, () => step.id);
  }
  return understood(drawing, ground, hasIntents, (next) => grow(drawing, next));
}

/** Mostly AI; at times a person reads, or confirms what AI read. */
function reader(drawing: Drawing) {
  const by = drawing.chance.pick(["human", "human-ai-assists", "ai-human-confirms"] as const);
  return drawing.chance.below(0.2) ? byPerson(drawing, by) : { assignment: { by: "ai" as const } };
}

/** An intake first, where the journey's intents do not say already what is wanted. */
function understood(
  drawing: Drawing,
  ground: Ground,
  hasIntents: boolean,
  then: (ground: Ground) => string,
): string {
  const isNeeded = !hasIntents && drawing.level === 0;
  if (drawing.chance.below(isNeeded ? 0.05 : 0.6)) return then(ground);
  const step = put(drawing, { kind: "intake", settings: { fields: [] }, ...reader(drawing) });
  const marked = mark(drawing, step, ground);
  step.connections["understood"] = then(marked);
  if (drawing.chance.below(0.15)) step.connections["unclear"] = grow(drawing, { ...marked, depth: 2 });
  return step.id;
}

function fallbackOf(drawing: Drawing, start: string): string {
  const { chance } = drawing;
  const step = put(drawing, {
    kind: "handoff",
    settings: {
      reason: "It could not go on.",
      suggestedNext: errs(drawing) ? "" : "Look at {order_id}.",
      customerMessage: errs(drawing) ? "" : "A colleague takes over.",
      entities: chance.below(0.6) ? ["order_id", "email"] : [],
    },
    ...byPerson(drawing),
  });
  // Whatever is known here, it may be nothing: only the start needs nothing.
  if (chance.below(0.4)) step.connections["handed-back"] = start;
  if (chance.below(0.1)) step.connections["done"] = start;
  return step.id;
}

/** Draws a journey that can be called, or gives one that was drawn before. */
function callable(drawing: Drawing): string | null {
  const { chance, catalogue, level } = drawing;
  if (!kindRegistry.find("sub-journey") || level >= 2) return null;
  catalogue.journeys ??= {};
  const keys = Object.keys(catalogue.journeys).filter((key) => key.startsWith(`called-${level + 1}`));
  if (keys.length > 0 && chance.below(0.5)) return chance.pick(keys);
  const key = `called-${level + 1}-${Object.keys(catalogue.journeys).length}`;
  const inputs = inputNames.filter(() => chance.below(0.4));
  if (inputs.length === 0) inputs.push("order_id");
  const meaning = drawMeaning(chance, { catalogue, wrong: drawing.wrong, level: level + 1, inputs });
  catalogue.journeys[key] = { title: key, versionHash: key, meaning };
  return key;
}

/** Leads some ways elsewhere, takes some away, and forgets a few settings: what hands do to drawings. */
function disturb(chance: Chance, meaning: Meaning): void {
  const ids = Object.keys(meaning.steps);
  for (let count = chance.between(0, 3); count > 0; count -= 1) {
    const step = meaning.steps[chance.pick(ids)];
    const exits = Object.keys(step?.connections ?? {});
    if (!step || exits.length === 0) continue;
    const exit = chance.pick(exits);
    if (chance.below(0.3)) delete step.connections[exit];
    else step.connections[exit] = chance.below(0.05) ? "nowhere" : chance.pick(ids);
  }
}
