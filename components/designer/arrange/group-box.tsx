"use client";

import { Handle, Position, type NodeProps } from "@xyflow/react";
import { Boxes, CircleAlert, Maximize2, TriangleAlert } from "lucide-react";
import { memo } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { TierBadge } from "@/components/ui/tier-badge";
import { counted } from "@/core/step/counted";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import type { GroupBoxNode } from "./arranged-nodes";
import { collapseGroup, summaryOf } from "./groups";
import { readNodeId } from "./node-ids";
import { useChooseGroup } from "./use-arranged";

/** A collapsed group: its title, how many steps it has, its highest tier and its problems. */
export const GroupBox = memo(function GroupBox({ id: nodeId, selected }: NodeProps<GroupBoxNode>) {
  const { id } = readNodeId(nodeId);
  const store = useDesignerStore();
  const choose = useChooseGroup();
  const document = useDesigner((state) => state.document);
  const problemsOf = useDesigner((state) => state.problemsOf);
  const { title, count, tier, errors, warnings } = summaryOf(document, problemsOf, id);
  const expand = () => {
    choose(id);
    store.getState().change(`Expand ${title}`, collapseGroup(store.getState().document, id, false));
  };
  return (
    // The node around it has the focus, and its keys do the same (Enter, Shift+G).
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div
      className="relative w-60"
      onClick={() => choose(id)}
      onDoubleClick={(event) => {
        event.stopPropagation();
        expand();
      }}
    >
      {/* The sheets below the first say that there is more than one step. */}
      <span aria-hidden className="absolute inset-0 translate-x-2 translate-y-2 rounded-xl border bg-muted" />
      <span aria-hidden className="absolute inset-0 translate-x-1 translate-y-1 rounded-xl border bg-muted" />
      <div
        className={cn(
          "relative grid gap-2 rounded-xl border bg-card p-3 text-card-foreground shadow-xs",
          selected && "ring-2 ring-primary",
        )}
      >
        <Handle
          type="target"
          position={Position.Left}
          isConnectable={false}
          className="size-3! border-2! border-card! bg-muted-foreground!"
        />
        <div className="flex items-start gap-2">
          <Boxes className="mt-0.5 size-4 shrink-0 text-primary" aria-hidden />
          <span className="min-w-0 flex-1 text-sm leading-5 font-semibold break-words">{title}</span>
          <Button
            variant="ghost"
            size="icon-sm"
            tabIndex={selected ? 0 : -1}
            className="nodrag nopan -mt-1 -mr-1.5 shrink-0"
            aria-label={`Expand ${title}`}
            onClick={expand}
          >
            <Maximize2 aria-hidden />
          </Button>
        </div>
        <div className="flex flex-wrap items-center gap-1.5 text-xs text-muted-foreground">
          <span>{counted(count, "step")}</span>
          {tier !== "low" && <TierBadge tier={tier} />}
          {errors > 0 && (
            <span className="flex items-center gap-1 font-semibold text-danger">
              <CircleAlert className="size-3.5" aria-hidden />
              {counted(errors, "problem")}
            </span>
          )}
          {errors === 0 && warnings > 0 && (
            <span className="flex items-center gap-1 text-warning">
              <TriangleAlert className="size-3.5" aria-hidden />
              {counted(warnings, "warning")}
            </span>
          )}
        </div>
        <Handle
          type="source"
          position={Position.Right}
          isConnectable={false}
          className="size-3! border-2! border-card! bg-primary!"
        />
      </div>
    </div>
  );
});
