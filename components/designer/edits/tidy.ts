import type { Catalogue } from "@/core/journey/catalogue";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import { groupsOf, membersOf } from "../arrange/groups";
import { moveNodes } from "../arrange/move-nodes";
import { groupNodeId, noteNodeId } from "../arrange/node-ids";
import { lookOf } from "../step-look";
import { placesOf, type Chart, type ChartBox, type ChartWay } from "./layered-layout";
import type { Position } from "./place-step";
import { stepSize } from "./step-size";

export type TidyOptions = {
  /** How large things are drawn, by their ids on the canvas; what is not in it counts as a box of the usual size. */
  sizes?: ReadonlyMap<string, { width: number; height: number }>;
  /** Only these steps; they stay around where they are. */
  only?: readonly string[] | null;
};

const usualSize = { width: stepSize.width, height: 170 };
const framePadding = { side: 30, top: 70 };

/**
 * The commands that make the journey read from left to right: its main story in a straight line, other ways below it in
 * the order of their exits, long stories in bands; the fallback handoff and what only it reaches stand at the end. Groups
 * stay together, and notes go with the step that they are nearest to.
 */
export function tidyCommands(
  document: JourneyDocument,
  catalogue: Catalogue,
  options: TidyOptions = {},
): Command[] {
  const places = tidyPlaces(document, catalogue, options);
  return moveNodes(document, { ...places, ...notesBeside(document, places) });
}

/** Where each step comes to stand. */
export function tidyPlaces(
  document: JourneyDocument,
  catalogue: Catalogue,
  { sizes = new Map(), only = null }: TidyOptions = {},
): Record<string, Position> {
  const { steps, start, fallbackHandoff } = document.meaning;
  const meant = Object.keys(steps).filter((id) => only === null || only.includes(id));
  const ways = waysOf(document, catalogue, meant);
  const size = (id: string) => ({
    width: usualSize.width,
    height: sizes.get(id)?.height ?? usualSize.height,
  });
  // Inside first: a group is one box for what stands around it.
  const inner = new Map<string, Record<string, Position>>();
  const boxes: ChartBox[] = [];
  const standsIn = new Map<string, string>();
  for (const [id, group] of Object.entries(groupsOf(document))) {
    const members = membersOf(document, id).filter((step) => meant.includes(step));
    if (members.length === 0) continue;
    const box = groupNodeId(id);
    for (const step of members) standsIn.set(step, box);
    const own = placesOf(chartOf(members, ways, { size, start, last: "" }));
    inner.set(box, own.places);
    const around = group.isCollapsed
      ? (sizes.get(box) ?? stepSize)
      : {
          width: own.width + 2 * framePadding.side,
          height: own.height + framePadding.top + framePadding.side,
        };
    boxes.push({ id: box, ...around });
  }
  for (const id of meant) if (!standsIn.has(id)) boxes.push({ id, ...size(id) });
  const boxOf = (id: string) => standsIn.get(id) ?? id;
  const outer = placesOf({
    boxes,
    ways: ways.flatMap((way) => {
      const [from, to] = [boxOf(way.from), boxOf(way.to)];
      return from === to ? [] : [{ ...way, from, to }];
    }),
    start: boxOf(start),
    last: boxOf(fallbackHandoff),
  }).places;
  const from = only === null ? { x: 0, y: 0 } : cornerOf(document, meant);
  return Object.fromEntries(
    meant.map((id) => {
      const box = outer[boxOf(id)] ?? { x: 0, y: 0 };
      const own = standsIn.has(id) ? inner.get(boxOf(id))?.[id] : undefined;
      const isOpen =
        own !== undefined &&
        document.layout.groups?.[boxOf(id).slice("group:".length)]?.isCollapsed === false;
      const pad = isOpen ? { x: framePadding.side, y: framePadding.top } : { x: 0, y: 0 };
      return [id, { x: from.x + box.x + (own?.x ?? 0) + pad.x, y: from.y + box.y + (own?.y ?? 0) + pad.y }];
    }),
  );
}

function chartOf(
  ids: readonly string[],
  ways: readonly ChartWay[],
  {
    size,
    start,
    last,
  }: { size: (id: string) => { width: number; height: number }; start: string; last: string },
): Chart {
  const within = new Set(ids);
  return {
    boxes: ids.map((id) => ({ id, ...size(id) })),
    ways: ways.filter(({ from, to }) => within.has(from) && within.has(to)),
    start: within.has(start) ? start : "",
    last,
  };
}

/** The connections among the steps, those of a step in the order of its exits: the story goes on by the first. */
function waysOf(document: JourneyDocument, catalogue: Catalogue, ids: readonly string[]): ChartWay[] {
  const { steps } = document.meaning;
  const within = new Set(ids);
  return ids.flatMap((id) => {
    const step = steps[id];
    if (!step) return [];
    const exits = lookOf(step, document.meaning, catalogue)?.exits ?? [];
    const rank = (name: string) => {
      const at = exits.findIndex((exit) => exit.name === name);
      if (at === -1) return exits.length;
      return at + (exits[at]?.role === "normal" ? 0 : 100);
    };
    return Object.entries(step.connections)
      .filter(([, to]) => within.has(to))
      .toSorted(([a], [b]) => rank(a) - rank(b))
      .map(([exit, to]) => ({ from: id, to, isStory: rank(exit) < 100 }));
  });
}

function cornerOf(document: JourneyDocument, ids: readonly string[]): Position {
  const places = ids.flatMap((id) => document.layout.positions[id] ?? []);
  return { x: Math.min(...places.map(({ x }) => x)), y: Math.min(...places.map(({ y }) => y)) };
}

/** Notes keep their place beside the step that they were nearest to, when that one moves. */
function notesBeside(
  document: JourneyDocument,
  places: Readonly<Record<string, Position>>,
): Record<string, Position> {
  const before = document.layout.positions;
  return Object.fromEntries(
    Object.entries(document.layout.notes ?? {}).flatMap(([id, note]): [string, Position][] => {
      const distance = (step: string) => {
        const at = before[step] ?? { x: 0, y: 0 };
        return Math.hypot(at.x - note.x, at.y - note.y);
      };
      const nearest = Object.keys(before).toSorted((a, b) => distance(a) - distance(b))[0];
      const from = nearest === undefined ? undefined : before[nearest];
      const to = nearest === undefined ? undefined : places[nearest];
      if (!from || !to) return [];
      return [[noteNodeId(id), { x: note.x + to.x - from.x, y: note.y + to.y - from.y }]];
    }),
  );
}
