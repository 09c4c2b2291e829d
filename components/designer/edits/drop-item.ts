import type { Catalogue } from "@/core/journey/catalogue";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument, Meaning, Step } from "@/core/journey/document";
import { apply } from "@/core/journey/edit";
import { freshGate, type GateControl } from "../palette/gate-choices";
import type { PaletteItem } from "../palette/palette-items";
import { lookOf } from "../step-look";
import { dropAssignment } from "./drop-assignment";
import { dropField } from "./drop-field";
import { guardStep, pointlessWhy, unguardableWhy } from "./guard-step";
import { freshStep } from "./fresh-step";
import { placeStep, type Place, type Position } from "./place-step";

/** What something is dropped on. */
export type DropTarget =
  | { on: "step"; step: string }
  | { on: "connection"; from: string; exit: string; to: string }
  | { on: "ground"; position: Position };

/** What a drop would do: said in a sentence before it is done; `ghost` is where a new step will stand. */
export type Drop =
  | {
      title: string;
      sentence: string;
      commands: Command[];
      select: string[];
      ghost: Position | null;
    }
  | { refused: string };

/** What dropping something from the palette there would do, or why it cannot be dropped there. */
export function dropItem(
  document: JourneyDocument,
  catalogue: Catalogue,
  { item, target }: { item: PaletteItem; target: DropTarget },
): Drop {
  switch (item.drawer) {
    case "steps":
      return dropStep(document, catalogue, { kind: item.kind, target });
    case "gates":
      return dropGate(document, catalogue, { item, target });
    case "assignments":
      if (target.on !== "step") return { refused: "Drop it on the step that they shall perform." };
      return dropAssignment(document, catalogue, { assignment: item.assignment, step: target.step });
    case "fields":
      if (target.on !== "step") return { refused: "Drop it on a handoff, or on a step that asks for it." };
      return dropField(document, catalogue, { field: item.field, step: target.step });
  }
}

/** The same for several steps as one change; refused when none of them takes it. */
export function dropOnSteps(
  document: JourneyDocument,
  catalogue: Catalogue,
  { item, steps }: { item: PaletteItem; steps: readonly string[] },
): Drop {
  const commands: Command[] = [];
  const select: string[] = [];
  const sentences: string[] = [];
  let refused = "There is no step to drop it on.";
  let current = document;
  for (const step of steps) {
    const drop = dropItem(current, catalogue, { item, target: { on: "step", step } });
    if ("refused" in drop) {
      refused = drop.refused;
      continue;
    }
    // Each on top of the one before, so that new steps get ids of their own.
    for (const command of drop.commands) {
      const applied = apply(current, command);
      if (!applied.ok) return { refused: applied.message };
      current = applied.document;
    }
    commands.push(...drop.commands);
    select.push(...drop.select);
    sentences.push(drop.sentence);
  }
  if (commands.length === 0) return { refused };
  const title = sentences.length === 1 ? `Drop ${item.title}` : `${item.title} for ${sentences.length} steps`;
  return { title, sentence: sentences.join("; "), commands, select, ghost: null };
}

function dropStep(
  document: JourneyDocument,
  catalogue: Catalogue,
  { kind, target }: { kind: string; target: DropTarget },
): Drop {
  const step = freshStep(document.meaning, catalogue, { kind });
  const { meaning } = document;
  if (target.on === "ground") {
    const isFirst = Object.keys(meaning.steps).length === 0;
    const words = isFirst ? `${step.title} starts the journey` : `${step.title}, not connected yet`;
    return placed(document, catalogue, { step, place: { at: "free", position: target.position }, words });
  }
  if (target.on === "connection") {
    const words = `${step.title} between ${titleOf(meaning, target.from)} and ${titleOf(meaning, target.to)}`;
    const { from, exit, to } = target;
    return placed(document, catalogue, { step, place: { at: "connection", from, exit, to }, words });
  }
  const before = meaning.steps[target.step];
  const exits = before ? (lookOf(before, meaning, catalogue)?.exits ?? []) : [];
  const exit = exits.find(({ role }) => role === "normal")?.name;
  if (!before || exit === undefined)
    return { refused: `Nothing can follow “${titleOf(meaning, target.step)}”: it ends the journey.` };
  const to = before.connections[exit];
  const onward = to !== undefined && meaning.steps[to] ? to : undefined;
  const words = `${step.title} after ${before.title}${onward ? `, before ${titleOf(meaning, onward)}` : ""}`;
  const place: Place = onward
    ? { at: "connection", from: before.id, exit, to: onward }
    : { at: "exit", from: before.id, exit };
  return placed(document, catalogue, { step, place, words });
}

const gateWords: Record<GateControl, string> = {
  identity: "Identity",
  consent: "The customer's consent",
  limit: "A limit",
  approval: "Approval by a person",
  "two-approvals": "Approval by two persons",
  specialist: "A specialist",
};

function dropGate(
  document: JourneyDocument,
  catalogue: Catalogue,
  { item, target }: { item: Extract<PaletteItem, { drawer: "gates" }>; target: DropTarget },
): Drop {
  const { control, title } = item;
  const { meaning } = document;
  const words = gateWords[control];
  if (target.on === "step") {
    const step = meaning.steps[target.step];
    const why = unguardableWhy(document, catalogue, { step, control });
    if (why !== null) return { refused: why };
    const guarded = guardStep(document, catalogue, { guards: target.step, control, title });
    if (!guarded) return { refused: "That step is gone." };
    const ghost = positionIn(guarded.commands);
    const sentence = `${words} before ${step?.title ?? target.step}`;
    return { title: `Add ${title}`, sentence, commands: guarded.commands, select: [guarded.id], ghost };
  }
  const guards = target.on === "connection" ? target.to : "";
  const pointless = pointlessWhy(document, catalogue, { step: meaning.steps[guards], control });
  if (pointless !== null) return { refused: pointless };
  const step = freshStep(meaning, catalogue, { kind: item.kind, ...freshGate(control, title, guards) });
  if (target.on === "ground") {
    const place = { at: "free", position: target.position } as const;
    return placed(document, catalogue, { step, place, words: `${words}, guarding nothing yet` });
  }
  const { from, exit, to } = target;
  const where = `${words} before ${titleOf(meaning, to)}, on this way`;
  return placed(document, catalogue, { step, place: { at: "connection", from, exit, to }, words: where });
}

function placed(
  document: JourneyDocument,
  catalogue: Catalogue,
  { step, place, words }: { step: Step; place: Place; words: string },
): Drop {
  const commands = placeStep(document, catalogue, { step, place });
  return {
    title: `Add ${step.title}`,
    sentence: words,
    commands,
    select: [step.id],
    ghost: positionIn(commands),
  };
}

function positionIn(commands: readonly Command[]): Position | null {
  const added = commands.find((command) => command.command === "add-step");
  return added?.position ?? null;
}

function titleOf({ steps }: Meaning, id: string): string {
  return steps[id]?.title ?? id;
}
