"use client";

import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { StepChange } from "./changes-of";

const variantOf = {
  added: "success",
  changed: "warning",
  removed: "destructive",
  visited: "outline",
  current: "outline",
} as const;

/** Setting by setting, what was and what is now; one folding part a step. */
export function StepChanges({
  changes,
  focus,
  onFocus,
}: {
  changes: readonly StepChange[];
  focus: string | null;
  onFocus: (step: string) => void;
}) {
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="settings" className="grid gap-2">
      <h2 id="settings" className="text-sm font-semibold">
        Step by step
      </h2>
      {changes.map((change) => (
        <details key={change.id} open={focus === change.id} className="rounded-xl border bg-card">
          <summary
            className="flex cursor-pointer items-center gap-2 px-3 py-2 text-sm font-medium"
            onClick={() => onFocus(change.id)}
          >
            {change.title}
            <Badge variant={variantOf[change.mark]}>{change.mark}</Badge>
          </summary>
          {change.changes.length > 0 && (
            <Table>
              <TableHeader>
                <TableRow>
                  <TableHead>Setting</TableHead>
                  <TableHead>Before</TableHead>
                  <TableHead>Now</TableHead>
                </TableRow>
              </TableHeader>
              <TableBody>
                {change.changes.map((value) => (
                  <TableRow key={value.at}>
                    <TableCell className="font-mono text-xs">{value.at}</TableCell>
                    <TableCell className="max-w-60 text-xs break-words whitespace-normal text-danger">
                      {shown(value.before)}
                    </TableCell>
                    <TableCell className="max-w-60 text-xs break-words whitespace-normal text-success">
                      {shown(value.after)}
                    </TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          )}
        </details>
      ))}
    </section>
  );
}

function shown(value: StepChange["changes"][number]["before"]): string {
  if (value === undefined) return "(not set)";
  return typeof value === "string" ? value : JSON.stringify(value);
}
