import type { JourneyDocument } from "@/core/journey/document";
import type { Position } from "../edits/place-step";
import { boxOf, entryAt, exitAt } from "./box-of";
import type { StepView, StepViews } from "./step-view";
import { keyOf, type Way } from "./story-order";
import { BoxStrips, reach, routeOf, type Box, type Ends, type Route } from "./way-route";

type Placed = { view: StepView; at: Position; box: Box };
type Routed = { from: Placed; to: Placed; ends: Ends; route: Route };

const origin: Position = { x: 0, y: 0 };

/**
 * Ways round the boxes for all connections: as the layout says, before anything is measured. A way is looked for anew
 * when a box at one of its ends changed, or one that stands, or stood, where it could lead: what a drag ends with is found
 * in the time that the boxes round it take, however long the journey is.
 */
export function createRoutes() {
  let placed: ReadonlyMap<string, Placed> = new Map();
  let routed: ReadonlyMap<string, Routed> = new Map();
  let routes: ReadonlyMap<string, Route> = new Map();
  return (document: JourneyDocument, views: StepViews, ways: readonly Way[]): ReadonlyMap<string, Route> => {
    const now = placedNow(document, views, placed);
    const changed = changedBoxes(placed, now);
    if (changed.length === 0 && isAsBefore(routed, now, ways)) return routes;
    let strips: BoxStrips | null = null;
    const all = () => (strips ??= new BoxStrips([...now.values()].map(({ box }) => box)));
    const found = new Map<string, Routed>();
    for (const way of ways) {
      const from = now.get(way.from);
      const to = now.get(way.to);
      if (!from || !to) continue;
      const old = routed.get(keyOf(way));
      const isKept = old?.from === from && old.to === to && !changed.some((box) => isNear(old, box));
      found.set(keyOf(way), isKept ? old : routedAnew(way, { from, to }, all));
    }
    placed = now;
    routed = found;
    routes = new Map([...found].map(([key, { route }]) => [key, route]));
    return routes;
  };
}

function routedAnew(way: Way, { from, to }: { from: Placed; to: Placed }, all: () => BoxStrips): Routed {
  const ends = { source: exitAt(from.view, way.exit, from.box), target: entryAt(to.box) };
  return { from, to, ends, route: routeOf(ends, { from: from.box, to: to.box, all: all() }) };
}

function placedNow(
  { meaning, layout }: JourneyDocument,
  views: StepViews,
  before: ReadonlyMap<string, Placed>,
): Map<string, Placed> {
  const now = new Map<string, Placed>();
  for (const id of Object.keys(meaning.steps)) {
    const view = views(meaning, id);
    if (!view) continue;
    const at = layout.positions[id] ?? origin;
    const old = before.get(id);
    const isSame = old?.view === view && old.at.x === at.x && old.at.y === at.y;
    now.set(id, isSame ? old : { view, at, box: boxOf(view, at) });
  }
  return now;
}

/** What stands elsewhere than before, came or went: its box as it was and as it is. */
function changedBoxes(before: ReadonlyMap<string, Placed>, now: ReadonlyMap<string, Placed>): Box[] {
  const changed: Box[] = [];
  for (const [id, { box }] of before) {
    const then = now.get(id)?.box;
    if (!then || !isSameBox(box, then)) changed.push(box, ...(then ? [then] : []));
  }
  for (const [id, { box }] of now) if (!before.has(id)) changed.push(box);
  return changed;
}

function isAsBefore(
  routed: ReadonlyMap<string, Routed>,
  now: ReadonlyMap<string, Placed>,
  ways: readonly Way[],
): boolean {
  const isKnown = (way: Way) => {
    const old = routed.get(keyOf(way));
    return old !== undefined && old.from === now.get(way.from) && old.to === now.get(way.to);
  };
  return routed.size === ways.length && ways.every(isKnown);
}

/** Whether a box stands where the way could lead: between its two boxes, or as far round them as ways go. */
function isNear({ from: { box: a }, to: { box: b } }: Routed, box: Box): boolean {
  return (
    box.x <= Math.max(a.x + a.width, b.x + b.width) + reach &&
    box.x + box.width >= Math.min(a.x, b.x) - reach &&
    box.y <= Math.max(a.y + a.height, b.y + b.height) + reach &&
    box.y + box.height >= Math.min(a.y, b.y) - reach
  );
}

const isSameBox = (a: Box, b: Box) =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
