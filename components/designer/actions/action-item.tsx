"use client";

import { DropdownMenuItem, DropdownMenuShortcut } from "@/components/ui/dropdown-menu";
import { Kbd } from "@/components/ui/kbd";
import { ActionIcon } from "./action-icon";
import { useAction } from "./use-actions";

/**
 * An act of the designer as an item of a menu, with its key. What cannot be done now is dim, or with `leftOut` not there:
 * a menu of the whole journey has its items always at the same place, one about what was pointed at tells what to do with it.
 */
export function ActionItem({ id, leftOut = false }: { id: string; leftOut?: boolean }) {
  const { action, isPossible, run } = useAction(id);
  const [keys] = action.keys ?? [];
  if (leftOut && !isPossible) return null;
  return (
    <DropdownMenuItem
      variant={id === "delete" ? "destructive" : "default"}
      disabled={!isPossible}
      // After the menu has closed: what opens a dialog, or asks where the focus is, would meet the menu otherwise.
      onSelect={() => setTimeout(run)}
    >
      <ActionIcon id={id} aria-hidden />
      {action.title}
      {keys && (
        <DropdownMenuShortcut>
          <Kbd keys={keys} />
        </DropdownMenuShortcut>
      )}
    </DropdownMenuItem>
  );
}
