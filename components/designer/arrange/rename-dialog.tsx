"use client";

import { useState, type FormEvent } from "react";
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
import { useDesignerCommands } from "../designer-context";
import { useDesignerStore } from "../store/use-designer";
import { useArrangeStore } from "./arrange-store";
import { groupsOf, renameGroup } from "./groups";
import { focusGroup } from "./focus-group";

/** Gives the chosen group, or else the selected step, another title. */
export function RenameDialog({ onClose }: { onClose: () => void }) {
  const store = useDesignerStore();
  const arrange = useArrangeStore();
  const { focusStep } = useDesignerCommands();
  const [named] = useState(() => namedBy(store.getState(), arrange.getState().group));
  const [title, setTitle] = useState(named?.title ?? "");
  if (!named) return null;
  const save = (event: FormEvent) => {
    event.preventDefault();
    const written = title.trim().replaceAll(/\s+/g, " ");
    const { document, change } = store.getState();
    if (written !== "" && written !== named.title) {
      const step = document.meaning.steps[named.id];
      if (named.is === "group") change("Rename group", renameGroup(document, named.id, written));
      else if (step) change("Rename step", [{ command: "set-step", step: { ...step, title: written } }]);
    }
    onClose();
    if (named.is === "group") focusGroup(named.id);
    else focusStep(named.id);
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="max-w-sm">
        <form onSubmit={save} className="grid gap-4">
          <DialogHeader>
            <DialogTitle>{named.is === "group" ? "Name the group" : `Rename ${named.title}`}</DialogTitle>
            <DialogDescription className="sr-only">
              Enter takes it over, Escape leaves it as it is.
            </DialogDescription>
          </DialogHeader>
          <FormField label="Title">
            {(control) => (
              <Input
                {...control}
                value={title}
                maxLength={120}
                autoFocus
                autoComplete="off"
                onFocus={(event) => event.target.select()}
                onChange={(event) => setTitle(event.target.value)}
              />
            )}
          </FormField>
          <DialogFooter>
            <Button type="button" variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={title.trim() === ""}>
              Rename
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

type Named = { is: "group" | "step"; id: string; title: string };

function namedBy(
  { document, selection }: ReturnType<ReturnType<typeof useDesignerStore>["getState"]>,
  group: string | null,
): Named | null {
  const chosen = group === null ? undefined : groupsOf(document)[group];
  if (group !== null && chosen) return { is: "group", id: group, title: chosen.title };
  const step = document.meaning.steps[selection[0] ?? ""];
  return step ? { is: "step", id: step.id, title: step.title } : null;
}
