"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { toast } from "@/components/ui/toast";
import type { DeskRow } from "../desk-data";
import { useDeskRefresh } from "../use-desk-refresh";
import { ReasonDialog } from "./reason-dialog";

type Props = { row: DeskRow; open: boolean; onOpenChange: (open: boolean) => void };

/** Passes work on to another queue, with a note and its whole bundle. */
export function TransferDialog({ row, open, onOpenChange }: Props) {
  const trpc = useTRPC();
  const refresh = useDeskRefresh();
  const [queue, setQueue] = useState<string | null>(null);
  const choices = useQuery(trpc.desk.choices.queryOptions(undefined, { enabled: open }));
  const queues = choices.data?.queues ?? [];
  const isSpecialist = queues.find(({ key }) => key === row.queue.key)?.specialist ?? false;
  const options = queues
    .filter(({ key, specialist }) => key !== row.queue.key && (!isSpecialist || specialist))
    .map(({ key, title }) => ({ value: key, label: title }));
  const transfer = useMutation(
    trpc.desk.transfer.mutationOptions({
      meta: { inline: true },
      onSuccess: async () => {
        onOpenChange(false);
        toast.success(`Passed on to ${options.find(({ value }) => value === queue)?.label ?? "the queue"}`);
        await refresh();
      },
    }),
  );
  return (
    <ReasonDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Pass this on to another queue"
      description={
        isSpecialist
          ? "Work for specialists stays with specialists. Its bundle and due time go with it."
          : "Its bundle and due time go with it, and you let go of it."
      }
      label="Note for who takes it next"
      confirm="Pass on"
      isReady={queue !== null}
      pending={transfer.isPending}
      error={transfer.error ?? choices.error}
      onConfirm={(note) => queue && transfer.mutate({ workItemId: row.id, queue, note })}
    >
      <FormField label="Queue" required>
        {(control) => (
          <ChoiceInput
            control={control}
            options={options}
            value={queue}
            onChange={setQueue}
            className="h-11"
            placeholder={options.length === 0 && choices.data ? "There is no other queue for it" : "Choose …"}
          />
        )}
      </FormField>
    </ReasonDialog>
  );
}
