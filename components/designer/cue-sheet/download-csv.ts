import { bundleParts } from "@/core/step/contract";
import { bundleFill } from "../canvas/step-name";
import type { DesignerState } from "../store/designer-store";
import { csvOf } from "./cue-csv";
import type { CueGroup } from "./cue-rows";
import { columnTitles, plainCells } from "./cue-words";

/** Saves the sheet as a file for a spreadsheet. */
export function downloadCsv(groups: readonly CueGroup[], { document, problemsOf }: DesignerState): void {
  const rows = groups.flatMap((group) =>
    group.rows.map((row) =>
      plainCells(row, bundleFill(problemsOf.get(row.step.id) ?? []), bundleParts.length),
    ),
  );
  // The mark at the beginning makes spreadsheets read it as UTF-8.
  const file = new Blob(["\ufeff", csvOf([columnTitles, ...rows])], { type: "text/csv;charset=utf-8" });
  const link = window.document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${fileName(document.meaning.name)}-cue-sheet.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function fileName(name: string): string {
  return (
    name
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
      .replaceAll(/^-|-$/g, "") || "journey"
  );
}
