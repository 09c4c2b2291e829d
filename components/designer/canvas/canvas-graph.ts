import type { PathPoint } from "@/core/check/problem";
import type { JourneyDocument, Meaning } from "@/core/journey/document";
import type { Position } from "../edits/place-step";
import { stepSize } from "../edits/step-size";
import type { CoverageDrawn } from "../store/drawn";
import { boxOf, entryAt, exitAt } from "./box-of";
import type { StepNodeData } from "./step-node";
import type { StepViews } from "./step-view";
import type { Guess } from "./guessed-box";
import { keyOf, storyOf, type Way } from "./story-order";
import type { WayEdgeData } from "./way-edge";
import { BoxStrips, routeOf, type Box, type Ends, type Route } from "./way-route";

type Drawn = {
  document: JourneyDocument;
  selection: readonly string[];
  /** What a screen reader says of a step. */
  nameOf: (id: string) => string;
  /** About how large a step's box is and where its handles stand, until the browser says it. */
  guessOf: (id: string) => Guess | null;
};

// One step is in the tab order, the others are walked to with the arrow keys: 300 steps are one Tab, not 300.
const fixed = { focusable: false, ariaRole: "group" } as const;
const tabStop = { tabIndex: 0, "aria-roledescription": "step" };
const notTabStop = { tabIndex: -1, "aria-roledescription": "step" };

/** React Flow's nodes for the document. What did not change is the very same object, so that it is not drawn again. */
export function nodesOf(drawn: Drawn, before: readonly StepNodeData[]): StepNodeData[] {
  const { document, nameOf, guessOf } = drawn;
  const drawnBefore = new Map(before.map((node) => [node.id, node]));
  const chosen = new Set(drawn.selection);
  const { steps, start } = document.meaning;
  const stop = drawn.selection[0] ?? (steps[start] ? start : Object.keys(steps)[0]);
  return Object.keys(document.meaning.steps).map((id) => {
    const position = document.layout.positions[id] ?? { x: 0, y: 0 };
    const selected = chosen.has(id);
    const ariaLabel = nameOf(id);
    const old = drawnBefore.get(id);
    const isStop = id === stop;
    if (old && isSameNode(old, { position, selected, ariaLabel, isStop })) return old;
    const attributes = { ...fixed, domAttributes: isStop ? tabStop : notTabStop };
    const known = old ?? { data: {}, ...guessOf(id) };
    return { ...known, ...attributes, id, type: "step", position, selected, ariaLabel };
  });
}

function isSameNode(
  old: StepNodeData,
  now: { position: { x: number; y: number }; selected: boolean; ariaLabel: string; isStop: boolean },
): boolean {
  return (
    old.selected === now.selected &&
    old.ariaLabel === now.ariaLabel &&
    (old.domAttributes === tabStop) === now.isStop &&
    old.position.x === now.position.x &&
    old.position.y === now.position.y
  );
}

export type DrawnWays = {
  document: JourneyDocument;
  views: StepViews;
  path: readonly PathPoint[];
  /** The connection that is chosen. */
  chosen: { from: string; exit: string } | null;
  coverage: CoverageDrawn | null;
};

/** Draws the connections, again and again: what did not change is the very same as the time before, all of them too. */
export function createEdges(): (drawn: DrawnWays) => WayEdgeData[] {
  let before: WayEdgeData[] = [];
  const routes = createRoutes();
  return (drawn) => {
    const edges = edgesOf(drawn, before, routes);
    if (!areSame(edges, before)) before = edges;
    return before;
  };
}

