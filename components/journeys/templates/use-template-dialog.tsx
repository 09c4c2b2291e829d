"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { problemOf } from "@/components/problem";
import { markAsNew } from "../new-journey";
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
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { Template } from "./template-screen";

/** Asks for a name and for the workspace's own queues, makes the draft, and opens it. */
export function UseTemplateDialog({ template, onClose }: { template: Template; onClose: () => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const own = template.queues;
  const wanted = template.needs.filter(({ kind }) => kind === "queue");
  const [name, setName] = useState(template.title);
  const [queues, setQueues] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      wanted.flatMap(({ key }) => (own[0] ? [[key, queueLike(key, template) ?? own[0].key]] : [])),
    ),
  );
  const create = useMutation(
    trpc.journeys.createFromTemplate.mutationOptions({
      meta: { inline: true },
      onSuccess: ({ journeyId }) => {
        markAsNew(journeyId);
        router.push(`/journeys/${journeyId}`);
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ key: template.key, name, queues });
  };
  const missing = template.needs.filter(({ isThere }) => !isThere);
  const toConnect = missing.filter(({ kind }) => kind !== "queue" && kind !== "intent").length;
  const newIntents = missing.filter(({ kind }) => kind === "intent").map(({ title }) => `“${title}”`);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <form onSubmit={submit} className="grid gap-4">
          <DialogHeader>
            <DialogTitle>Use “{template.title}”</DialogTitle>
            <DialogDescription>
              {toConnect === 0
                ? "A draft of your own. Your workspace has all that it needs."
                : `A draft of your own. ${toConnect === 1 ? "One thing is" : `${toConnect} things are`} still to connect, and the designer lists them as problems.`}
            </DialogDescription>
          </DialogHeader>
          <FormField label="Name" required error={create.error ? problemOf(create.error).message : null}>
            {(control) => (
              <Input
                {...control}
                value={name}
                maxLength={120}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </FormField>
          {own.length > 0 &&
            wanted.map(({ key, title }) => (
              <FormField key={key} label={`Queue for “${title}”`}>
                {({ id }) => (
                  <Select
                    value={queues[key] ?? ""}
                    onValueChange={(queue) => setQueues({ ...queues, [key]: queue })}
                  >
                    <SelectTrigger id={id}>
                      <SelectValue />
                    </SelectTrigger>
                    <SelectContent>
                      {own.map((queue) => (
                        <SelectItem key={queue.key} value={queue.key}>
                          {queue.title}
                        </SelectItem>
                      ))}
                    </SelectContent>
                  </Select>
                )}
              </FormField>
            ))}
          {newIntents.length > 0 && (
            <p className="text-sm text-muted-foreground">
              {`Your workspace gets the intent ${newIntents.join(", ")}, which it does not have yet.`}
            </p>
          )}
          <DialogFooter>
            <Button type="button" variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={name.trim() === "" || create.isPending}>
              {create.isPending ? "Creating…" : "Create draft"}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** The queue of the workspace that is most likely meant: the same key, one for specialists, or supervisors for managers. */
function queueLike(key: string, { queues, catalogue }: Template): string | null {
  if (queues.some((queue) => queue.key === key)) return key;
  if (catalogue.queues[key]?.specialist) return queues.find(({ specialist }) => specialist)?.key ?? null;
  const alike = key === "managers" ? ["managers", "supervisors"] : ["general"];
  return alike.find((name) => queues.some((queue) => queue.key === name)) ?? null;
}
