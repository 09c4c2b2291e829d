/** The ways out of a step as sequence flows. */
import type { Json } from "@/core/expression/value";
import type { Step } from "@/core/journey/document";
import { isEvent, isGateway } from "@/interchange/bpmn/element-of-step";
import { boundaryId, endFlowId, endNodeId, flowId, stepNodeId } from "@/interchange/bpmn/ids";
import { celLanguage, exitLanguage, feelLanguage } from "@/interchange/bpmn/namespaces";
import type { Leaving, PlannedNode } from "@/interchange/bpmn/plan";
import { celToFeel } from "@/interchange/cel-to-feel";

export type PlannedFlow = {
  id: string;
  from: string;
  to: string;
  /** The step and exit that it shows; both "" for the flow from the start event and to an end event. */
  step: string;
  exit: string;
  name: string;
  condition?: { language: string; body: string };
  isDefault?: true;
};

export function flowsOf({
  step,
  node,
  answers,
  ways,
  nodes,
}: Leaving & { nodes: ReadonlyMap<string, PlannedNode> }): PlannedFlow[] {
  const flows: PlannedFlow[] = [];
  const isBare = isEvent(node.element) || (isGateway(node.element) && node.element !== "exclusiveGateway");
  const isEnding = nodes.has(endNodeId(step.id));
  if (isEnding)
    flows.push({
      ...{ id: endFlowId(step.id), from: node.id, to: endNodeId(step.id), step: "", exit: "", name: "" },
      ...(ways.length > 0 && { isDefault: true as const }),
    });
  const from = (exit: string) => (nodes.has(boundaryId(step.id, exit)) ? boundaryId(step.id, exit) : node.id);
  const regular = ways.filter(([exit]) => from(exit) === node.id);
  const usual = isEnding ? undefined : usualExit(step, regular, answers.exits);
  for (const [exit, to] of ways) {
    const shown = answers.exits.find(({ name }) => name === exit);
    // A parallel gateway takes all its ways, so ways of exhaustion are not drawn from it.
    if (isGateway(node.element) && isBare && shown?.role === "exhausted") continue;
    const isOwn = from(exit) === node.id;
    const isConditional = isOwn && !isBare && (regular.length > 1 || isEnding || isGateway(node.element));
    flows.push({
      id: flowId(step.id, exit),
      from: from(exit),
      to: stepNodeId(to),
      step: step.id,
      exit,
      // The border event says it already.
      name: isOwn && isConditional ? (shown?.title ?? exit) : "",
      ...(isConditional && (exit === usual ? { isDefault: true } : { condition: conditionOf(step, exit) })),
    });
  }
  return flows;
}

/** The way that is taken when no other's condition holds: `otherwise` of a branch, else the first ordinary exit. */
function usualExit(
  step: Step,
  ways: Leaving["ways"],
  exits: Leaving["answers"]["exits"],
): string | undefined {
  const names = ways.map(([exit]) => exit);
  if (step.kind === "branch") return names.find((name) => name === "otherwise");
  return exits.find(({ name, role }) => role === "normal" && names.includes(name))?.name ?? names[0];
}

/** A branch's own condition, in FEEL where that can say it; for all other steps, by which exit they were left. */
function conditionOf(step: Step, exit: string): { language: string; body: string } {
  const cel = armCondition(step.settings["arms"], exit);
  if (cel === null) return { language: exitLanguage, body: `exit = "${exit}"` };
  const feel = celToFeel(cel);
  return feel.ok ? { language: feelLanguage, body: feel.text } : { language: celLanguage, body: cel };
}

function armCondition(arms: Json | undefined, exit: string): string | null {
  if (!Array.isArray(arms)) return null;
  for (const arm of arms) {
    if (arm === null || typeof arm !== "object" || Array.isArray(arm) || arm["exit"] !== exit) continue;
    return typeof arm["condition"] === "string" ? arm["condition"] : null;
  }
  return null;
}
