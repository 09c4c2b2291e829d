"use client";

import { GripVertical } from "lucide-react";
import { memo, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Popover, PopoverAnchor } from "@/components/ui/popover";
import type { Problem } from "@/core/check/problem";
import { useDesigner } from "../store/use-designer";
import { marksOf, readMarks } from "../views/step-marks";
import { useCueActs } from "./cue-context";
import { CueCellBody } from "./cue-cells";
import { cellId, columnNames, cueColumns, isEditable, type CueColumn } from "./cue-columns";
import { CueEditor } from "./cue-editors";
import { cellLook, rowLook } from "./cue-look";
import type { CueRow } from "./cue-rows";
import { RowMenu } from "./row-menu";
import { droppedRow, isRowDrag, sideOf, startRowDrag } from "./use-row-drag";

const noProblems: readonly Problem[] = [];

type RowProps = {
  row: CueRow;
  rowIndex: number;
  isReadOnly: boolean;
  /** The cell of this row that one comes to by Tab; null when that is in another row. */
  activeColumn: CueColumn | null;
  editingColumn: CueColumn | null;
};

/** One step as a row of the sheet. It is drawn again only when something of it changes. */
export const CueRowLine = memo(function CueRowLine(props: RowProps) {
  const { row, rowIndex, isReadOnly, activeColumn, editingColumn } = props;
  const { id, title } = row.step;
  const acts = useCueActs();
  const problems = useDesigner((state) => state.problemsOf.get(id) ?? noProblems);
  const { isSelected, isStanding, isOnPath } = readMarks(useDesigner((state) => marksOf(state, id)));
  const [side, setSide] = useState<"before" | "after" | null>(null);
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={isSelected}
      data-step={id}
      className={cn(
        rowLook,
        "group/row bg-card hover:bg-row-hover",
        isSelected && "bg-primary-soft hover:bg-primary-soft",
        isOnPath && "shadow-[inset_3px_0_0_var(--danger)]",
        isStanding && "shadow-[inset_3px_0_0_var(--success)]",
        side === "before" && "shadow-[inset_0_2px_0_var(--primary)]",
        side === "after" && "shadow-[inset_0_-2px_0_var(--primary)]",
      )}
      onDragOver={(event) => {
        if (!isRowDrag(event)) return;
        event.preventDefault();
        setSide(sideOf(event));
      }}
      onDragLeave={() => setSide(null)}
      onDrop={(event) => {
        const dragged = droppedRow(event);
        if (dragged) acts.drop(dragged, { at: "row", row: id, side: sideOf(event) });
        setSide(null);
      }}
    >
      {cueColumns.map((column, index) => (
        <CueCell
          key={column}
          {...{ column, row, problems, isReadOnly }}
          columnIndex={index + 1}
          isActive={activeColumn === column}
          isEditing={editingColumn === column}
          note={
            column === "step"
              ? [isStanding && "the case stands here", isOnPath && "on the path shown"]
                  .filter(Boolean)
                  .join(", ")
              : ""
          }
        />
      ))}
      {!isReadOnly && (
        <span
          draggable
          aria-hidden
          title={`Drag ${title}`}
          className="absolute inset-y-0 left-0 grid w-4 cursor-grab place-items-center text-muted-foreground opacity-0 group-hover/row:opacity-100 max-sm:hidden pointer-coarse:hidden"
          onDragStart={(event) => startRowDrag(event, id)}
        >
          <GripVertical className="size-3.5" />
        </span>
      )}
    </div>
  );
});

type CellProps = {
  column: CueColumn;
  row: CueRow;
  problems: readonly Problem[];
  isReadOnly: boolean;
  columnIndex: number;
  isActive: boolean;
  isEditing: boolean;
  note: string;
};

function CueCell({ column, row, problems, isReadOnly, columnIndex, isActive, isEditing, note }: CellProps) {
  const acts = useCueActs();
  const { id } = row.step;
  const canEdit = !isReadOnly && isEditable(column, row);
  const body = <CueCellBody column={column} row={row} problems={problems} />;
  const isInline = column === "step" || column === "due";
  const cell = (
    <div
      id={cellId(id, column)}
      role={column === "step" ? "rowheader" : "gridcell"}
      aria-colindex={columnIndex}
      aria-readonly={!canEdit || undefined}
      tabIndex={isActive ? 0 : -1}
      data-row={id}
      data-column={column}
      data-label={columnNames[column]}
      className={cn(cellLook(column), canEdit && "cursor-text")}
    >
      {isEditing && isInline ? <CueEditor column={column} row={row} /> : body}
      {note !== "" && <span className="sr-only">, {note}</span>}
      {column === "more" && <RowMenu row={row} isOpen={isEditing} />}
    </div>
  );
  if (!isEditing || isInline || column === "more") return cell;
  return (
    <Popover open onOpenChange={(open) => !open && acts.endEdit()}>
      <PopoverAnchor asChild>{cell}</PopoverAnchor>
      <CueEditor column={column} row={row} />
    </Popover>
  );
}
