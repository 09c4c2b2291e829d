import type { ReactFlowInstance } from "@xyflow/react";
import type { ActionContext } from "../actions/action";
import { stepSize } from "../edits/step-size";
import type { Box } from "./align";
import { collapsedSteps } from "./groups";
import { positionOf } from "./move-nodes";
import { groupNodeId, noteNodeId } from "./node-ids";

export type Sizes = ReadonlyMap<string, { width: number; height: number }>;

/** How large everything is drawn, by its id on the canvas; empty while another view is open. */
export function sizesOf(flow: ReactFlowInstance | null): Sizes {
  return new Map(
    (flow?.getNodes() ?? []).map(({ id, measured }) => [
      id,
      { width: measured?.width ?? stepSize.width, height: measured?.height ?? stepSize.height },
    ]),
  );
}

/** What is chosen, as it is drawn: steps, notes, and collapsed groups as one box each. */
export function chosenNodes({
  store,
  chosen,
  notes,
}: Pick<ActionContext, "store" | "chosen" | "notes">): string[] {
  const folded = collapsedSteps(store.getState().document);
  const steps = chosen.map((step) => {
    const group = folded.get(step);
    return group === undefined ? step : groupNodeId(group);
  });
  return [...new Set([...steps, ...notes.map(noteNodeId)])];
}

export function chosenBoxes(context: ActionContext): Box[] {
  const { document } = context.store.getState();
  const sizes = sizesOf(context.flow);
  return chosenNodes(context).flatMap((id) => {
    const at = positionOf(document, id);
    return at ? [{ id, x: at.x, y: at.y, ...(sizes.get(id) ?? stepSize) }] : [];
  });
}
