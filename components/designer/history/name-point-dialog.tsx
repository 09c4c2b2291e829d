"use client";

import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { problemOf } from "@/components/problem";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { useDesignerStore } from "../store/use-designer";
import { nameOf, type HistoryEntry } from "./history-days";

const unsavedText =
  "Your last edits are not saved yet. Wait for the connection, or settle the notice at the top.";

/** Gives a point of the history a name: that of an entry, or without one the draft as it stands now, saved first. */
export function NamePointDialog({
  entry = null,
  flush,
  onClose,
  onNamed,
}: {
  entry?: HistoryEntry | null;
  /** Saves what is not saved yet; for the draft as it stands. */
  flush?: () => Promise<void>;
  onClose: () => void;
  onNamed?: () => void;
}) {
  const store = useDesignerStore();
  const trpc = useTRPC();
  const [name, setName] = useState("");
  const [note, setNote] = useState("");
  const [isUnsaved, setIsUnsaved] = useState(false);
  const save = useMutation(
    trpc.journeys.namePoint.mutationOptions({
      meta: { inline: true },
      onSuccess: () => {
        toast.success(`“${name.trim()}” is in the history.`);
        onNamed?.();
        onClose();
      },
    }),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await flush?.();
    const { journeyId, revision, unsent } = store.getState();
    const isPast = entry !== null;
    setIsUnsaved(!isPast && unsent.length > 0);
    if (isPast || unsent.length === 0)
      save.mutate({ journeyId, revision: isPast ? revisionOf(entry) : revision, name, note });
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <form onSubmit={(event) => void submit(event)} className="grid gap-4">
          <DialogHeader>
            <DialogTitle>Name this point</DialogTitle>
            <DialogDescription>
              {entry ? `It is ${nameOf(entry)}.` : "It is the draft as it stands now."} By its name it is
              found again in the history, compared and restored.
            </DialogDescription>
          </DialogHeader>
          <FormField
            label="Name"
            required
            error={isUnsaved ? unsavedText : save.error ? problemOf(save.error).message : null}
          >
            {(control) => (
              <Input
                {...control}
                autoFocus
                maxLength={80}
                placeholder="Agreed with Legal"
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </FormField>
          <FormField label="Note" optional>
            {(control) => (
              <Textarea
                {...control}
                rows={3}
                maxLength={1_000}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </FormField>
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={name.trim() === ""} pending={save.isPending}>
              Name it
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function revisionOf(entry: HistoryEntry): number {
  if (entry.type === "edits") return entry.lastRevision;
  return "revision" in entry ? entry.revision : 0;
}