/** Whether two lists hold the very same objects in the same order. */
export function areSame(a: readonly object[], b: readonly object[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** React Flow's edges: one a connection, named by the exit it leaves from. What did not change is the same object. */
export function edgesOf(
  drawn: DrawnWays,
  before: readonly WayEdgeData[] = [],
  routesOf: ReturnType<typeof createRoutes> = createRoutes(),
): WayEdgeData[] {
  const { document, views, path, chosen, coverage } = drawn;
  const { meaning } = document;
  const known = new Map(before.map((edge) => [edge.id, edge]));
  const lit = new Set(path.map((point) => `${point.step}:${point.exit}`));
  const story = storyOf(meaning);
  const routes = routesOf(document, views, story.ways);
  return story.ways.map((way) => {
    const id = keyOf(way);
    const view = views(meaning, way.from);
    const exit = view?.exits.find(({ name }) => name === way.exit);
    const made: WayEdgeData = {
      id,
      source: way.from,
      sourceHandle: way.exit,
      target: way.to,
      type: "way",
      selected: chosen?.from === way.from && chosen.exit === way.exit,
      ariaLabel: nameOfWay(meaning, way, exit?.title ?? way.exit),
      data: {
        title: exit?.title ?? way.exit,
        role: exit?.role ?? "normal",
        route: routes.get(id) ?? { bend: "middle" },
        shift: (Math.max(0, view?.exits.findIndex(({ name }) => name === way.exit) ?? 0) % 4) * 6,
        isBack: story.back.has(id),
        isPath: lit.has(id),
        walked: coverage === null ? null : walkedOf(coverage, id),
      },
    };
    const old = known.get(id);
    return old && isSameEdge(old, made) ? old : made;
  });
}

function nameOfWay({ steps }: Meaning, { from, to }: Way, exit: string): string {
  return `From ${steps[from]?.title ?? from}, ${exit}, to ${steps[to]?.title ?? to}`;
}

/** Neither for an exit that no scenario could take. */
function walkedOf({ exits, missingExits }: CoverageDrawn, key: string): boolean | null {
  if (exits.has(key)) return true;
  return missingExits.has(key) ? false : null;
}

function isSameEdge(a: WayEdgeData, b: WayEdgeData): boolean {
  return (
    a.target === b.target &&
    a.selected === b.selected &&
    a.ariaLabel === b.ariaLabel &&
    a.data.title === b.data.title &&
    a.data.role === b.data.role &&
    a.data.shift === b.data.shift &&
    a.data.isBack === b.data.isBack &&
    a.data.isPath === b.data.isPath &&
    a.data.walked === b.data.walked &&
    isSameRoute(a.data.route, b.data.route)
  );
}

function isSameRoute(a: Route, b: Route): boolean {
  return "lane" in a ? "lane" in b && a.lane === b.lane : "bend" in b && a.bend === b.bend;
}

/**
 * Ways round the boxes for all connections: as the layout says, before anything is measured. They are looked for anew when
 * a box or an end is elsewhere, which is not so for most edits.
 */
function createRoutes() {
  let boxes = new Map<string, Box>();
  let ends = new Map<string, Ends>();
  let routes = new Map<string, Route>();
  return (document: JourneyDocument, views: StepViews, ways: readonly Way[]): Map<string, Route> => {
    const nowBoxes = boxesOf(document, views);
    const nowEnds = endsOf(document, views, { ways, boxes: nowBoxes });
    if (sameMap(boxes, nowBoxes, sameBox) && sameMap(ends, nowEnds, sameEnds)) return routes;
    [boxes, ends, routes] = [nowBoxes, nowEnds, new Map()];
    const all = new BoxStrips(boxes.values());
    for (const way of ways) {
      const from = boxes.get(way.from);
      const to = boxes.get(way.to);
      const own = ends.get(keyOf(way));
      if (from && to && own) routes.set(keyOf(way), routeOf(own, { from, to, all }));
    }
    return routes;
  };
}

function boxesOf({ meaning, layout }: JourneyDocument, views: StepViews): Map<string, Box> {
  const boxes = new Map<string, Box>();
  for (const id of Object.keys(meaning.steps)) {
    const view = views(meaning, id);
    if (view) boxes.set(id, boxOf(view, layout.positions[id] ?? { x: 0, y: 0 }));
  }
  return boxes;
}

function endsOf(
  { meaning }: JourneyDocument,
  views: StepViews,
  { ways, boxes }: { ways: readonly Way[]; boxes: ReadonlyMap<string, Box> },
): Map<string, Ends> {
  const ends = new Map<string, Ends>();
  for (const way of ways) {
    const view = views(meaning, way.from);
    const from = boxes.get(way.from);
    const to = boxes.get(way.to);
    if (view && from && to)
      ends.set(keyOf(way), { source: exitAt(view, way.exit, from), target: entryAt(to) });
  }
  return ends;
}

function sameMap<Value>(
  a: ReadonlyMap<string, Value>,
  b: ReadonlyMap<string, Value>,
  same: (one: Value, other: Value) => boolean,
): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    const other = b.get(key);
    if (other === undefined || !same(value, other)) return false;
  }
  return true;
}

const samePlace = (a: Position, b: Position) => a.x === b.x && a.y === b.y;
const sameBox = (a: Box, b: Box) => samePlace(a, b) && a.width === b.width && a.height === b.height;
const sameEnds = (a: Ends, b: Ends) => samePlace(a.source, b.source) && samePlace(a.target, b.target);

/** A box as it was measured, or as it usually is before that. */
export function measuredBox(node: Pick<StepNodeData, "position" | "measured">): Box {
  const { width = stepSize.width, height = stepSize.height } = node.measured ?? {};
  return { ...node.position, width, height };
}
