"use client";

import type { DragEvent } from "react";

/** Where a dragged row would land: beside another row, or in a stage. */
export type DropPlace = { at: "row"; row: string; side: "before" | "after" } | { at: "stage"; stage: string };

const rowType = "application/x-cuesheet-row";

export function startRowDrag(event: DragEvent, row: string): void {
  event.dataTransfer.setData(rowType, row);
  event.dataTransfer.effectAllowed = "move";
  const box = event.currentTarget.closest("[role=row]");
  if (box) event.dataTransfer.setDragImage(box, 16, 16);
}

/** True while one of the sheet's own rows is dragged over. */
export function isRowDrag(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(rowType);
}

export function droppedRow(event: DragEvent): string | null {
  return event.dataTransfer.getData(rowType) || null;
}

/** Above or below the middle of the row that the pointer is over. */
export function sideOf(event: DragEvent): "before" | "after" {
  const { top, height } = event.currentTarget.getBoundingClientRect();
  return event.clientY < top + height / 2 ? "before" : "after";
}
