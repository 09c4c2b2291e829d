import { toast } from "@/components/ui/toast";
import { importTables, settingsWithTable } from "@/interchange/dmn/journey-tables";
import type { DesignerStore } from "../store/designer-store";

/** Puts the first decision table of a DMN file's text into a branch; says what could not be taken over. */
export function takeTable(store: DesignerStore, branch: string, text: string): void {
  const { document, change } = store.getState();
  const step = document.meaning.steps[branch];
  const found = importTables(text, document);
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
}
