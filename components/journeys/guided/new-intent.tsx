"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { problemOf } from "@/components/problem";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";

/** Creates an intent by its name. Examples, from which it is recognised, can follow. */
export function NewIntent({
  suggested,
  onCreated,
}: {
  suggested: string;
  onCreated: (made: { key: string; title: string }) => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [text, setText] = useState<string | null>(null);
  const create = useMutation(
    trpc.journeys.createIntent.mutationOptions({
      meta: { inline: true },
      onSuccess: async ({ key }, { title }) => {
        await Promise.all([
          queries.invalidateQueries({ queryKey: trpc.journeys.intents.queryKey() }),
          queries.invalidateQueries({ queryKey: trpc.journeys.catalogue.queryKey() }),
        ]);
        setText(null);
        onCreated({ key, title });
      },
    }),
  );
  if (text === null)
    return (
      <Button type="button" variant="ghost" size="sm" className="w-fit" onClick={() => setText(suggested)}>
        <Plus aria-hidden />
        Another request
      </Button>
    );
  const add = () => text.trim() !== "" && create.mutate({ title: text.trim() });
  return (
    <div className="flex items-end gap-2 rounded-lg border border-dashed p-3">
      <FormField
        label="What do customers want?"
        hint="In their words, such as “Cancel an order”. Add examples later, so that it is recognised."
        error={create.error ? problemOf(create.error).message : null}
        className="min-w-0 flex-1"
      >
        {(control) => (
          <Input
            {...control}
            autoFocus
            value={text}
            maxLength={120}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              add();
            }}
          />
        )}
      </FormField>
      <Button type="button" className="mb-6" disabled={text.trim() === "" || create.isPending} onClick={add}>
        {create.isPending ? "Creating…" : "Create"}
      </Button>
    </div>
  );
}
