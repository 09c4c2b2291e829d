"use client";

import { Database } from "lucide-react";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { JsonView } from "@/components/ui/json-view";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { Hidden } from "./case-header";
import type { Names, ShownCase } from "./event-sentence";

/** What the case knows, and which event told it. */
export function CaseMemory({ data, names }: { data: ShownCase; names: Names }) {
  const { fields, hidden, setAt } = data.memory;
  const known = Object.keys(setAt).toSorted((a, b) => (setAt[a] ?? 0) - (setAt[b] ?? 0));
  const all = [...known, ...hidden.filter((name) => !known.includes(name))];
  if (all.length === 0) {
    return (
      <Card>
        <EmptyState
          icon={Database}
          title="Nothing is known yet"
          description={
            data.isErased
              ? "What the case knew was erased with the customer’s data."
              : "Fields appear here when a step sets them."
          }
        />
      </Card>
    );
  }
  return (
    <Card>
      <Table label="Case memory">
        <TableHeader>
          <TableRow>
            <TableHead>Field</TableHead>
            <TableHead>Value</TableHead>
            <TableHead className="text-right">Set by event</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {all.map((name) => (
            <TableRow key={name}>
              <TableCell className="align-top font-medium">{names.field(name)}</TableCell>
              <TableCell className="whitespace-normal">
                {hidden.includes(name) ? <Hidden /> : <JsonView value={fields[name]} />}
              </TableCell>
              <TableCell className="text-right align-top text-muted-foreground tabular-nums">
                {setAt[name] === undefined ? "the start" : `#${setAt[name]}`}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
