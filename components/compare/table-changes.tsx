"use client";

import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { RowDifference, TableDifference } from "./table-difference";

const rowLooks: Record<RowDifference["mark"], { sign: string; text: string; className: string }> = {
  added: { sign: "+", text: "Added row", className: "bg-success-soft" },
  removed: { sign: "−", text: "Removed row", className: "bg-danger-soft" },
  changed: { sign: "~", text: "Changed row", className: "" },
  same: { sign: "", text: "Row", className: "text-muted-foreground" },
};

/** Rows that stay as they are beside a changed one; the others of a long table are left out. */
const rowsAround = 1;

/** A decision table with what differs in it, cell by cell. */
export function TableChanges({ table }: { table: TableDifference }) {
  const near = table.rows.map((_, index) =>
    table.rows
      .slice(Math.max(0, index - rowsAround), index + rowsAround + 1)
      .some((row) => row.mark !== "same"),
  );
  return (
    <div className="grid gap-1.5">
      <p className="px-3 text-xs font-medium">{table.title}</p>
      {table.hitPolicy.before !== table.hitPolicy.after && (
        <p className="px-3 text-xs">
          Which rows count: <del className="text-danger">{table.hitPolicy.before}</del>{" "}
          <ins className="text-success no-underline">{table.hitPolicy.after}</ins>
        </p>
      )}
      <Table>
        <TableHeader>
          <TableRow>
            <TableHead>
              <span className="sr-only">Row</span>
            </TableHead>
            {table.columns.map((column, index) => (
              <TableHead key={index} className={cn(column.role === "then" && "text-primary")}>
                {column.label}
              </TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {table.rows.map((row, index) => {
            if (near[index]) return <Row key={index} row={row} />;
            // One line stands for all rows in a row that are left out.
            return near[index - 1] === false ? null : (
              <TableRow key={index}>
                <TableCell colSpan={table.columns.length + 1} className="py-1 text-xs text-muted-foreground">
                  … unchanged …
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
}

function Row({ row }: { row: RowDifference }) {
  const { sign, text, className } = rowLooks[row.mark];
  return (
    <TableRow className={className}>
      <TableCell className="font-mono text-xs whitespace-nowrap text-muted-foreground">
        <span aria-hidden>
          {sign} {row.number}
        </span>
        <span className="sr-only">
          {text} {row.number}
        </span>
      </TableCell>
      {row.cells.map(({ before, after }, index) => (
        <TableCell key={index} className="max-w-48 font-mono text-xs break-words whitespace-normal">
          {row.mark !== "changed" || before === after ? (
            (after ?? before ?? "")
          ) : (
            <span className="grid gap-0.5">
              {before !== null && <del className="text-danger">{before}</del>}
              {after !== null && <ins className="font-semibold text-success no-underline">{after}</ins>}
            </span>
          )}
        </TableCell>
      ))}
    </TableRow>
  );
}
