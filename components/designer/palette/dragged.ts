import { kindRegistry } from "@/steps/kinds";
import { gateChoices, type GateControl } from "./gate-choices";

/** Names the palette's own drags, so that text and files dragged over the canvas are left alone. */
export const dragType = "application/x-cuesheet-step";

export type Dragged = { kind: string; control: GateControl | null; title: string };

export function writeDragged(transfer: DataTransfer, dragged: Dragged): void {
  transfer.setData(dragType, JSON.stringify(dragged));
  transfer.effectAllowed = "copy";
}

/** What is dragged from the palette; null for anything else. */
export function readDragged(transfer: DataTransfer): Dragged | null {
  const text = transfer.getData(dragType);
  if (text === "") return null;
  const { kind, control, title } = JSON.parse(text) as Partial<Dragged>; // written by writeDragged; checked below
  if (typeof kind !== "string" || !kindRegistry.find(kind) || typeof title !== "string") return null;
  return { kind, title, control: gateChoices.find((choice) => choice.control === control)?.control ?? null };
}
