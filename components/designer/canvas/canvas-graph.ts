import type { PathPoint } from "@/core/check/problem";
import type { JourneyDocument, Meaning } from "@/core/journey/document";
import { stepSize } from "../edits/step-size";
import type { CoverageDrawn } from "../store/drawn";
import type { StepNodeData } from "./step-node";
import type { StepViews } from "./step-view";
import type { Guess } from "./guessed-box";
import { createRoutes } from "./kept-routes";
import { keyOf, storyOf, type Way } from "./story-order";
import type { WayEdgeData } from "./way-edge";
import type { Box, Route } from "./way-route";

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
  let last: (DrawnWays & { ways: readonly Way[] }) | null = null;
  const routesOf = createRoutes();
  return (drawn) => {
    const isMove = last !== null && isSameButPlaces(last, drawn);
    const ways = isMove && last ? last.ways : storyOf(drawn.document.meaning).ways;
    last = { ...drawn, ways };
    const edges = isMove
      ? rerouted(before, routesOf(drawn.document, drawn.views, ways))
      : edgesOf(drawn, before, routesOf);
    if (!areSame(edges, before)) before = edges;
    return before;
  };
}

/** Whether steps stand elsewhere, and nothing else is drawn of the connections than before. */
function isSameButPlaces(a: DrawnWays, b: DrawnWays): boolean {
  return (
    a.document.meaning === b.document.meaning &&
    a.views === b.views &&
    a.path === b.path &&
    a.chosen === b.chosen &&
    a.coverage === b.coverage
  );
}

function rerouted(edges: readonly WayEdgeData[], routes: ReadonlyMap<string, Route>): WayEdgeData[] {
  return edges.map((edge) => {
    const route = routes.get(edge.id) ?? straight;
    return isSameRoute(edge.data.route, route) ? edge : { ...edge, data: { ...edge.data, route } };
  });
}

const straight: Route = { bend: "middle" };

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
        route: routes.get(id) ?? straight,
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

/** A box as it was measured, or as it usually is before that. */
export function measuredBox(node: Pick<StepNodeData, "position" | "measured">): Box {
  const { width = stepSize.width, height = stepSize.height } = node.measured ?? {};
  return { ...node.position, width, height };
}
