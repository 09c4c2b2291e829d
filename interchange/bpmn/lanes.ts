import type { Assignment, Step } from "@/core/journey/document";

/** Who performs what stands in a lane: AI, the system, or the people of a queue ("" when none is named). */
export type LaneKey = { by: "ai" | "system" | "human"; queue: string };
export type LaneOfSteps = LaneKey & { id: string; name: string; steps: string[] };

export function laneKeyOf({ by, queue }: Assignment): LaneKey {
  return by === "ai" || by === "system" ? { by, queue: "" } : { by: "human", queue: queue ?? "" };
}

/** The lanes of these steps from top to bottom: AI, system, then queues as they first appear. */
export function lanesOf(steps: readonly Step[]): LaneOfSteps[] {
  const groups = Map.groupBy(steps, (step) => {
    const { by, queue } = laneKeyOf(step.assignment);
    return `${by} ${queue}`;
  });
  const order = { ai: 0, system: 1, human: 2 };
  const keys = [...groups.values()].flatMap(([first]) => (first ? [laneKeyOf(first.assignment)] : []));
  return keys
    .toSorted((a, b) => order[a.by] - order[b.by])
    .map((key, index) => ({
      ...key,
      id: `Lane_${index + 1}`,
      name: laneName(key),
      steps: (groups.get(`${key.by} ${key.queue}`) ?? []).map((step) => step.id),
    }));
}

function laneName({ by, queue }: LaneKey): string {
  if (by === "ai") return "AI";
  if (by === "system") return "System";
  return queue === "" ? "People" : queue;
}

/** The assignment that a step has in another lane: who assists or confirms stays when only the queue changes. */
export function assignmentIn(lane: LaneKey, before: Assignment): Assignment {
  if (lane.by !== "human") return { by: lane.by };
  const isPerson = before.by !== "ai" && before.by !== "system";
  const by = isPerson ? before.by : "human";
  return lane.queue === "" ? { by } : { by, queue: lane.queue };
}
