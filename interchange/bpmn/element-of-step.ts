/** Which BPMN element a step is. First what any kind answers, then the one table of kinds that answers do not tell. */
import type { Json } from "@/core/expression/value";
import type { Step } from "@/core/journey/document";
import type { Answers } from "@/interchange/bpmn/answers";

export type Trigger =
  | { event: "none" }
  | { event: "timer"; duration: string }
  | { event: "message" }
  | { event: "error" }
  | { event: "signal"; name: string };
export type Drawn = { element: string; trigger?: Trigger; calledElement?: string };

/** Kinds that general questions do not tell apart. */
const byKind: Record<string, string> = {
  intake: "receiveTask",
  collect: "receiveTask",
  "policy-check": "businessRuleTask",
  branch: "exclusiveGateway",
  compute: "scriptTask",
  tool: "serviceTask",
  message: "sendTask",
  task: "userTask",
  gate: "businessRuleTask",
  handoff: "userTask",
  parallel: "parallelGateway",
  join: "parallelGateway",
  "sub-journey": "callActivity",
};

export function isGateway(element: string): boolean {
  return element.endsWith("Gateway");
}

export function isEvent(element: string): boolean {
  return element.endsWith("Event");
}

/** The step's element. `connected`: how many of its exits lead somewhere. */
export function elementOfStep(step: Step, answers: Answers, connected: number): Drawn {
  if (answers.calls !== null) return { element: "callActivity", calledElement: answers.calls };
  if (answers.isFork) return { element: "parallelGateway" };
  if (answers.joinNeeds !== null)
    return { element: answers.joinNeeds === "all" ? "parallelGateway" : "complexGateway" };
  // An end event has no way out; an end that can be left again is work followed by an end event.
  if (answers.isEnd && connected === 0) return { element: "endEvent", trigger: { event: "none" } };
  if (answers.waitsForPerson) return { element: "userTask" };
  if (answers.operation !== null) return { element: "serviceTask" };
  if (step.kind === "wait") return waiting(step, connected);
  if (step.kind === "branch" && Object.hasOwn(step.settings, "table")) return { element: "businessRuleTask" };
  if (step.kind === "gate" && answers.speaks) return { element: "receiveTask" };
  const own = Object.hasOwn(byKind, step.kind) ? byKind[step.kind] : undefined;
  return { element: own ?? (answers.speaks ? "sendTask" : "task") };
}

/** An event catches one thing and has one way out; a wait with more is a task with its time-out at the border. */
function waiting({ settings }: Step, connected: number): Drawn {
  const { signal } = settings;
  if (connected > 1) return { element: "receiveTask" };
  const catching = (trigger: Trigger): Drawn => ({ element: "intermediateCatchEvent", trigger });
  switch (settings["for"]) {
    case "timer":
    case "business-hours":
      return catching({ event: "timer", duration: isoDuration(settings["minutes"]) });
    case "signal":
      return catching({ event: "signal", name: typeof signal === "string" ? signal : "" });
    default:
      return catching({ event: "message" });
  }
}

/** ISO 8601, as BPMN timers want it; minutes that are none count as nothing. */
export function isoDuration(minutes: Json | undefined): string {
  return `PT${typeof minutes === "number" ? minutes : 0}M`;
}
