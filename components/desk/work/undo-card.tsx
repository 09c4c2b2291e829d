"use client";

import { useMutation } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import type { WorkDetail } from "../desk-data";
import { useDeskRefresh } from "../use-desk-refresh";
import { ReasonDialog } from "./reason-dialog";

type Undo = WorkDetail["undos"][number];

/** What the case did and can be taken back, newest first: exactly the call, and what became of it. */
export function UndoCard({ detail }: { detail: WorkDetail }) {
  const [chosen, setChosen] = useState<Undo | null>(null);
  const { undos, row, status } = detail;
  const trpc = useTRPC();
  const refresh = useDeskRefresh();
  const undo = useMutation(
    trpc.desk.undo.mutationOptions({
      meta: { inline: true },
      onSuccess: () => {
        setChosen(null);
        refresh();
      },
      onError: refresh,
    }),
  );
  if (undos.length === 0) return null;
  const isOpen = status === "open" || status === "claimed";
  return (
    <section aria-labelledby="undos" className="grid gap-2">
      <h3 id="undos" className="flex items-center gap-2 text-[0.8125rem] font-semibold">
        <Undo2 className="size-4 text-primary" aria-hidden />
        What can be undone
      </h3>
      <ul className="grid gap-2">
        {undos.map((one) => (
          <li
            key={one.offer}
            className="grid gap-2 rounded-lg border border-input-quiet bg-card p-3 shadow-xs"
          >
            <Call undo={one} />
            <Outcome undo={one} />
            {isOpen && one.outcome === null && (
              <div className="flex flex-wrap items-center gap-2">
                <Button
                  size="sm"
                  variant="outline"
                  className="pointer-coarse:h-11"
                  disabled={one.refusal !== null}
                  onClick={() => setChosen(one)}
                >
                  Undo “{one.action.step}”
                </Button>
                {one.refusal && (
                  <p className="text-xs text-muted-foreground first-letter:uppercase">{one.refusal}.</p>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      <ReasonDialog
        key={chosen?.offer ?? "none"}
        open={chosen !== null}
        onOpenChange={(open) => !open && setChosen(null)}
        title={`Undo “${chosen?.action.step ?? ""}”?`}
        description="Exactly this is called, once, in your name. You keep the case."
        confirm={chosen ? `Do it: ${chosen.action.title}` : "Do it"}
        pending={undo.isPending}
        error={undo.error}
        onConfirm={(reason) =>
          chosen && undo.mutate({ workItemId: row.id, step: chosen.step, offer: chosen.offer, reason })
        }
      >
        {chosen && <Call undo={chosen} />}
      </ReasonDialog>
    </section>
  );
}

function Call({ undo: { action } }: { undo: Undo }) {
  return (
    <div className="grid gap-1.5 text-sm">
      <p>
        <span className="font-medium">{action.title}</span>
        <span className="text-muted-foreground"> takes back “{action.step}”</span>
      </p>
      {action.amount && <Money {...action.amount} className="font-semibold" />}
      <dl className="grid gap-1">
        {action.rows.map(({ label, value }) => (
          <div key={label} className="grid grid-cols-[minmax(6rem,2fr)_minmax(0,3fr)] gap-3">
            <dt className="text-muted-foreground first-letter:uppercase">{label}</dt>
            <dd className="min-w-0 font-medium break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Outcome({ undo: { outcome } }: { undo: Undo }) {
  if (!outcome) return null;
  switch (outcome.status) {
    case "under-way":
      return (
        <p role="status" className="text-sm text-muted-foreground">
          Being undone now, by {outcome.by} …
        </p>
      );
    case "in-doubt":
      return (
        <p role="status" className="text-sm text-warning">
          Its answer is lost: nobody knows yet whether it was undone. A supervisor settles it.
        </p>
      );
    case "done":
      return (
        <div role="status" className="grid gap-0.5 text-sm">
          <p className="font-medium text-success">Undone by {outcome.by}</p>
          {outcome.receipt && (
            <p className="flex flex-wrap gap-x-2 text-xs text-muted-foreground">
              <span className="truncate font-mono">{outcome.receipt.id}</span>
              <Time value={outcome.receipt.at} format="absolute" />
            </p>
          )}
        </div>
      );
    case "refused":
    case "failed":
      return (
        <p role="status" className="text-sm text-danger">
          {outcome.status === "refused" ? "The system refused: " : "It did not work: "}
          {outcome.words}
        </p>
      );
  }
}
