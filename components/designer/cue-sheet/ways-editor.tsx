"use client";

import { Workflow } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useFaceContext } from "../inspector/use-face-context";
import { ConnectionsForm } from "../inspector/connections-form";
import { useCatalogue } from "../designer-context";
import { lookOf } from "../step-look";
import { useCueActs } from "./cue-context";
import { EditorPopover } from "./editor-popover";
import type { CueRow } from "./cue-rows";

/** Where each exit leads. What the table cannot say, such as loops and forks, is seen on the canvas. */
export function WaysEditor({ row }: { row: CueRow }) {
  const acts = useCueActs();
  const catalogue = useCatalogue();
  const context = useFaceContext(row.step.id);
  const look = lookOf(row.step, context.meaning, catalogue);
  return (
    <EditorPopover label={`Where ${row.step.title} leads`} className="grid max-h-96 gap-3 overflow-y-auto">
      <ConnectionsForm step={row.step} exits={look?.exits ?? []} context={context} />
      <Button size="sm" variant="outline" className="w-fit" onClick={() => acts.showOnCanvas(row.step.id)}>
        <Workflow aria-hidden />
        Show on the canvas
      </Button>
    </EditorPopover>
  );
}
