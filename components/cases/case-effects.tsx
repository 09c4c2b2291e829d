"use client";

import { Plug } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { humanise } from "@/components/ui/field-value";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatDuration, Time } from "@/components/ui/time";
import { callsOf, type Call } from "./calls-of";
import type { Names, ShownCase } from "./event-sentence";

const outcomeLooks = {
  open: "info",
  "in doubt": "destructive",
  ok: "success",
  refused: "warning",
  failed: "destructive",
} as const;

/** What was done in the world outside, with its receipts. */
export function CaseEffects({ data, names }: { data: ShownCase; names: Names }) {
  const calls = callsOf(data);
  if (calls.length === 0) {
    return (
      <Card>
        <EmptyState
          icon={Plug}
          title="No calls yet"
          description="Calls of systems and of AI appear here with their receipts."
        />
      </Card>
    );
  }
  return (
    <Card>
      <Table label="Calls">
        <TableHeader>
          <TableRow>
            <TableHead>Call</TableHead>
            <TableHead>Outcome</TableHead>
            <TableHead className="max-sm:hidden">Receipt</TableHead>
            <TableHead className="max-md:hidden">Took</TableHead>
            <TableHead className="max-md:hidden">When</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {calls.map((call) => (
            <CallRow key={call.key} call={call} names={names} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function CallRow({ call, names }: { call: Call; names: Names }) {
  const tookMs = call.answeredAt ? Date.parse(call.answeredAt) - Date.parse(call.at) : null;
  return (
    <TableRow>
      <TableCell className="whitespace-normal">
        <span className="font-medium">
          {call.kind === "tool"
            ? names.operation(call.operation)
            : `AI: ${humanise(call.operation).toLowerCase()}`}
        </span>
        <div className="text-xs text-muted-foreground">
          at “{names.step(call.step)}”, event #{call.seq}
        </div>
      </TableCell>
      <TableCell>
        <Badge variant={outcomeLooks[call.outcome]}>{humanise(call.outcome)}</Badge>
        <div className="text-xs text-muted-foreground">{notesOf(call).join(" · ")}</div>
      </TableCell>
      <TableCell className="max-sm:hidden">
        {call.receipt ? (
          <>
            <span className="font-mono text-xs break-all">{call.receipt.id}</span>
            <div className="text-xs text-muted-foreground">
              <Time value={call.receipt.at} format="absolute" />
            </div>
          </>
        ) : (
          <span className="text-muted-foreground">none</span>
        )}
      </TableCell>
      <TableCell className="text-muted-foreground tabular-nums max-md:hidden">
        {tookMs === null ? "" : formatSpan(tookMs)}
      </TableCell>
      <TableCell className="text-muted-foreground max-md:hidden">
        <Time value={call.at} />
      </TableCell>
    </TableRow>
  );
}

function notesOf({ code, attempts, isByPerson }: Call): string[] {
  const tries = attempts === null ? null : attempts === 1 ? "1 try" : `${attempts} tries`;
  return [code && humanise(code), tries, isByPerson && "settled by a person"].filter(
    (note) => typeof note === "string",
  );
}

function formatSpan(durationMs: number): string {
  return durationMs < 1_000 ? `${durationMs} ms` : formatDuration(durationMs);
}
