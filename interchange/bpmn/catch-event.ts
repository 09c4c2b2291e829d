/** Events that a process waits for, as waits of ours. */
import type { JsonObject } from "@/core/expression/value";
import { minutesOf } from "@/interchange/bpmn/durations";
import type { KindOfNode } from "@/interchange/bpmn/kind-of-node";
import { bpmn } from "@/interchange/bpmn/namespaces";
import { shown, type BpmnModel, type BpmnNode, type BpmnTrigger } from "@/interchange/bpmn/read-bpmn";
import { cut } from "@/interchange/names";
import { attribute, childrenOf } from "@/interchange/xml/element";

export const waitMinutesDefault = 1_440;

/** The wait that an event, or a task that receives, is. */
export function kindOfCatch(node: BpmnNode, model: BpmnModel): KindOfNode {
  const [trigger, ...others] = node.triggers;
  const open = others.length > 0 ? ["waits for several things; only the first was taken"] : [];
  if (trigger?.event === "timer") {
    const timer = minutesOfTimer(trigger);
    const settings = { for: "timer", minutes: timer.minutes ?? 60 };
    return wait(settings, "elapsed", [...open, ...timer.open]);
  }
  if (trigger?.event === "message" || !trigger)
    return wait({ for: "reply", timeoutMinutes: waitMinutesDefault }, "replied", open);
  const signal =
    trigger.event === "signal" ? model.signals.get(attribute(trigger.element, "signalRef") ?? "") : "";
  const known = cut(signal || node.name || node.id, 63);
  const more =
    trigger.event === "signal" ? [] : [`waits for “${trigger.event}”; it became a wait for an event`];
  return wait({ for: "signal", signal: known }, "received", [...open, ...more]);
}

function wait(settings: JsonObject, exit: string, open: string[]): KindOfNode {
  return { kind: "wait", settings, exit, open };
}

/** Minutes of a timer's duration; null with the reason for dates, cycles and expressions. */
export function minutesOfTimer({ element }: BpmnTrigger): { minutes: number | null; open: string[] } {
  const [timer] = childrenOf(element, bpmn);
  const text = timer?.text.trim() ?? "";
  const minutes = timer?.name === "timeDuration" ? minutesOf(text) : null;
  if (minutes !== null) return { minutes, open: [] };
  return { minutes, open: [`has the time “${shown(text)}”, which is no plain duration: set the minutes`] };
}
