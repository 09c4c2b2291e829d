"use client";

import { Hourglass, ReceiptText, TriangleAlert, Zap } from "lucide-react";
import { Money } from "@/components/ui/money";
import { TierBadge } from "@/components/ui/tier-badge";
import { Time } from "@/components/ui/time";
import type { WorkDetail } from "../desk-data";

type Action = NonNullable<WorkDetail["action"]>;

/** Exactly what will be done once a person says yes: the operation, its inputs, the amount and the rule. */
export function ActionCard({ detail }: { detail: WorkDetail }) {
  const { action, decision, row } = detail;
  if (!action) return null;
  const isRejected = decision?.decision === "reject";
  const title = decision ? (isRejected ? "This was not done" : "This was approved") : "This will be done";
  return (
    <section
      aria-label={title}
      className="grid gap-3 rounded-lg border border-input-quiet bg-card p-4 shadow-xs"
    >
      <header className="flex items-start gap-2.5">
        <Zap className="mt-0.5 size-4 shrink-0 text-primary" aria-hidden />
        <div className="min-w-0 flex-1">
          <p className="text-xs text-muted-foreground">{title}</p>
          <h3 className="text-sm font-semibold">{action.title}</h3>
        </div>
        <TierBadge tier={row.tier} />
      </header>
      {action.amount && (
        <p className="flex items-baseline justify-between gap-3 border-y py-2">
          <span className="text-[0.8125rem] text-muted-foreground">Amount</span>
          <Money {...action.amount} className="text-lg font-semibold" />
        </p>
      )}
      <Inputs rows={action.rows} />
      <p className="text-[0.8125rem] leading-5">
        <span className="text-muted-foreground">Rule: </span>
        {action.rule === "" ? "The journey asks a person here." : action.rule}
      </p>
      <Outcome detail={detail} />
    </section>
  );
}

function Inputs({ rows }: Pick<Action, "rows">) {
  if (rows.length === 0) return <p className="text-sm text-muted-foreground">It takes no inputs.</p>;
  return (
    <dl className="grid gap-x-4 gap-y-1.5 text-sm">
      {rows.map(({ label, value }) => (
        <div key={label} className="grid grid-cols-[minmax(6rem,2fr)_minmax(0,3fr)] gap-3">
          <dt className="text-muted-foreground first-letter:uppercase">{label}</dt>
          <dd className="min-w-0 font-medium break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What became of it: the receipt of the system of record, when it has come. */
function Outcome({ detail: { outcome, decision } }: { detail: WorkDetail }) {
  if (!outcome || !decision || decision.decision === "reject") return null;
  switch (outcome.status) {
    case "under-way":
      return (
        <p role="status" className="flex items-center gap-2 text-sm text-muted-foreground">
          <Hourglass className="size-4" aria-hidden />
          Being done now …
        </p>
      );
    case "failed":
      return (
        <p role="status" className="flex items-center gap-2 text-sm text-danger">
          <TriangleAlert className="size-4 shrink-0" aria-hidden />
          It did not work. A supervisor settles it on the case page.
        </p>
      );
    case "not-done":
      return (
        <p role="status" className="text-sm text-muted-foreground">
          No receipt yet.
        </p>
      );
    case "done":
      return (
        <div
          role="status"
          className="grid gap-0.5 rounded-md border border-success-border bg-success-soft px-3 py-2"
        >
          <p className="flex items-center gap-2 text-sm font-medium text-success">
            <ReceiptText className="size-4 shrink-0" aria-hidden />
            Done, with a receipt
          </p>
          <p className="truncate font-mono text-xs" title={outcome.receipt.id}>
            {outcome.receipt.id}
          </p>
          <Time value={outcome.receipt.at} format="absolute" className="text-xs text-muted-foreground" />
        </div>
      );
  }
}
