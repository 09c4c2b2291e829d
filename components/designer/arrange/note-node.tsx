"use client";

import { NodeResizer, type NodeProps } from "@xyflow/react";
import { memo, useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { useDesignerCommands } from "../designer-context";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { useArrange, useArrangeStore } from "./arrange-store";
import type { NoteNode } from "./arranged-nodes";
import { focusSoon } from "./focus-group";
import { readNodeId } from "./node-ids";
import { noteSizeMin } from "./notes";

const textMax = 4_000;

/** A sheet of paper on the canvas: its text is written in place, and it is resized at its edges. */
export const NoteSheet = memo(function NoteSheet({ id: nodeId, selected }: NodeProps<NoteNode>) {
  const { id } = readNodeId(nodeId);
  const note = useDesigner((state) => state.document.layout.notes?.[id]);
  const isWriting = useArrange((state) => state.writing === id);
  const { isReadOnly } = useDesignerCommands();
  const arrange = useArrangeStore();
  const store = useDesignerStore();
  if (!note) return null;
  return (
    <div
      className={cn(
        "size-full overflow-hidden rounded-lg border border-note-border bg-note p-3 text-sm text-note-foreground shadow-sm",
        selected && "ring-2 ring-primary",
      )}
      onDoubleClick={(event) => {
        event.stopPropagation();
        if (!isReadOnly) arrange.getState().write(id);
      }}
    >
      {selected && !isReadOnly && (
        <NodeResizer
          minWidth={noteSizeMin.width}
          minHeight={noteSizeMin.height}
          lineClassName="border-primary!"
          handleClassName="size-3! rounded-sm! border-2! border-card! bg-primary!"
          onResizeEnd={(_event, { x, y, width, height }) => {
            const sized = { ...note, x, y, width: Math.round(width), height: Math.round(height) };
            store.getState().change("Resize note", [{ command: "set-note", id, note: sized }]);
          }}
        />
      )}
      {isWriting ? (
        <NoteText id={id} text={note.text} />
      ) : (
        <p
          className={cn(
            "h-full overflow-y-auto whitespace-pre-wrap break-words",
            note.text === "" && "italic",
          )}
        >
          {note.text === "" ? "Empty note" : note.text}
        </p>
      )}
    </div>
  );
});

/** The text while it is written; taken over when the focus leaves it. A note without any text goes. */
function NoteText({ id, text }: { id: string; text: string }) {
  const store = useDesignerStore();
  const arrange = useArrangeStore();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(
    () =>
      focusSoon(
        () => field.current,
        () => field.current?.setSelectionRange(field.current.value.length, field.current.value.length),
      ),
    [],
  );
  const leave = (written: string) => {
    arrange.getState().write(null);
    const { document, change } = store.getState();
    const note = document.layout.notes?.[id];
    if (!note) return;
    if (written.trim() === "") change("Remove empty note", [{ command: "remove-note", id }]);
    else if (written !== note.text)
      change("Write note", [{ command: "set-note", id, note: { ...note, text: written } }]);
  };
  return (
    <textarea
      ref={field}
      aria-label="Text of the note"
      className="nodrag nopan nowheel size-full resize-none bg-transparent outline-none"
      defaultValue={text}
      maxLength={textMax}
      onBlur={(event) => leave(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape" && !(event.key === "Enter" && (event.ctrlKey || event.metaKey))) return;
        event.preventDefault();
        event.stopPropagation();
        // The sheet takes the focus, and by that the text is taken over.
        event.currentTarget.closest<HTMLElement>(".react-flow__node")?.focus({ preventScroll: true });
      }}
    />
  );
}
