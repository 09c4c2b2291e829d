"use client";

import { Plus } from "lucide-react";
import { useRef, useState, type KeyboardEvent, type MouseEvent } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { duties } from "@/steps/describe-words";
import { counted } from "@/core/step/counted";
import { useDesignerCommands } from "../designer-context";
import { useDesigner } from "../store/use-designer";
import { cellId, columnNames, cueColumns, stageRow, type CueColumn } from "./cue-columns";
import { useCueActs } from "./cue-context";
import { tableColumns } from "./cue-look";
import { CueRowLine } from "./cue-row-line";
import type { CueGroup } from "./cue-rows";
import { stageTitles } from "./cue-words";
import { droppedRow, isRowDrag } from "./use-row-drag";
import type { CuePlace } from "./use-cue-focus";

type GridProps = {
  groups: readonly CueGroup[];
  active: CuePlace;
  editing: CuePlace | null;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** The sheet as an ARIA grid: one Tab stop, arrows walk its cells. */
export function CueGrid({ groups, active, editing, onKeyDown }: GridProps) {
  const name = useDesigner((state) => state.document.meaning.name);
  const { isReadOnly } = useDesignerCommands();
  const acts = useCueActs();
  // A click focuses a cell; a click on the cell that had the focus already edits it.
  const hadFocus = useRef<string | null>(null);
  const onClick = (event: MouseEvent) => {
    const place = placeAt(event.target);
    if (!place) return;
    const mod = event.metaKey || event.ctrlKey;
    const isAgain = hadFocus.current === cellId(place.row, place.column);
    if (isAgain && !mod && !event.shiftKey) acts.edit(place.row, place.column);
    else acts.go(place.row, place.column, event.shiftKey ? "extend" : mod ? "toggle" : "select");
  };
  const starts = groups.map(
    (_, index) => 2 + groups.slice(0, index).reduce((sum, { rows }) => sum + rows.length + 1, 0),
  );
  const count = groups.reduce((sum, { rows }) => sum + rows.length + 1, 1);
  return (
    <div
      role="grid"
      aria-label={`Cue sheet of ${name}`}
      aria-rowcount={count}
      aria-colcount={cueColumns.length}
      aria-multiselectable
      className="@min-[46rem]:min-w-[75rem]"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onMouseDownCapture={() => {
        hadFocus.current = window.document.activeElement?.id ?? null;
      }}
      onClick={onClick}
      onDoubleClick={({ target }) => {
        const place = placeAt(target);
        if (place && !editing) acts.edit(place.row, place.column);
      }}
    >
      <Head />
      {groups.map((group, index) => (
        <div key={group.stage} role="rowgroup" aria-label={stageTitles[group.stage]}>
          <StageLine
            group={group}
            rowIndex={starts[index] ?? 0}
            isActive={active.row === stageRow(group.stage)}
            column={active.column}
            isReadOnly={isReadOnly}
          />
          {group.rows.map((row, at) => (
            <CueRowLine
              key={row.step.id}
              row={row}
              rowIndex={(starts[index] ?? 0) + at + 1}
              isReadOnly={isReadOnly}
              activeColumn={active.row === row.step.id ? active.column : null}
              editingColumn={editing?.row === row.step.id ? editing.column : null}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

/** The cell under the pointer; null on a control inside one, which has its own click. */
function placeAt(target: EventTarget): { row: string; column: CueColumn } | null {
  if (!(target instanceof Element) || target.closest("button, input, [role=dialog], [role=menu]"))
    return null;
  const cell = target.closest<HTMLElement>("[data-column]");
  const column = cueColumns.find((one) => one === cell?.dataset["column"]);
  const row = cell?.dataset["row"];
  return column && row !== undefined ? { row, column } : null;
}

function Head() {
  return (
    <div role="rowgroup" className="sticky top-0 z-20 @max-[46rem]:sr-only">
      <div
        role="row"
        aria-rowindex={1}
        className={cn(
          "grid h-9 items-center border-b bg-card text-xs font-medium whitespace-nowrap text-muted-foreground",
          tableColumns,
        )}
      >
        {cueColumns.map((column, index) => (
          <div
            key={column}
            role="columnheader"
            aria-colindex={index + 1}
            className={cn("px-3", column === "step" && "pl-5")}
          >
            <span className={cn(column === "more" && "sr-only")}>{columnNames[column]}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

type StageProps = {
  group: CueGroup;
  rowIndex: number;
  isActive: boolean;
  column: CuePlace["column"];
  isReadOnly: boolean;
};

/** A stage of the sheet: what AI and people do in it, and the place where a step is added to it or dropped. */
function StageLine({ group: { stage, rows }, rowIndex, isActive, column, isReadOnly }: StageProps) {
  const acts = useCueActs();
  const [isOver, setIsOver] = useState(false);
  const id = stageRow(stage);
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      className={cn(
        "sticky top-9 z-10 border-b bg-muted @max-[46rem]:top-0",
        isOver && "bg-primary-soft outline-2 -outline-offset-2 outline-primary",
      )}
      onDragOver={(event) => {
        if (!isRowDrag(event)) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        const dragged = droppedRow(event);
        if (dragged) acts.drop(dragged, { at: "stage", stage });
        setIsOver(false);
      }}
    >
      <div
        id={cellId(id, column)}
        role="gridcell"
        aria-colindex={1}
        aria-colspan={cueColumns.length}
        tabIndex={isActive ? 0 : -1}
        className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-0.5 px-5 py-1 outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-ring @max-[46rem]:px-4"
        data-row={id}
        data-column={column}
      >
        <span className="text-[0.8125rem] font-semibold">{stageTitles[stage]}</span>
        <span className="text-xs text-muted-foreground">{counted(rows.length, "step")}</span>
        <span className="text-xs text-muted-foreground @max-[46rem]:hidden">
          <span className="text-ai">AI</span> {lower(duties[stage].ai)} ·{" "}
          <span className="text-human">people</span> {lower(duties[stage].human)}
        </span>
        {!isReadOnly && (
          <Button
            variant="ghost"
            size="icon-sm"
            tabIndex={-1}
            className="sticky right-2 ml-auto"
            aria-label={`Add a step to ${stageTitles[stage]}`}
            onClick={() => acts.addIn(stage)}
          >
            <Plus aria-hidden />
          </Button>
        )}
      </div>
    </div>
  );
}

const lower = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
