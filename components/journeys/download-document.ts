import type { JourneyDocument } from "@/core/journey/document";
import type { DmnVersion } from "@/interchange/dmn/dmn-types";
import { downloadFile } from "./download-file";

/** Saves a journey as a JSON file that "Import" reads back. */
export function downloadDocument(document: JourneyDocument): void {
  const text = JSON.stringify(document, null, 2);
  downloadFile({ title: document.meaning.name, ending: "cuesheet.json", text, type: "application/json" });
}

/** Saves a journey as BPMN 2.0, which other modellers open and "Import" reads back. */
export async function downloadBpmn(document: JourneyDocument): Promise<void> {
  const { exportBpmn } = await import("@/interchange/bpmn/export-bpmn");
  const text = exportBpmn(document);
  downloadFile({ title: document.meaning.name, ending: "bpmn", text, type: "application/xml" });
}

/**
 * Saves each decision table of a journey as a DMN file. How many there were, and the cells that FEEL cannot say, each in
 * a sentence.
 */
export async function downloadTables(
  document: JourneyDocument,
  version: DmnVersion,
): Promise<{ count: number; unsaid: string[] }> {
  const { exportTables } = await import("@/interchange/dmn/journey-tables");
  const tables = exportTables(document, version);
  for (const { step, xml } of tables)
    downloadFile({
      title: `${document.meaning.name} ${step}`,
      ending: "dmn",
      text: xml,
      type: "application/xml",
    });
  const unsaid = tables.flatMap(({ title, problems }) =>
    problems.map(({ row, column, why }) => `${title}, row ${row}, ${column}: ${why}.`),
  );
  return { count: tables.length, unsaid };
}
