/** Which kind of step a stranger's element becomes, with the settings that the element tells. */
import type { JsonObject } from "@/core/expression/value";
import { kindOfCatch } from "@/interchange/bpmn/catch-event";
import { kindOfFirst } from "@/interchange/bpmn/event-gateway";
import { bpmn } from "@/interchange/bpmn/namespaces";
import { shown, type BpmnModel, type BpmnNode } from "@/interchange/bpmn/read-bpmn";
import { cut, nameFrom } from "@/interchange/names";
import { attribute, childOf } from "@/interchange/xml/element";

export type KindOfNode = {
  kind: string;
  settings: JsonObject;
  /** The exit that the usual way out takes; null for kinds whose exits are their ways, and for ends. */
  exit: string | null;
  /** What a person must still decide, as ends of "The user task …". */
  open: string[];
  /** The step's title when the element has no name of its own. */
  title?: string;
};

export function kindOfNode(node: BpmnNode, model: BpmnModel): KindOfNode {
  const text = cut(node.name === "" ? node.id : node.name, 120);
  switch (node.type) {
    case "startEvent":
      return plain("intake", { fields: [] }, "understood");
    case "endEvent":
      return end(node);
    case "userTask":
    case "manualTask":
    case "task":
      return plain("task", { instructions: node.documentation.slice(0, 4_000) || text, form: [] }, "done");
    case "serviceTask":
      return plain("tool", { operation: "", arguments: {}, outputs: {} }, "done", [
        "needs an operation of a system of record: choose it",
      ]);
    case "sendTask":
    case "intermediateThrowEvent":
      return plain("message", { text, sensitive: false }, "sent", [
        "has only its name to say: write the message",
      ]);
    case "receiveTask":
      return kindOfCatch(node, model);
    case "scriptTask":
      return plain("compute", { sets: [] }, "done", [scriptOf(node)]);
    case "businessRuleTask":
      return plain("policy-check", { checks: [] }, "passed", [
        "names rules that stand elsewhere: write them here, or import their table from DMN into a branch",
      ]);
    case "callActivity":
      return plain("sub-journey", { journey: calledOf(node), inputs: {}, outputs: {} }, "done", [
        "calls another process: choose the published journey that runs there",
      ]);
    case "intermediateCatchEvent":
      return kindOfCatch(node, model);
    case "exclusiveGateway":
      return plain("branch", { arms: [] }, null);
    case "inclusiveGateway":
      return plain("branch", { arms: [] }, null, [
        "may take several ways at once; the branch takes the first that holds",
      ]);
    case "eventBasedGateway":
      return (
        kindOfFirst(node, model) ??
        plain("branch", { arms: [] }, null, [
          "goes by what happens first, but not all of its ways begin with an event of their own; it became a branch: put one wait with a time-out in its place",
        ])
      );
    case "parallelGateway":
      return plain("parallel", { branches: [] }, null);
    case "subProcess":
      return plain("task", { instructions: text, form: [] }, "done", ["has nothing in it; it became a task"]);
    default:
      return plain("task", { instructions: text, form: [] }, "done", [
        "has no like in a journey; it became a task",
      ]);
  }
}

function plain(kind: string, settings: JsonObject, exit: string | null, open: string[] = []): KindOfNode {
  return { kind, settings, exit, open };
}

function end(node: BpmnNode): KindOfNode {
  const disposition = nameFrom(node.name, { separator: "-", otherwise: "done" });
  const event = node.triggers[0]?.event;
  const open = event === undefined ? [] : [`ends with “${event}”; here it only ends the case`];
  return plain("resolve", { message: "", disposition, confirmFirst: false }, null, open);
}

function scriptOf(node: BpmnNode): string {
  const script = childOf(node.element, bpmn, "script")?.text.trim();
  return script
    ? `runs the script “${shown(script)}”: write what it sets as expressions`
    : "has no script: say which fields it sets";
}

function calledOf(node: BpmnNode): string {
  return attribute(node.element, "calledElement")?.slice(0, 120) ?? "";
}
