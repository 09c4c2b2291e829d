"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import type { RouterOutputs } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Code } from "@/components/ui/code";
import { humanise } from "@/components/ui/field-value";
import { JsonView } from "@/components/ui/json-view";
import { TableCell, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";

type AuditEntry = RouterOutputs["settings"]["listAuditEntries"]["entries"][number];

/** One entry; opened, all that it holds. */
export function AuditRow({ entry, names }: { entry: AuditEntry; names: ReadonlyMap<string, string> }) {
  const [isOpen, setIsOpen] = useState(false);
  const detailsId = `audit-${entry.id}`;
  const what = humanise(entry.action);
  return (
    <>
      <TableRow className={cn(isOpen && "border-b-0")}>
        <TableCell>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-expanded={isOpen}
            aria-controls={detailsId}
            aria-label={`Details of ${what}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            <ChevronRight className={cn("transition-transform", isOpen && "rotate-90")} aria-hidden />
          </Button>
        </TableCell>
        <TableCell className="text-muted-foreground">
          <Time value={entry.at} />
        </TableCell>
        <TableCell>
          <div className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{what}</span>
            {entry.outcome === "denied" && <Badge variant="destructive">Denied</Badge>}
          </div>
          <div className="max-w-[36ch] truncate text-xs text-muted-foreground max-sm:hidden">
            {entry.subject}
          </div>
          <div className="text-xs text-muted-foreground sm:hidden">
            {names.get(entry.actorId) ?? entry.actorId}
          </div>
        </TableCell>
        <TableCell className="text-[0.8125rem] max-sm:hidden">
          {names.get(entry.actorId) ?? <Code>{entry.actorId}</Code>}
        </TableCell>
        <TableCell className="tabular-nums text-muted-foreground max-md:hidden">
          {entry.seq === null ? "being sealed" : `#${entry.seq}`}
        </TableCell>
      </TableRow>
      {isOpen && (
        <TableRow id={detailsId} className="hover:bg-transparent">
          <TableCell />
          <TableCell colSpan={4} className="pt-0 pb-4 max-sm:pl-0">
            <div className="grid gap-3 rounded-lg bg-muted p-4">
              <JsonView value={readBody(entry.body)} />
              {entry.hash && (
                <p className="text-xs break-all text-muted-foreground">
                  Hash <span className="font-mono">{entry.hash}</span>
                </p>
              )}
            </div>
          </TableCell>
        </TableRow>
      )}
    </>
  );
}

/** The body as data; as plain text if it is no JSON, because an entry must be readable whatever it holds. */
function readBody(body: string): unknown {
  try {
    const told: unknown = JSON.parse(body);
    return told;
  } catch {
    return body;
  }
}
