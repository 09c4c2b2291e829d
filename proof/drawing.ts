/** A journey while it is being drawn, and what holds at the place where its next step will stand. */
import type { FieldType, JsonObject } from "@/core/expression/value";
import type { Tier } from "@/core/governance/tiers";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Assignment, Field, Meaning, Step } from "@/core/journey/document";
import type { Pattern } from "@/core/journey/words";
import type { Chance } from "@/demo/chance";
import { kindRegistry } from "@/steps/kinds";

/** What is sure on every way that leads here, as the one who draws means it. */
export type Ground = {
  known: readonly string[];
  isIdentified: boolean;
  hasReceipt: boolean;
  hasConsent: boolean;
  isOwned: boolean;
  /** Steps on the way here that always wait: a loop without one goes round in one burst. */
  waits: number;
  /** Steps on the way here that may be gone back to. */
  loops: readonly Place[];
  /** Where the branch that is being drawn comes to its join; null outside of forks. */
  end: string | null;
  isBackground: boolean;
  depth: number;
};

export type Place = { id: string; ground: Ground };

export type Drawing = {
  chance: Chance;
  catalogue: Catalogue;
  fields: Readonly<Record<string, Field>>;
  types: Readonly<Record<string, FieldType>>;
  steps: Record<string, Step>;
  places: Place[];
  pattern: Pattern;
  proof: Meaning["completion"]["proof"];
  /** Steps that may still be drawn. */
  left: number;
  /** Share of decisions that are taken wrongly. */
  wrong: number;
  /** Depth of sub-journeys: the called ones draw none below the second. */
  level: number;
  number: number;
  /** Draws another journey for the catalogue and gives its key; null when it cannot. */
  callable: (() => string | null) | null;
  /** Draws on from a place and gives the step that comes next. */
  grow: (ground: Ground) => string;
};

export type Drawn = {
  kind: string;
  settings: JsonObject;
  assignment?: Assignment;
  tier?: Tier;
  dueMinutes?: number;
  visitsMax?: number;
};

/** Puts a step down, without connections. */
export function put(drawing: Drawing, drawn: Drawn, id = nextId(drawing, drawn.kind)): Step {
  const { kind, settings, assignment, tier, dueMinutes, visitsMax } = drawn;
  const known = kindRegistry.find(kind);
  const step: Step = {
    id,
    kind,
    title: id,
    stage: known?.stage ?? "execute",
    tier: tier ?? "low",
    assignment: assignment ?? { by: "system" },
    settings,
    connections: {},
    ...(dueMinutes !== undefined && { dueMinutes }),
    ...(visitsMax !== undefined && { visitsMax }),
  };
  drawing.steps[id] = step;
  drawing.left -= 1;
  return step;
}

export function nextId(drawing: Drawing, kind: string): string {
  drawing.number += 1;
  return `${kind.slice(0, 12)}-${drawing.number}`;
}

/** True where the one who draws makes a mistake. */
export function errs(drawing: Drawing): boolean {
  return drawing.chance.below(drawing.wrong);
}

/** A person's assignment, mostly with a queue that exists, and a due time. */
export function byPerson(
  drawing: Drawing,
  by: Assignment["by"] = "human",
  queue = drawing.chance.pick(["support", "supervisors"]),
): Pick<Drawn, "assignment"> & { dueMinutes?: number } {
  if (errs(drawing)) return { assignment: { by, queue: "nowhere" }, dueMinutes: 60 };
  if (errs(drawing)) return { assignment: { by, queue } };
  return { assignment: { by, queue }, dueMinutes: drawing.chance.pick([30, 120]) };
}

export function supports(kind: string, settings: JsonObject): boolean {
  return kindRegistry.find(kind)?.settingsSchema.safeParse(settings).success ?? false;
}

/** The ground after something has become known; `waits` when the step always waits. */
export function after(
  ground: Ground,
  more: Partial<Omit<Ground, "known">> & { known?: readonly string[]; doesWait?: boolean } = {},
): Ground {
  const { known, doesWait, ...rest } = more;
  return {
    ...ground,
    depth: ground.depth - 1,
    ...rest,
    waits: ground.waits + (doesWait ? 1 : 0),
    known: known ? [...new Set([...ground.known, ...known])] : ground.known,
  };
}

export function covers(ground: Ground, needed: Ground): boolean {
  return (
    ground.end === needed.end &&
    needed.known.every((name) => ground.known.includes(name)) &&
    (ground.isIdentified || !needed.isIdentified) &&
    (ground.hasReceipt || !needed.hasReceipt) &&
    (ground.hasConsent || !needed.hasConsent) &&
    (ground.isOwned || !needed.isOwned)
  );
}
