"use client";

import { ArrowDown, ArrowUp, Copy, EllipsisVertical, Trash2 } from "lucide-react";
import { memo, type KeyboardEvent } from "react";
import { cn } from "@/components/ui/cn";
import { DateInput } from "@/components/ui/date-input";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { DecisionRow, DecisionTable } from "@/core/governance/decision-table";
import { TableCell } from "./table-cell";
import { insertRow, moveRow, removeRow, rowsMax, setCell, setPart, setRow } from "./table-edits";

export type CellPlace = { row: number; part: "when" | "then"; column: number; draft: string };
export type RowMark = { tone: "danger" | "warning"; text: string };
export type Place = { row: number; column: number };
export type OnKey = (event: KeyboardEvent<HTMLInputElement>, at: Place) => void;

type RowProps = {
  row: DecisionRow;
  index: number;
  count: number;
  lists: string;
  inputs: DecisionTable["inputs"];
  outputs: DecisionTable["outputs"];
  errors: string;
  mark: RowMark | null;
  showsDates: boolean;
  isReadOnly: boolean;
  edit: (change: (table: DecisionTable) => DecisionTable) => void;
  onPlace: (place: CellPlace | null) => void;
  onKey: OnKey;
};

/** One row of the grid; drawn again only when something of its own changes. */
export const GridRow = memo(function GridRow(props: RowProps) {
  const { row, index, inputs, outputs, mark, isReadOnly, edit, onPlace } = props;
  const errors: readonly string[] = props.errors === "" ? [] : JSON.parse(props.errors);
  const change = (next: (row: DecisionRow) => DecisionRow) =>
    edit((table) => {
      const now = table.rows[index];
      return now ? setRow(table, index, next(now)) : table;
    });
  const cell = (part: "when" | "then", column: number, label: string) => {
    const at = part === "when" ? column : inputs.length + column;
    return (
      <TableCell
        row={index}
        column={at}
        label={`Row ${index + 1}, ${label}`}
        value={row[part][column] ?? ""}
        placeholder={part === "when" ? "any" : ""}
        error={errors[at] || null}
        suggestions={`${props.lists}-${part}-${column}`}
        isReadOnly={isReadOnly}
        onDraft={(draft) => onPlace({ row: index, part, column, draft })}
        onKey={(event) => props.onKey(event, { row: index, column: at })}
        onCommit={(text) =>
          (part === "when" || text !== "") && change((now) => setCell(now, part, column, text))
        }
      />
    );
  };
  const tone = mark === null ? "bg-card" : mark.tone === "danger" ? "bg-danger-soft" : "bg-warning-soft";
  const cellClasses = "border-b align-top group-hover:bg-row-hover";
  return (
    <tr className="group">
      <th
        scope="row"
        className={cn("sticky left-0 z-[5] min-w-14 border-r border-b p-0 align-top font-normal", tone)}
        title={mark?.text}
      >
        <RowMenu {...props} />
      </th>
      {inputs.map((input, column) => (
        <td key={input.name} className={cn(cellClasses, column > 0 && "border-l")}>
          {cell("when", column, input.label)}
        </td>
      ))}
      {outputs.map((output, column) => (
        <td
          key={output.name}
          className={cn(cellClasses, column === 0 ? "border-l-2 border-l-primary-border" : "border-l")}
        >
          {cell("then", column, output.label)}
        </td>
      ))}
      {props.showsDates &&
        (["from", "until"] as const).map((part) => (
          <td key={part} className={cn(cellClasses, "border-l")}>
            <DateInput
              aria-label={`Row ${index + 1}, ${part === "from" ? "first day" : "last day"}`}
              className="h-9 rounded-none border-0 bg-transparent text-xs shadow-none"
              disabled={isReadOnly}
              value={row[part] ?? null}
              onChange={(day) => change((now) => setPart(now, part, day))}
            />
          </td>
        ))}
      <td className={cn(cellClasses, "border-l")}>
        <TableCell
          row={index}
          column={inputs.length + outputs.length}
          label={`Row ${index + 1}, note`}
          value={row.note ?? ""}
          placeholder=""
          error={null}
          isCode={false}
          isReadOnly={isReadOnly}
          onDraft={() => onPlace(null)}
          onKey={(event) => props.onKey(event, { row: index, column: inputs.length + outputs.length })}
          onCommit={(text) => change((now) => setPart(now, "note", text.slice(0, 400)))}
        />
      </td>
    </tr>
  );
});

function RowMenu({ index, count, mark, isReadOnly, edit }: RowProps) {
  const number = (
    <span
      className={cn(
        "tabular-nums",
        mark && (mark.tone === "danger" ? "font-semibold text-danger" : "font-semibold text-warning"),
      )}
    >
      {index + 1}
    </span>
  );
  if (isReadOnly) return <div className="flex h-9 items-center justify-center text-xs">{number}</div>;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <button
          type="button"
          aria-label={`Row ${index + 1}${mark ? `: ${mark.text}` : ""}. Acts`}
          className="flex h-9 w-full cursor-pointer items-center justify-center gap-0.5 text-xs text-muted-foreground focus-ring hover:text-foreground pointer-coarse:h-11"
        >
          {number}
          <EllipsisVertical className="size-3.5" aria-hidden />
        </button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <DropdownMenuItem disabled={index === 0} onSelect={() => edit((table) => moveRow(table, index, -1))}>
          <ArrowUp aria-hidden />
          Move up
        </DropdownMenuItem>
        <DropdownMenuItem
          disabled={index === count - 1}
          onSelect={() => edit((table) => moveRow(table, index, 1))}
        >
          <ArrowDown aria-hidden />
          Move down
        </DropdownMenuItem>
        <DropdownMenuItem
          disabled={count >= rowsMax}
          onSelect={() => edit((table) => insertRow(table, index + 1, table.rows[index]))}
        >
          <Copy aria-hidden />
          Copy below
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem variant="destructive" onSelect={() => edit((table) => removeRow(table, index))}>
          <Trash2 aria-hidden />
          Remove row
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
