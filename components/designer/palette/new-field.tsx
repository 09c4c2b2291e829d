"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useLater } from "@/components/ui/use-later";
import type { StopProps } from "./use-palette-walk";

const loadForm = () => import("./new-field-form").then((module) => module.NewFieldForm);

/** Its button is a stop of the palette's arrow keys. */
export const newFieldStop = "new field";

/** Makes a field of the journey where it is wanted; the rest about it is said in the inspector. */
export function NewField({ stop }: { stop: StopProps }) {
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const [Form, want] = useLater(loadForm);
  if (isOpen && Form) return <Form onClose={() => setIsOpen(false)} />;
  return (
    <Button
      {...stop}
      // The form that had the focus is gone.
      autoFocus={wasOpen}
      variant="ghost"
      size="sm"
      className="mt-1 w-full justify-start px-1.5"
      onClick={() => {
        want();
        setIsOpen(true);
        setWasOpen(true);
      }}
    >
      <Plus aria-hidden />
      New field
    </Button>
  );
}
