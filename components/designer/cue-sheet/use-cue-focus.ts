"use client";

import { useMemo, useRef, useState, type RefObject } from "react";
import { useDesignerStore } from "../store/use-designer";
import { cellId, type CueColumn } from "./cue-columns";
import type { CueGroup } from "./cue-rows";

export type CuePlace = { row: string; column: CueColumn };

/** The cell that has the focus, or would have it when one comes to the sheet by Tab; and the one that is edited. */
export type CueFocus = {
  go: (row: string, column: CueColumn, how?: "select" | "extend" | "toggle") => void;
  edit: (row: string, column: CueColumn) => void;
  endEdit: () => void;
  /** Puts the focus back on the cell that had it, after its row was drawn elsewhere. */
  refocus: () => void;
};

export function useCueFocus(groups: RefObject<readonly CueGroup[]>) {
  const store = useDesignerStore();
  const [active, setActive] = useState<CuePlace | null>(null);
  const [editing, setEditing] = useState<CuePlace | null>(null);
  const latest = useRef<CuePlace | null>(null);
  const anchor = useRef<string | null>(null);
  const focus = useMemo<CueFocus>(() => {
    const stand = (place: CuePlace) => {
      latest.current = place;
      setActive(place);
      focusWhenDrawn(place);
    };
    return {
      go: (row, column, how = "select") => {
        setEditing(null);
        const { document, selection, select } = store.getState();
        if (document.meaning.steps[row]) {
          if (how === "extend") select(rangeOf(groups.current, anchor.current ?? selection[0] ?? row, row));
          else {
            anchor.current = row;
            if (how === "toggle")
              select(selection.includes(row) ? selection.filter((id) => id !== row) : [...selection, row]);
            else if (selection.length !== 1 || selection[0] !== row) select([row]);
          }
        }
        stand({ row, column });
      },
      edit: (row, column) => {
        const { selection, select } = store.getState();
        if (!selection.includes(row)) select([row]);
        latest.current = { row, column };
        setActive({ row, column });
        setEditing({ row, column });
      },
      endEdit: () => {
        setEditing(null);
        if (latest.current) focusWhenDrawn(latest.current);
      },
      refocus: () => {
        if (latest.current) focusWhenDrawn(latest.current);
      },
    };
  }, [store, groups]);
  return { focus, active, editing };
}

/** The row may be drawn in one of the next frames; gives up after a quarter of a second. */
function focusWhenDrawn(place: CuePlace, framesMax = 15): void {
  requestAnimationFrame(() => {
    const cell = window.document.getElementById(cellId(place.row, place.column));
    const isFree = window.document.querySelector("[role=dialog][data-state=open], [role=menu]") === null;
    if (cell && isFree) {
      cell.focus({ preventScroll: true });
      cell.closest("[role=row]")?.scrollIntoView({ block: "nearest" });
    } else if (framesMax > 0) focusWhenDrawn(place, framesMax - 1);
  });
}

function rangeOf(groups: readonly CueGroup[], from: string, to: string): string[] {
  const ids = groups.flatMap((group) => group.rows.map((row) => row.step.id));
  const [first, last] = [ids.indexOf(from), ids.indexOf(to)].toSorted((a, b) => a - b);
  return first === undefined || last === undefined || first < 0 ? [to] : ids.slice(first, last + 1);
}
