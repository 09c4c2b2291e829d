"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
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
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import { patternSchema, type Pattern } from "@/core/journey/document";
import { patternNames } from "./pattern-names";

/** Asks for a name and a pattern, creates the journey and opens it. */
export function NewJourneyDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const [name, setName] = useState("");
  const [pattern, setPattern] = useState<Pattern>("ai-first");
  const create = useMutation(
    trpc.journeys.create.mutationOptions({
      meta: { inline: true },
      onSuccess: ({ journeyId }) => router.push(`/journeys/${journeyId}`),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ name, pattern });
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <form onSubmit={submit} className="grid gap-4">
          <DialogHeader>
            <DialogTitle>New journey</DialogTitle>
            <DialogDescription>One kind of request, from its intent to its resolution.</DialogDescription>
          </DialogHeader>
          <FormField label="Name" required error={create.error ? problemOf(create.error).message : null}>
            {(control) => (
              <Input
                {...control}
                value={name}
                maxLength={120}
                placeholder="Cancel an order"
                autoFocus
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </FormField>
          <fieldset className="grid gap-2">
            <legend className="mb-1.5 text-sm font-medium">Pattern</legend>
            <RadioGroup value={pattern} onValueChange={(value) => setPattern(patternSchema.parse(value))}>
              {patternSchema.options.map((option) => (
                <label
                  key={option}
                  className="flex cursor-pointer items-start gap-3 rounded-lg border p-3 has-data-[state=checked]:border-primary"
                >
                  <RadioGroupItem value={option} className="mt-0.5" />
                  <span className="grid gap-0.5">
                    <span className="text-sm font-medium">{patternNames[option].title}</span>
                    <span className="text-xs text-muted-foreground">{patternNames[option].description}</span>
                  </span>
                </label>
              ))}
            </RadioGroup>
          </fieldset>
          <DialogFooter>
            <Button type="button" variant="outline" onClick={() => onOpenChange(false)}>
              Cancel
            </Button>
            <Button type="submit" disabled={name.trim() === "" || create.isPending}>
              {create.isPending ? "Creating…" : "Create journey"}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
