"use client";

import { useState } from "react";
import { problemOf } from "@/components/problem";
import { useTRPCClient } from "@/components/trpc";
import { FormDialog } from "@/components/ui/form-dialog";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";

/** Asks for a name. Without `save` it renames the journey's draft, as one edit on its newest revision. */
export function RenameDialog({
  journey,
  title = "Rename journey",
  onClose,
  onDone,
  save,
}: {
  journey: { id: string; name: string };
  title?: string;
  onClose: () => void;
  onDone?: () => Promise<unknown>;
  save?: (name: string) => Promise<void>;
}) {
  const client = useTRPCClient();
  const [name, setName] = useState(journey.name);
  const [error, setError] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const rename = async (next: string) => {
    const { document, revision } = await client.journeys.load.query({ journeyId: journey.id });
    const { description, pattern, intents, isFallback, completion, thresholds } = document.meaning;
    const head = { description, pattern, intents, isFallback, completion, thresholds };
    await client.journeys.edit.mutate({
      journeyId: journey.id,
      baseRevision: revision,
      commands: [{ command: "set-journey", name: next, ...head }],
    });
  };
  const submit = async () => {
    setIsSaving(true);
    try {
      await (save ?? rename)(name.trim());
      await onDone?.();
      onClose();
    } catch (failure) {
      setError(problemOf(failure).message);
      setIsSaving(false);
    }
  };
  return (
    <FormDialog
      title={title}
      description="What is live keeps its name until a new version is published."
      submit={isSaving ? "Saving…" : "Save"}
      isReady={name.trim() !== ""}
      isPending={isSaving}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <FormField label="Name" required error={error}>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={120}
            autoFocus
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </FormField>
    </FormDialog>
  );
}
