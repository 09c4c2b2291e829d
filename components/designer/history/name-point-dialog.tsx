"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { problemOf } from "@/components/problem";
import { useTRPC } from "@/components/trpc";
import { FormDialog } from "@/components/ui/form-dialog";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { useDesignerStore } from "../store/use-designer";
import { useSaved } from "../store/use-saved";
import { nameOf, type HistoryEntry } from "./history-days";

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
  const { saved, unsaved } = useSaved(flush ?? nothingToSave);
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
  const submit = async () => {
    const point = entry
      ? { journeyId: store.getState().journeyId, revision: revisionOf(entry) }
      : await saved();
    if (point) save.mutate({ ...point, name, note });
  };
  return (
    <FormDialog
      title="Name this point"
      description={`${entry ? `It is ${nameOf(entry)}.` : "It is the draft as it stands now."} By its name it is found again in the history, compared and restored.`}
      submit="Name it"
      isReady={name.trim() !== ""}
      isPending={save.isPending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <FormField label="Name" required error={unsaved ?? (save.error ? problemOf(save.error).message : null)}>
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
    </FormDialog>
  );
}

const nothingToSave = () => Promise.resolve();

function revisionOf(entry: HistoryEntry): number {
  if (entry.type === "edits") return entry.lastRevision;
  return "revision" in entry ? entry.revision : 0;
}
