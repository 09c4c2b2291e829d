"use client";

import { useState, type ReactNode } from "react";
import { FormDialog } from "@/components/ui/form-dialog";
import { FormField } from "@/components/ui/form-field";
import { Textarea } from "@/components/ui/textarea";

/** Asks for a reason before a loud act; the reason is kept in the audit. */
export function ReasonDialog(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: ReactNode;
  confirm: string;
  destructive?: boolean;
  pending: boolean;
  error: string | null;
  onConfirm: (reason: string) => void;
  children?: ReactNode;
}) {
  const [reason, setReason] = useState("");
  return (
    <FormDialog
      open={props.open}
      title={props.title}
      description={props.description}
      submit={props.confirm}
      isReady={reason.trim() !== ""}
      isPending={props.pending}
      isDestructive={props.destructive === true}
      onSubmit={() => props.onConfirm(reason.trim())}
      onClose={() => props.onOpenChange(false)}
    >
      {props.children}
      <FormField label="Reason" required hint="Kept in the timeline, with your name." error={props.error}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </FormField>
    </FormDialog>
  );
}
