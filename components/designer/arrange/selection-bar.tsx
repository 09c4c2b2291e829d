"use client";

import { Panel } from "@xyflow/react";
import { Separator } from "@/components/ui/separator";
import { ActionButton } from "../actions/action-button";
import { useDesignerCommands } from "../designer-context";
import { useDesigner } from "../store/use-designer";
import { useArrange } from "./arrange-store";

const parts: readonly (readonly string[])[] = [
  ["align-left", "align-centre", "align-right", "align-top", "align-middle", "align-bottom"],
  ["distribute-horizontal", "distribute-vertical", "tidy"],
  ["group", "ungroup", "collapse"],
  ["duplicate", "extract", "delete"],
];

/** Above the canvas while several things are selected: what can be done to all of them. */
export function SelectionBar() {
  const { isReadOnly } = useDesignerCommands();
  const steps = useDesigner((state) => state.selection.length);
  const notes = useArrange((state) => state.notes.length);
  const hasGroup = useArrange((state) => state.group !== null);
  const count = steps + notes;
  if (isReadOnly || (count < 2 && !hasGroup)) return null;
  return (
    <Panel position="top-center" className="w-max max-w-[calc(100%-2rem)]">
      <div
        role="group"
        aria-label="Arrange the selection"
        className="flex flex-wrap items-center gap-0.5 rounded-xl border bg-popover p-1 text-popover-foreground shadow-md"
      >
        <span className="px-2 text-xs font-medium whitespace-nowrap tabular-nums">{count} selected</span>
        {parts.map((ids) => (
          <span key={ids[0]} className="flex items-center">
            <Separator orientation="vertical" className="mx-0.5 h-5!" />
            {ids.map((id) => (
              <ActionButton key={id} id={id} size="icon-sm" />
            ))}
          </span>
        ))}
      </div>
    </Panel>
  );
}
