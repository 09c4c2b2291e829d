"use client";

import type { ImportedBpmn } from "@/interchange/bpmn/import-bpmn";
import type { InterchangeProblem, Refused } from "@/interchange/problem";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { counted } from "@/core/step/counted";

const shownMax = 200;

/** What a BPMN file gives, before a draft is made of it: what was taken over, and what could not be. */
export function ImportBpmnDialog({
  file,
  found,
  isPending,
  onImport,
  onClose,
}: {
  file: string;
  found: ImportedBpmn | Refused;
  isPending: boolean;
  onImport: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>
            {found.ok ? `Import “${found.document.meaning.name}”?` : "That file cannot be imported"}
          </DialogTitle>
          <DialogDescription>
            {found.ok ? summaryOf(file, found) : `${file}: nothing was made of it.`}
          </DialogDescription>
        </DialogHeader>
        {found.ok ? (
          <>
            <Findings title="Changed in another product, and taken over" items={found.taken} />
            <Findings title="Not carried over, or to be decided" items={found.notes} />
          </>
        ) : (
          <Findings title="What is wrong" items={found.problems} />
        )}
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            {found.ok ? "Cancel" : "Close"}
          </Button>
          {found.ok && (
            <Button onClick={onImport} disabled={isPending}>
              {isPending ? "Importing…" : "Make the draft"}
            </Button>
          )}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function summaryOf(file: string, { from, document, taken, notes }: ImportedBpmn): string {
  const steps = Object.keys(document.meaning.steps).length;
  const made = `${file} gives a draft with ${counted(steps, "step")}.`;
  if (from === "elsewhere")
    return `${made} It comes from another product: read what is left for you to decide.`;
  const isSame = taken.length === 0 && notes.length === 0;
  return isSame
    ? `${made} It was exported from Cuesheet and is complete.`
    : `${made} It was exported from Cuesheet.`;
}

function Findings({ title, items }: { title: string; items: readonly InterchangeProblem[] }) {
  if (items.length === 0) return null;
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="text-sm font-medium">
        {title} ({items.length})
      </h3>
      {/* Scrolls by itself, so it must be reached by keyboard. */}
      <ul tabIndex={0} className="mt-2 max-h-56 overflow-y-auto rounded-md border text-sm">
        {items.slice(0, shownMax).map(({ where, message }, index) => (
          <li key={index} className="border-b px-3 py-2 last:border-b-0">
            <span className="font-mono text-xs break-words text-muted-foreground">{where}</span>
            <p className="break-words">{message}</p>
          </li>
        ))}
        {items.length > shownMax && (
          <li className="px-3 py-2 text-muted-foreground">and {items.length - shownMax} more</li>
        )}
      </ul>
    </section>
  );
}
