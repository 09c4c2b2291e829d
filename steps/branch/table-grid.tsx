"use client";

import { Settings2 } from "lucide-react";
import { useCallback, useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { DecisionTable } from "@/core/governance/decision-table";
import type { FaceContext } from "@/core/step/face-context";
import { InputForm, OutputForm, typeTitle } from "./column-form";
import { useRowWindow } from "./use-row-window";
import { insertRow, moveColumn, moveRow, removeColumn, rowsMax, suggestedCells } from "./table-edits";
import { GridRow, type CellPlace, type OnKey, type Place, type RowMark } from "./table-row";

type GridProps = {
  table: DecisionTable;
  context: FaceContext;
  /** Messages by the path of a cell in the table, such as "rows.2.when.0". */
  errors: ReadonlyMap<string, string>;
  marks: ReadonlyMap<number, RowMark>;
  showsDates: boolean;
  onChange: (table: DecisionTable) => void;
  onPlace: (place: CellPlace | null) => void;
};

/**
 * The table as a grid. Arrow up and down go between rows, left and right leave a cell at its ends, Enter goes down and at
 * the last row adds one, Alt with an arrow moves the row, Escape takes back what is being typed.
 */
export function TableGrid(props: GridProps) {
  const { table, context } = props;
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const wanted = useRef<Place | null>(null);
  const { rows, scrollTo } = useRowWindow(root, table.rows.length);
  // The row may be drawn only after this: what is wanted is looked for again after each drawing.
  const focusWanted = () => {
    const at = wanted.current;
    const cell =
      at &&
      root.current?.querySelector<HTMLInputElement>(
        `input[data-row="${at.row}"][data-column="${at.column}"]`,
      );
    if (!cell) return;
    wanted.current = null;
    cell.focus();
    cell.select();
  };
  const focus = (row: number, column: number) => {
    wanted.current = { row, column };
    scrollTo(row);
    requestAnimationFrame(focusWanted);
  };
  // Rows are drawn once and kept while others change, so they reach the newest table through this.
  const latest = useRef<Latest>({ props, onKey: () => undefined });
  const edit = useCallback((change: (table: DecisionTable) => DecisionTable) => {
    const { table: now, onChange: commit } = latest.current.props;
    const next = change(now);
    if (next !== now) commit(next);
  }, []);
  const key = useCallback<OnKey>((event, at) => latest.current.onKey(event, at), []);
  const place = useCallback((at: CellPlace | null) => latest.current.props.onPlace(at), []);

  const onKey = (event: KeyboardEvent<HTMLInputElement>, { row, column }: Place) => {
    const target = event.currentTarget;
    const { table, context } = latest.current.props;
    const to = destination(event, target, { row, column });
    if (to === "add" || to === "move") {
      event.preventDefault();
      if (context.isReadOnly) return;
      // What is being typed is stored first; the row moves or appears after it.
      target.blur();
      const isLast = row === table.rows.length - 1;
      const by = event.key === "ArrowUp" ? -1 : 1;
      requestAnimationFrame(() => {
        if (to === "move") edit((now) => moveRow(now, row, by));
        else if (isLast && table.rows.length < rowsMax) edit((now) => insertRow(now, row + 1));
        focus(to === "move" ? Math.max(0, Math.min(row + by, table.rows.length - 1)) : row + 1, column);
      });
    } else if (to) {
      event.preventDefault();
      focus(to.row, to.column);
    }
  };
  useEffect(() => {
    latest.current = { props, onKey };
    focusWanted();
  });

  return (
    <div
      ref={root}
      role="region"
      aria-label="Rows of the table"
      tabIndex={-1}
      className="min-h-32 flex-1 overflow-auto rounded-lg border bg-card"
    >
      <table
        aria-label={table.title}
        aria-rowcount={table.rows.length + 1}
        className="w-full border-separate border-spacing-0 text-sm"
      >
        <Heads {...props} />
        <tbody>
          <Room px={rows.abovePx} />
          {table.rows.slice(rows.from, rows.to).map((row, offset) => {
            const index = rows.from + offset;
            return (
              <GridRow
                key={index}
                row={row}
                index={index}
                lists={id}
                count={table.rows.length}
                inputs={table.inputs}
                outputs={table.outputs}
                errors={errorsOf(props.errors, index, table)}
                mark={props.marks.get(index) ?? null}
                showsDates={props.showsDates}
                isReadOnly={context.isReadOnly}
                edit={edit}
                onPlace={place}
                onKey={key}
              />
            );
          })}
          <Room px={rows.belowPx} />
        </tbody>
      </table>
      {table.rows.length === 0 && (
        <p className="p-6 text-center text-sm text-muted-foreground">
          No rows yet. Add the first, and the proof below shows what is still missing.
        </p>
      )}
      <Suggestions table={table} id={id} />
    </div>
  );
}

/** The room of rows that are not drawn. */
function Room({ px }: { px: number }) {
  return px === 0 ? null : <tr aria-hidden style={{ height: px }} />;
}

/** What the browser offers while one types in a cell. */
function Suggestions({ table, id }: { table: DecisionTable; id: string }) {
  return (["when", "then"] as const).flatMap((part) =>
    (part === "when" ? table.inputs : table.outputs).map(({ name, type }, column) => (
      <datalist key={`${part}-${column}`} id={`${id}-${part}-${column}`}>
        {suggestedCells(name, type, part).map((cell) => (
          <option key={cell} value={cell}>
            {cell}
          </option>
        ))}
      </datalist>
    )),
  );
}

type Latest = { props: GridProps; onKey: OnKey };

/** Where a key leads from a cell; null where it means what it always does in a text. */
function destination(
  event: KeyboardEvent,
  cell: HTMLInputElement,
  { row, column }: Place,
): Place | "add" | "move" | null {
  const isVertical = event.key === "ArrowUp" || event.key === "ArrowDown";
  if (event.altKey) return isVertical ? "move" : null;
  if (event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return null;
  const { selectionStart, selectionEnd, value } = cell;
  const isAtStart = selectionStart === 0 && selectionEnd === 0;
  const isAtEnd = selectionStart === value.length && selectionEnd === value.length;
  const isWhole = selectionStart === 0 && selectionEnd === value.length;
  if (event.key === "ArrowUp") return { row: row - 1, column };
  if (event.key === "ArrowDown") return { row: row + 1, column };
  if (event.key === "Enter") return event.shiftKey ? { row: row - 1, column } : "add";
  if (event.key === "ArrowLeft" && (isAtStart || isWhole)) return { row, column: column - 1 };
  if (event.key === "ArrowRight" && (isAtEnd || isWhole)) return { row, column: column + 1 };
  return null;
}

/** The row's own messages as one text, so that rows without a change are not drawn again. */
function errorsOf(errors: ReadonlyMap<string, string>, row: number, table: DecisionTable): string {
  if (errors.size === 0) return "";
  const of = (part: "when" | "then", count: number) =>
    Array.from({ length: count }, (_, column) => errors.get(`rows.${row}.${part}.${column}`) ?? "");
  const found = [...of("when", table.inputs.length), ...of("then", table.outputs.length)];
  return found.some((message) => message !== "") ? JSON.stringify(found) : "";
}

const headClasses = "sticky top-0 z-10 border-b bg-muted px-2.5 py-2 text-left align-bottom font-medium";

function Heads({ table, context, showsDates, onChange }: GridProps) {
  return (
    <thead>
      <tr>
        <th scope="col" className={cn(headClasses, "left-0 z-20 min-w-14 border-r")}>
          <span className="sr-only">Row</span>
        </th>
        {table.inputs.map((input, index) => (
          <th key={input.name} scope="col" className={cn(headClasses, "min-w-44")}>
            <Head label={input.label} detail={`${typeTitle(input.type)} · ${input.expression}`}>
              <InputForm
                column={input}
                context={context}
                onChange={(next) => onChange({ ...table, inputs: table.inputs.with(index, next) })}
                onRemove={
                  table.inputs.length > 1 ? () => onChange(removeColumn(table, "inputs", index)) : null
                }
                onMoveLeft={index > 0 ? () => onChange(moveColumn(table, "inputs", index)) : null}
              />
            </Head>
          </th>
        ))}
        {table.outputs.map((output, index) => (
          <th
            key={output.name}
            scope="col"
            className={cn(
              headClasses,
              "min-w-40 bg-primary-soft text-primary-soft-foreground",
              index === 0 && "border-l-2 border-l-primary-border",
            )}
          >
            <Head label={output.label} detail={typeTitle(output.type)}>
              <OutputForm
                column={output}
                context={context}
                onChange={(next) => onChange({ ...table, outputs: table.outputs.with(index, next) })}
                onRemove={
                  table.outputs.length > 1 ? () => onChange(removeColumn(table, "outputs", index)) : null
                }
                onMoveLeft={index > 0 ? () => onChange(moveColumn(table, "outputs", index)) : null}
              />
            </Head>
          </th>
        ))}
        {showsDates && (
          <>
            <th scope="col" className={cn(headClasses, "min-w-36 border-l")}>
              From
            </th>
            <th scope="col" className={cn(headClasses, "min-w-36")}>
              Until
            </th>
          </>
        )}
        <th scope="col" className={cn(headClasses, "min-w-48 border-l")}>
          Note
        </th>
      </tr>
    </thead>
  );
}

function Head({ label, detail, children }: { label: string; detail: string; children: ReactNode }) {
  return (
    <div className="flex items-end gap-1">
      <div className="min-w-0 flex-1">
        <div className="truncate">{label}</div>
        <div className="truncate text-[0.6875rem] leading-4 font-normal text-muted-foreground" title={detail}>
          {detail}
        </div>
      </div>
      <Popover>
        <PopoverTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={`Column ${label}`}>
            <Settings2 aria-hidden />
          </Button>
        </PopoverTrigger>
        <PopoverContent align="end" className="w-80" aria-label={`Column ${label}`}>
          {children}
        </PopoverContent>
      </Popover>
    </div>
  );
}
