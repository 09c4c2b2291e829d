"use client";

import { useState, type ReactNode } from "react";
import { problemOf } from "@/components/problem";
import { FormDialog } from "@/components/ui/form-dialog";
import { FieldError, FormField } from "@/components/ui/form-field";
import { Textarea } from "@/components/ui/textarea";

/** Asks for a reason before something is done. `children` are further questions above it. */
export function ReasonDialog(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: string;
  label?: string;
  confirm: string;
  isReady?: boolean;
  pending: boolean;
  error: unknown;
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
      size="touch"
      isReady={reason.trim() !== "" && props.isReady !== false}
      isPending={props.pending}
      onSubmit={() => props.onConfirm(reason)}
      onClose={() => props.onOpenChange(false)}
    >
      {props.children}
      <FormField label={props.label ?? "Reason"} required>
        {(control) => (
          <Textarea
            {...control}
            maxLength={2_000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </FormField>
      {props.error ? <FieldError>{problemOf(props.error).message}</FieldError> : null}
    </FormDialog>
  );
}
