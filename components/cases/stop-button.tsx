"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { OctagonX } from "lucide-react";
import { useState } from "react";
import { problemOf } from "@/components/problem";
import { useCan } from "@/components/shell/self";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { toast } from "@/components/ui/toast";
import { ReasonDialog } from "./reason-dialog";

const workspace = "*";

/** The supervisor's stop: the whole workspace or one journey. Nothing is drawn for who may not. */
export function StopButton() {
  const can = useCan();
  const [isOpen, setIsOpen] = useState(false);
  if (!can("runtime.stop")) return null;
  return (
    <>
      <Button variant="destructive" onClick={() => setIsOpen(true)}>
        <OctagonX aria-hidden />
        Stop …
      </Button>
      {isOpen && <StopDialog onClose={() => setIsOpen(false)} />}
    </>
  );
}

function StopDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [target, setTarget] = useState(workspace);
  const choices = useQuery(trpc.cases.choices.queryOptions());
  const stop = useMutation(
    trpc.runtime.stop.mutationOptions({
      meta: { inline: true },
      onSuccess: async ({ inFlight }) => {
        await queries.invalidateQueries({ queryKey: trpc.runtime.stops.queryKey() });
        toast.success("Stopped.", {
          description: `${inFlight === 1 ? "1 call was" : `${inFlight} calls were`} under way and may finish.`,
        });
        onClose();
      },
    }),
  );
  const journeys = choices.data?.journeys ?? [];
  return (
    <ReasonDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Stop AI and tool calls?"
      description="From the moment it is confirmed, no new act of AI and no new tool call is performed. Calls under way finish, work goes to people, nothing is lost. Another person must resume."
      confirm="Stop now"
      destructive
      pending={stop.isPending}
      error={stop.error ? problemOf(stop.error).message : null}
      onConfirm={(reason) =>
        stop.mutate(
          target === workspace ? { scope: "workspace", reason } : { scope: "journey", target, reason },
        )
      }
    >
      <FormField label="What to stop">
        {(control) => (
          <ChoiceInput
            control={control}
            value={target}
            onChange={setTarget}
            options={[
              { value: workspace, label: "The whole workspace" },
              ...journeys.map(({ id, name }) => ({ value: id, label: `The journey “${name}”` })),
            ]}
          />
        )}
      </FormField>
    </ReasonDialog>
  );
}
