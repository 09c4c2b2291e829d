"use client";

import { useState } from "react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { FormDialog } from "@/components/ui/form-dialog";
import { FormField } from "@/components/ui/form-field";
import { toast } from "@/components/ui/toast";
import { useDesignerCommands } from "../designer-context";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { useArrangeStore } from "./arrange-store";
import { focusGroup } from "./focus-group";
import { isStillThere, namedBy, renamed } from "./named";
import { TitleInput } from "./title-input";

/** Gives the chosen group, or else the selected step, another title. What is gone meanwhile keeps the text to copy. */
export function RenameDialog({ onClose }: { onClose: () => void }) {
  const store = useDesignerStore();
  const arrange = useArrangeStore();
  const { focusStep } = useDesignerCommands();
  const [named] = useState(() => namedBy(store.getState(), arrange.getState().group));
  const [title, setTitle] = useState(named?.title ?? "");
  const isThere = useDesigner((state) => named !== null && isStillThere(state.document, named));
  if (!named) return null;
  const save = () => {
    const { document, change } = store.getState();
    if (!isThere) return void copy(title);
    const edit = renamed(document, named, title);
    if (edit && !change(edit.title, edit.commands)) return;
    onClose();
    if (named.is === "group") focusGroup(named.id);
    else focusStep(named.id);
  };
  return (
    <FormDialog
      title={named.is === "group" ? "Name the group" : `Rename ${named.title}`}
      description="Enter takes it over, Escape leaves it as it is."
      isDescriptionHidden
      submit={isThere ? "Rename" : "Copy the title"}
      cancel={isThere ? "Cancel" : "Close"}
      isReady={title.trim() !== ""}
      className="max-w-sm"
      onSubmit={save}
      onClose={onClose}
    >
      {!isThere && (
        <Alert variant="warning" role="alert">
          <AlertTitle>“{named.title}” is gone</AlertTitle>
          <AlertDescription>
            It was removed while you wrote. Copy what you wrote if you still need it.
          </AlertDescription>
        </Alert>
      )}
      <FormField label="Title">
        {(control) => (
          <TitleInput control={control} value={title} isReadOnly={!isThere} onChange={setTitle} />
        )}
      </FormField>
    </FormDialog>
  );
}

async function copy(title: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(title);
    toast.success("The title is copied");
  } catch {
    toast.error("The browser does not let this page use the clipboard", {
      description: "Mark the title and copy it with the browser's own keys.",
    });
  }
}
