"use client";

import {
  ArrowDown,
  ArrowUp,
  Copy,
  MoreHorizontal,
  Plus,
  SlidersHorizontal,
  Trash2,
  Workflow,
} from "lucide-react";
import type { ReactNode } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuShortcut,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { stageSchema } from "@/core/journey/document";
import { stages } from "@/core/journey/words";
import { useCueActs } from "./cue-context";
import { stageTitles } from "./cue-words";
import type { CueRow } from "./cue-rows";

/** What is done to a row as a whole; each has a key too. The menu itself is there only while it is open. */
export function RowMenu({ row, isOpen }: { row: CueRow; isOpen: boolean }) {
  const acts = useCueActs();
  const button = (
    <button
      type="button"
      tabIndex={-1}
      aria-haspopup="menu"
      aria-label={`Actions on ${row.step.title}`}
      className="grid size-7 cursor-pointer place-items-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground pointer-coarse:size-11"
      onClick={() => acts.openMenu(row.step.id)}
    >
      <MoreHorizontal className="size-4" aria-hidden />
    </button>
  );
  return isOpen ? <OpenMenu row={row} button={button} /> : button;
}

function OpenMenu({ row, button }: { row: CueRow; button: ReactNode }) {
  const acts = useCueActs();
  const { id, stage } = row.step;
  return (
    <DropdownMenu open onOpenChange={(isOpen) => !isOpen && acts.endEdit()}>
      <DropdownMenuTrigger asChild>{button}</DropdownMenuTrigger>
      <DropdownMenuContent align="end" onCloseAutoFocus={(event) => event.preventDefault()}>
        {!acts.isReadOnly() && (
          <>
            <DropdownMenuItem onSelect={() => acts.addAfter(id)}>
              <Plus aria-hidden />
              Insert a step after
              <DropdownMenuShortcut>A</DropdownMenuShortcut>
            </DropdownMenuItem>
            <DropdownMenuItem onSelect={() => acts.duplicate(id)}>
              <Copy aria-hidden />
              Duplicate
              <DropdownMenuShortcut>Mod D</DropdownMenuShortcut>
            </DropdownMenuItem>
            <DropdownMenuItem onSelect={() => acts.move(id, "up")}>
              <ArrowUp aria-hidden />
              Move up
              <DropdownMenuShortcut>Alt ↑</DropdownMenuShortcut>
            </DropdownMenuItem>
            <DropdownMenuItem onSelect={() => acts.move(id, "down")}>
              <ArrowDown aria-hidden />
              Move down
              <DropdownMenuShortcut>Alt ↓</DropdownMenuShortcut>
            </DropdownMenuItem>
            <DropdownMenuSub>
              <DropdownMenuSubTrigger>Stage</DropdownMenuSubTrigger>
              <DropdownMenuSubContent>
                <DropdownMenuRadioGroup
                  value={stage}
                  onValueChange={(next) => acts.set(id, { cell: "stage", value: stageSchema.parse(next) })}
                >
                  {stages.map((one) => (
                    <DropdownMenuRadioItem key={one} value={one}>
                      {stageTitles[one]}
                    </DropdownMenuRadioItem>
                  ))}
                </DropdownMenuRadioGroup>
              </DropdownMenuSubContent>
            </DropdownMenuSub>
            <DropdownMenuSeparator />
          </>
        )}
        <DropdownMenuItem onSelect={() => acts.openSettings(id)}>
          <SlidersHorizontal aria-hidden />
          Settings
          <DropdownMenuShortcut>E</DropdownMenuShortcut>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => acts.showOnCanvas(id)}>
          <Workflow aria-hidden />
          Show on the canvas
        </DropdownMenuItem>
        {!acts.isReadOnly() && (
          <DropdownMenuItem variant="destructive" onSelect={() => acts.remove(id)}>
            <Trash2 aria-hidden />
            Delete
            <DropdownMenuShortcut>Del</DropdownMenuShortcut>
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
