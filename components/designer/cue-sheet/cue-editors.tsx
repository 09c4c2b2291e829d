"use client";

import { Check } from "lucide-react";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { inputClasses } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { tiers } from "@/core/governance/tiers";
import type { CellEdit } from "../edits/cell-edit";
import { useCueActs } from "./cue-context";
import type { CueColumn } from "./cue-columns";
import type { CueRow } from "./cue-rows";
import { aiParts } from "./cue-words";
import { EditorPopover } from "./editor-popover";
import { FieldsEditor } from "./fields-editor";
import { GateEditor } from "./gate-editor";
import { HumanEditor } from "./human-editor";
import { WaysEditor } from "./ways-editor";
import { dueFrom, dueText } from "./due-text";

const dueMinutesMax = 525_600;

/** The control that edits a cell in its place. Enter stores, Escape leaves everything as it was. */
export function CueEditor({ column, row }: { column: CueColumn; row: CueRow }) {
  const acts = useCueActs();
  const set = (edit: CellEdit) => {
    acts.set(row.step.id, edit);
    acts.endEdit();
  };
  switch (column) {
    case "step":
      return (
        <TextEditor
          label="Title"
          value={row.step.title}
          maxLength={120}
          onDone={titleDone(row, set, acts.endEdit)}
        />
      );
    case "due":
      return (
        <TextEditor
          label="Service level, such as 30 min or 4 h"
          value={row.step.dueMinutes === undefined ? "" : dueText(row.step.dueMinutes)}
          maxLength={40}
          onDone={dueDone(set, acts.endEdit)}
        />
      );
    case "ai": {
      const label = (by: (typeof row.performers)[number]) =>
        aiParts[by] || (by === "system" ? "No part: the system performs" : "No part: a person performs");
      const options = row.performers.map((by) => ({ value: by, label: label(by) }));
      return (
        <ChoiceEditor
          label="AI role"
          options={options}
          value={row.step.assignment.by}
          onChoose={(by) => set({ cell: "performer", value: by })}
        />
      );
    }
    case "tier": {
      const options = tiers.map((tier) => ({
        value: tier,
        label: `${tier.charAt(0).toUpperCase()}${tier.slice(1)}`,
      }));
      return (
        <ChoiceEditor
          label="Risk tier"
          options={options}
          value={row.step.tier}
          onChoose={(tier) => set({ cell: "tier", value: tier })}
        />
      );
    }
    case "human":
      return <HumanEditor row={row} />;
    case "gate":
      return <GateEditor row={row} />;
    case "fields":
      return <FieldsEditor row={row} />;
    case "ways":
      return <WaysEditor row={row} />;
    case "more":
      return null;
  }
}

function titleDone(row: CueRow, set: (edit: CellEdit) => void, end: () => void) {
  return (text: string | null) =>
    text === null || text.trim() === "" || text.trim() === row.step.title
      ? end()
      : set({ cell: "title", value: text });
}

function dueDone(set: (edit: CellEdit) => void, end: () => void) {
  return (text: string | null) => {
    if (text === null) return end();
    const minutes = dueFrom(text);
    if (minutes === null || (minutes !== undefined && (minutes < 1 || minutes > dueMinutesMax))) {
      toast.error("That is no service level", {
        description: "Write minutes, or something like 30 min, 4 h or 2 d.",
      });
      return end();
    }
    set({ cell: "due", value: minutes ?? null });
  };
}

/** A line of text in the cell itself; null is the answer of Escape. */
function TextEditor({
  label,
  value,
  maxLength,
  onDone,
}: {
  label: string;
  value: string;
  maxLength: number;
  onDone: (text: string | null) => void;
}) {
  const [text, setText] = useState(value);
  return (
    <input
      // The cell was chosen to be edited: the caret belongs here.
      autoFocus
      aria-label={label}
      className={cn(inputClasses, "h-8 px-2")}
      value={text}
      maxLength={maxLength}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => onDone(text)}
      onKeyDown={(event) => {
        if (event.key === "Enter") onDone(text);
        else if (event.key === "Escape") onDone(null);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}

/** One of a few values: arrows and Enter, or the first letters. */
function ChoiceEditor<Value extends string>({
  label,
  options,
  value,
  onChoose,
}: {
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChoose: (value: Value) => void;
}) {
  const chosen = options.find((option) => option.value === value)?.label;
  return (
    <EditorPopover label={label} className="w-64 p-0">
      <Command label={label} {...(chosen ? { defaultValue: chosen } : {})}>
        <CommandInput placeholder={label} aria-label={label} />
        <CommandList>
          <CommandEmpty>Nothing is called that.</CommandEmpty>
          {options.map((option) => (
            <CommandItem key={option.value} value={option.label} onSelect={() => onChoose(option.value)}>
              <Check className={cn(option.value !== value && "invisible")} aria-hidden />
              {option.label}
            </CommandItem>
          ))}
        </CommandList>
      </Command>
    </EditorPopover>
  );
}
