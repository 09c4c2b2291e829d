import { MarkerType, type Edge } from "@xyflow/react";
import type { Layout, Meaning, Step } from "@/core/journey/document";
import type { PictureStepData, StepMark } from "./picture-step";

export type Ghost = { step: Step; x: number; y: number };
export type Way = { from: string; exit: string; to: string };

/** About how much room a step takes; its text decides how high it really is. */
export const pictureStepSize = { width: 224, height: 92 };

type Drawn = {
  meaning: Meaning;
  layout: Layout;
  ghosts: readonly Ghost[];
  marks: Readonly<Record<string, StepMark>>;
  labels: Readonly<Record<string, string>>;
  focus: string | null;
};

/** The steps of a journey, and those of another version that are gone, where they stood or beside. */
export function nodesOf({ meaning, layout, ghosts, marks, labels, focus }: Drawn): PictureStepData[] {
  const own = Object.values(meaning.steps).map((step) => ({
    step,
    ...(layout.positions[step.id] ?? { x: 0, y: 0 }),
  }));
  const gone = placed(
    ghosts.filter(({ step }) => !meaning.steps[step.id]),
    own,
  );
  return [...own, ...gone].map(({ step, x, y }) => ({
    id: step.id,
    type: "picture-step",
    position: { x, y },
    data: { step, mark: marks[step.id] ?? null, label: labels[step.id] ?? null },
    selected: focus === step.id,
    ariaLabel: marks[step.id] ? `${step.title}, ${marks[step.id]}` : step.title,
  }));
}

/** Steps were moved since: what is gone stands in the next free place below where it stood. */
function placed(ghosts: readonly Ghost[], own: readonly Ghost[]): Ghost[] {
  const taken = [...own];
  return ghosts.map(({ step, x, y }) => {
    const ghost = { step, x, y };
    while (taken.some((other) => isOver(other, ghost))) ghost.y += pictureStepSize.height + 16;
    taken.push(ghost);
    return ghost;
  });
}

function isOver(a: { x: number; y: number }, b: { x: number; y: number }): boolean {
  return Math.abs(a.x - b.x) < pictureStepSize.width && Math.abs(a.y - b.y) < pictureStepSize.height;
}

const looks = {
  plain: { strokeWidth: 1.25 },
  taken: { stroke: "var(--primary)", strokeWidth: 2.5 },
  added: { stroke: "var(--success)", strokeWidth: 2.5 },
  gone: { stroke: "var(--danger)", strokeWidth: 1.5, strokeDasharray: "6 5" },
} as const;

type Connections = {
  meaning: Meaning;
  /** Connections to stand out, as "step:exit". */
  taken: ReadonlySet<string>;
  added: ReadonlySet<string>;
  lost: ReadonlySet<string>;
  /** Connections that are no longer there. */
  gone: readonly Way[];
};

/** The connections between the steps that are drawn, named by their titles. */
export function edgesOf(
  { meaning, taken, added, lost, gone }: Connections,
  drawn: ReadonlyMap<string, string>,
): Edge[] {
  const own = Object.values(meaning.steps).flatMap((step) =>
    Object.entries(step.connections).map(([exit, to]) => {
      const key = `${step.id}:${exit}`;
      const look = lost.has(key) ? "gone" : added.has(key) ? "added" : taken.has(key) ? "taken" : "plain";
      return { key, way: { from: step.id, exit, to }, look } as const;
    }),
  );
  const ghosts = gone.map((way) => ({ key: `gone ${way.from}:${way.exit}`, way, look: "gone" }) as const);
  return [...own, ...ghosts].flatMap(({ key, way, look }) => {
    const [from, to] = [drawn.get(way.from), drawn.get(way.to)];
    if (from === undefined || to === undefined) return [];
    return [edge(key, way, look, `From ${from} to ${to}${saidOf[look]}`)];
  });
}

const saidOf: Record<keyof typeof looks, string> = {
  plain: "",
  taken: ", taken",
  added: ", added",
  gone: ", removed",
};

function edge(id: string, { from, to }: Way, look: keyof typeof looks, ariaLabel: string): Edge {
  const style = looks[look];
  const color = "stroke" in style ? { color: style.stroke } : {};
  return {
    id,
    source: from,
    target: to,
    ariaLabel,
    type: "smoothstep",
    markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16, ...color },
    style,
    zIndex: look === "plain" ? 0 : 1,
  };
}
