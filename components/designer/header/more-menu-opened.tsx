"use client";

import type { ReactElement } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuShortcut,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Kbd } from "@/components/ui/kbd";
import { useAction } from "../actions/use-actions";

/** Acts on the whole journey that one does not do every minute; a narrow header has more of them here. */
const parts: readonly (readonly string[])[] = [
  ["find", "tidy"],
  ["history", "name-point", "simulate", "scenarios", "problems"],
  ["export", "export-bpmn"],
  ["keys"],
];

/** What "More" in the header opens. */
export function MoreMenuOpened({ trigger }: { trigger: ReactElement }) {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-80">
        {parts.map((ids, index) => (
          <div key={ids[0]} role="group">
            {index > 0 && <DropdownMenuSeparator />}
            {ids.map((id) => (
              <ActItem key={id} id={id} />
            ))}
          </div>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function ActItem({ id }: { id: string }) {
  const { action, isPossible, run } = useAction(id);
  const Icon = action.icon;
  const [keys] = action.keys ?? [];
  return (
    <DropdownMenuItem disabled={!isPossible} onSelect={run}>
      {Icon ? <Icon aria-hidden /> : <span className="size-4" />}
      {action.title}
      {keys && (
        <DropdownMenuShortcut>
          <Kbd keys={keys} />
        </DropdownMenuShortcut>
      )}
    </DropdownMenuItem>
  );
}
