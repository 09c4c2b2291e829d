"use client";

import { useState, type ReactNode } from "react";
import { problemOf } from "@/components/problem";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
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
    <Dialog open={props.open} onOpenChange={props.onOpenChange}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{props.title}</DialogTitle>
          <DialogDescription>{props.description}</DialogDescription>
        </DialogHeader>
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() !== "") props.onConfirm(reason);
          }}
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
          <DialogFooter>
            <Button size="touch" variant="outline" onClick={() => props.onOpenChange(false)}>
              Cancel
            </Button>
            <Button
              type="submit"
              size="touch"
              pending={props.pending}
              disabled={reason.trim() === "" || props.isReady === false}
            >
              {props.confirm}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
