"use client";

import type { ReactElement } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { ActionItem } from "../actions/action-item";

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
              <ActionItem key={id} id={id} />
            ))}
          </div>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
