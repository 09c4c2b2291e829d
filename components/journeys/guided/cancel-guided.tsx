"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";

/** Leaves the way to a new journey; asks first when something was chosen. */
export function CancelGuided({ hasChoices, onCancel }: { hasChoices: boolean; onCancel: () => void }) {
  const router = useRouter();
  const [isAsked, setIsAsked] = useState(false);
  const leave = () => {
    onCancel();
    router.push("/journeys");
  };
  return (
    <>
      <Button type="button" variant="ghost" onClick={() => (hasChoices ? setIsAsked(true) : leave())}>
        Cancel
      </Button>
      <AlertDialog open={isAsked} onOpenChange={setIsAsked}>
        <AlertDialogContent>
          <AlertDialogHeader>
            <AlertDialogTitle>Leave without the journey?</AlertDialogTitle>
            <AlertDialogDescription>
              What you have chosen here is forgotten. Nothing was created yet.
            </AlertDialogDescription>
          </AlertDialogHeader>
          <AlertDialogFooter>
            <AlertDialogCancel>Go on</AlertDialogCancel>
            <AlertDialogAction onClick={leave}>Leave</AlertDialogAction>
          </AlertDialogFooter>
        </AlertDialogContent>
      </AlertDialog>
    </>
  );
}
