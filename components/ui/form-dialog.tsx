"use client";

import type { FormEvent, ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "./dialog";

type FormDialogProps = {
  open?: boolean;
  title: ReactNode;
  description: ReactNode;
  /** Said to a screen reader alone: where the title says all that eyes need. */
  isDescriptionHidden?: boolean;
  /** Such as "Rename"; null where there is nothing to send (any more). */
  submit: ReactNode;
  cancel?: string;
  isReady?: boolean;
  isPending?: boolean;
  isDestructive?: boolean;
  size?: "default" | "touch";
  className?: string;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** A dialog that asks for something: its questions, and the two buttons that send or leave it. Enter sends. */
export function FormDialog(props: FormDialogProps) {
  const { isReady = true, isPending = false, size = "default", submit } = props;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (submit !== null && isReady && !isPending) props.onSubmit();
  };
  return (
    <Dialog open={props.open ?? true} onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent className={props.className}>
        <form onSubmit={send} className="grid gap-4">
          <DialogHeader>
            <DialogTitle>{props.title}</DialogTitle>
            <DialogDescription asChild className={cn(props.isDescriptionHidden && "sr-only")}>
              <div>{props.description}</div>
            </DialogDescription>
          </DialogHeader>
          {props.children}
          <DialogFooter>
            <Button variant="outline" size={size} onClick={props.onClose}>
              {props.cancel ?? "Cancel"}
            </Button>
            {submit !== null && (
              <Button
                type="submit"
                size={size}
                variant={props.isDestructive ? "destructive" : "default"}
                pending={isPending}
                disabled={!isReady}
              >
                {submit}
              </Button>
            )}
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
