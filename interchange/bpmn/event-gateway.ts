/** A gateway that goes by what happens first: one wait of ours, with a time-out where a timer is among the events. */
import type { JsonObject } from "@/core/expression/value";
import type { Step } from "@/core/journey/document";
import { kindOfCatch } from "@/interchange/bpmn/catch-event";
import type { Drafting } from "@/interchange/bpmn/draft-step";
import type { KindOfNode } from "@/interchange/bpmn/kind-of-node";
import { left, shown, type BpmnModel, type BpmnNode } from "@/interchange/bpmn/read-bpmn";
import type { Way } from "@/interchange/bpmn/simplify";
import { cut, nameFrom, unique } from "@/interchange/names";

type Event = { node: BpmnNode; wait: KindOfNode; for: unknown; minutes: number };

/** Timers, the soonest first, and what else is waited for, replies of the customer first. */
function eventsOf(gateway: BpmnNode, model: BpmnModel): { timers: Event[]; others: Event[] } {
  const events = (model.awaited.get(gateway.id) ?? []).map((node): Event => {
    const wait = kindOfCatch(node, model);
    return { node, wait, for: wait.settings["for"], minutes: Number(wait.settings["minutes"] ?? 0) };
  });
  const isReply = (event: Event) => Number(event.for === "reply");
  return {
    timers: events.filter((event) => event.for === "timer").toSorted((a, b) => a.minutes - b.minutes),
    others: events.filter((event) => event.for !== "timer").toSorted((a, b) => isReply(b) - isReply(a)),
  };
}

/** The wait that the gateway becomes; null when it has no events that are its own. */
export function kindOfFirst(gateway: BpmnNode, model: BpmnModel): KindOfNode | null {
  const { timers, others } = eventsOf(gateway, model);
  const [timer] = timers;
  const [first, ...more] = others;
  const main = first ?? timer;
  if (!main) return null;
  const timeout: JsonObject = first && timer ? { timeoutMinutes: timer.minutes } : {};
  const unlike = more.filter((other) => other.for !== main.for || main.for === "signal");
  const open = [...others, ...timers].flatMap(({ wait }) => wait.open);
  const late = timers.slice(1);
  return {
    kind: "wait",
    title: cut([...others, ...timers].map(({ node }) => node.name || "a time").join(" or "), 120),
    settings: { ...main.wait.settings, ...timeout },
    exit: main.wait.exit,
    open: [
      `goes by what happens first; it became one wait${timer && first ? " with a time-out" : ""}: look at what it waits for`,
      ...open,
      ...unlike.map(
        ({ node }) =>
          `also waits for “${shown(node.name || node.id)}”, which the same wait cannot: its way is never taken`,
      ),
      ...late.map(
        ({ node }) => `also waits for the later time “${shown(node.name || node.id)}”, which was left out`,
      ),
    ],
  };
}

/** Connects that wait; what happened is told apart by a branch behind it when it is one of several things. */
export function connectFirst(step: Step, gateway: BpmnNode, ways: readonly Way[], drafting: Drafting): void {
  const { timers, others } = eventsOf(gateway, drafting.model);
  const targetOf = ({ node }: Event) => {
    const way = ways.find(({ flow }) => flow.to === node.id);
    return way ? drafting.target(way) : null;
  };
  const connect = (exit: string, to: string | null) => {
    if (to !== null) step.connections[exit] = to;
  };
  const [timer] = timers;
  const [first, ...more] = others;
  if (timer) connect(first ? "timed-out" : "elapsed", targetOf(timer));
  if (!first) return;
  const happened = first.wait.exit ?? "replied";
  if (more.length === 0) return connect(happened, targetOf(first));
  const id = unique(`${step.id}-which`, (name) => drafting.steps.has(name));
  const arms: JsonObject[] = [];
  const connections: Record<string, string> = {};
  for (const event of others.slice(0, 20)) {
    const title = cut(event.node.name || event.node.id, 120);
    const isTaken = (name: string) =>
      ["otherwise", "exhausted", "overdue"].includes(name) || arms.some((arm) => arm["exit"] === name);
    const exit = unique(nameFrom(title, { separator: "-", otherwise: "way" }), isTaken);
    arms.push({ exit, title, condition: "false" });
    const to = targetOf(event);
    if (to !== null) connections[exit] = to;
  }
  drafting.steps.set(id, {
    ...{ id, kind: "branch", title: "Which of these happened?", stage: step.stage, tier: "low" },
    ...{ assignment: { by: "system" }, settings: { arms }, connections },
  });
  connect(happened, id);
  drafting.notes.push(
    left(
      gateway.element,
      `tells ${others.length} messages apart: write in “Which of these happened?” by what`,
    ),
  );
}
