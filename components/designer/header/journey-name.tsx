"use client";

import { useRef, useState, type KeyboardEvent } from "react";
import { Input } from "@/components/ui/input";
import { useDesignerCommands } from "../designer-context";
import { useSetJourney } from "../inspector/use-set-journey";
import { useDesigner } from "../store/use-designer";

/** The journey's name; a click, Enter or F2 on it makes it a field. Enter or leaving it renames, Escape does not. */
export function JourneyName() {
  const { isReadOnly } = useDesignerCommands();
  const name = useDesigner((state) => state.document.meaning.name);
  const [isEdited, setIsEdited] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (takesFocus: boolean) => {
    setIsEdited(false);
    // The button is drawn again first.
    if (takesFocus) requestAnimationFrame(() => button.current?.focus());
  };
  if (isReadOnly) return <h1 className="truncate text-sm leading-6 font-semibold">{name}</h1>;
  return (
    <h1 className="min-w-0 text-sm leading-6 font-semibold">
      {isEdited ? (
        <NameField name={name} onClose={close} />
      ) : (
        <button
          ref={button}
          type="button"
          title="Rename (F2)"
          aria-keyshortcuts="F2"
          className="-mx-1.5 block max-w-full cursor-text truncate rounded px-1.5 text-left focus-ring hover:bg-accent"
          onClick={() => setIsEdited(true)}
          onKeyDown={(event) => {
            if (event.key !== "F2") return;
            event.preventDefault();
            setIsEdited(true);
          }}
        >
          {name}
        </button>
      )}
    </h1>
  );
}

function NameField({ name, onClose }: { name: string; onClose: (takesFocus: boolean) => void }) {
  const setJourney = useSetJourney();
  const [text, setText] = useState(name);
  // Leaving the field by Escape blurs it too; only the first of the two counts.
  const isDone = useRef(false);
  const finish = (isKept: boolean, takesFocus: boolean) => {
    if (isDone.current) return;
    isDone.current = true;
    const next = text.trim();
    if (isKept && next !== "" && next !== name) setJourney("Rename the journey", { name: next });
    onClose(takesFocus);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    finish(event.key === "Enter", true);
  };
  return (
    <Input
      autoFocus
      aria-label="Name of the journey"
      maxLength={120}
      className="h-7 max-w-96 font-semibold"
      value={text}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKey}
      onBlur={() => finish(true, false)}
    />
  );
}
