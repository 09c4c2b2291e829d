"use client";

import { useMemo, useRef, useState, type RefObject } from "react";
import { useDesignerStore } from "../store/use-designer";
import { focusIdWhenDrawn } from "../views/focus-when-drawn";
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
      focusCell(place);
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
        if (latest.current) focusCell(latest.current);
      },
      refocus: () => {
        if (latest.current) focusCell(latest.current);
      },
    };
  }, [store, groups]);
  return { focus, active, editing };
}

const focusCell = ({ row, column }: CuePlace) => focusIdWhenDrawn(cellId(row, column));

function rangeOf(groups: readonly CueGroup[], from: string, to: string): string[] {
  const ids = groups.flatMap((group) => group.rows.map((row) => row.step.id));
  const [first, last] = [ids.indexOf(from), ids.indexOf(to)].toSorted((a, b) => a - b);
  return first === undefined || last === undefined || first < 0 ? [to] : ids.slice(first, last + 1);
}
