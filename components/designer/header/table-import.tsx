"use client";

import { Table2 } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { Tooltip } from "@/components/ui/tooltip";
import { useDesigner, useDesignerStore } from "../store/use-designer";

const bytesMax = 10_000_000;

/** Puts the first decision table of a DMN file into the branch that is selected; only there while one is. */
export function TableImport() {
  const store = useDesignerStore();
  const picker = useRef<HTMLInputElement>(null);
  const branch = useDesigner(({ selection, document }) => {
    const step = selection.length === 1 ? document.meaning.steps[selection[0] ?? ""] : undefined;
    return step?.kind === "branch" ? step.id : null;
  });
  if (branch === null) return null;
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    if (file.size > bytesMax)
      return void toast.error("That file is too large", { description: "It has more than 10 MB." });
    const { takeTable } = await import("./take-table");
    takeTable(store, branch, await file.text());
  };
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept=".dmn,.xml,application/xml,text/xml"
        className="sr-only"
        tabIndex={-1}
        aria-label="DMN file"
        onChange={(event) => {
          take(event.target.files?.[0]).catch(() =>
            toast.error("That table could not be read", {
              description: "Check the connection and try again.",
            }),
          );
          event.target.value = "";
        }}
      />
      <Tooltip content="Import a table from DMN">
        <Button
          variant="ghost"
          size="icon"
          aria-label="Import a table from DMN"
          onClick={() => picker.current?.click()}
        >
          <Table2 aria-hidden />
        </Button>
      </Tooltip>
    </>
  );
}
