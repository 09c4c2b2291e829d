import type { ArrangeStore } from "../arrange/arrange-store";
import { membersOf } from "../arrange/groups";
import { readNodeId } from "../arrange/node-ids";
import type { DesignerStore } from "../store/designer-store";
import type { ActionContext } from "./action";

export type Chosen = Pick<ActionContext, "chosen" | "notes" | "group">;

/** What is meant: the selection; or what has the focus, when that is something else: a screen reader may have put it there. */
export function chosenOf(focus: Element | null, store: DesignerStore, arrange: ArrangeStore): Chosen {
  const { selection, document } = store.getState();
  const { notes, group } = arrange.getState();
  const focused = focusedNode(focus);
  const isKnown = {
    none: true,
    step: focused.is !== "step" || !document.meaning.steps[focused.id] || selection.includes(focused.id),
    note: focused.is !== "note" || notes.includes(focused.id),
    group: focused.is !== "group" || group === focused.id,
  }[focused.is];
  if (isKnown || focused.is === "none") return { chosen: selection, notes, group };
  if (focused.is === "note") return { chosen: [], notes: [focused.id], group: null };
  if (focused.is === "step") return { chosen: [focused.id], notes: [], group: null };
  const members = membersOf(document, focused.id);
  const meant = selection.filter((step) => members.includes(step));
  return { chosen: meant.length > 0 ? meant : members, notes: [], group: focused.id };
}

function focusedNode(focus: Element | null): { is: "step" | "group" | "note" | "none"; id: string } {
  const frame = focus?.closest<HTMLElement>("[data-group]")?.dataset["group"];
  if (frame !== undefined) return { is: "group", id: frame };
  const node = focus?.closest<HTMLElement>(".react-flow__node")?.dataset["id"];
  return node === undefined ? { is: "none", id: "" } : readNodeId(node);
}
