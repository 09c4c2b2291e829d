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
  const take = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > bytesMax)
      return void toast.error("That file is too large", { description: "It has more than 10 MB." });
    const { importTables, settingsWithTable } = await import("@/interchange/dmn/journey-tables");
    const { document, change } = store.getState();
    const step = document.meaning.steps[branch];
    const found = importTables(await file.text(), document);
    const first = found.ok ? found.tables[0] : undefined;
    if (!step || !found.ok || !first) {
      const why = found.ok
        ? "There is no table in it."
        : found.problems.map(({ message }) => message).join(" ");
      return void toast.error("That table cannot be imported", { description: why });
    }
    const settings = settingsWithTable(first.table, document);
    change("Import a table", [{ command: "set-step", step: { ...step, settings } }]);
    const unsaid = first.problems.map(
      ({ row, column, text, why }) => `Row ${row}, ${column} (${text}): ${why}.`,
    );
    const others = found.tables
      .slice(1)
      .map(({ table }) => `“${table.title}” was left out: a branch has one table.`);
    const notes = [...found.notes, ...first.notes].map(({ where, message }) => `${where}: ${message}`);
    const open = [...unsaid, ...notes, ...others];
    if (open.length === 0) return void toast.success("The table was imported");
    toast.warning(`The table was imported; ${open.length} to look at`, {
      description: `${open.slice(0, 5).join(" ")}${open.length > 5 ? ` And ${open.length - 5} more.` : ""}`,
      duration: 30_000,
    });
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
          void take(event.target.files?.[0]);
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
