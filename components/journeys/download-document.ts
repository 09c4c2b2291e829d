import type { JourneyDocument } from "@/core/journey/document";

/** Saves a journey as a JSON file that "Import" reads back. */
export function downloadDocument(document: JourneyDocument): void {
  const name =
    document.meaning.name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, "") || "journey";
  const url = URL.createObjectURL(
    new Blob([JSON.stringify(document, null, 2)], { type: "application/json" }),
  );
  const link = window.document.createElement("a");
  link.href = url;
  link.download = `${name}.cuesheet.json`;
  link.click();
  URL.revokeObjectURL(url);
}
