import type { CueRow } from "./cue-rows";

/** The columns of the sheet, in order. The stage is said by the group that a row stands in. */
export const cueColumns = ["step", "ai", "human", "tier", "gate", "fields", "due", "ways", "more"] as const;
export type CueColumn = (typeof cueColumns)[number];

export const columnNames: Record<CueColumn, string> = {
  step: "Step",
  ai: "AI role",
  human: "Human role",
  tier: "Tier",
  gate: "Gate",
  fields: "Handoff fields",
  due: "Service level",
  ways: "Leads to",
  more: "Actions",
};

/** Steps that no person works on have no due time: nobody would be late. */
export function isEditable(column: CueColumn, row: CueRow): boolean {
  if (column === "due") return row.waitsForPerson || row.step.dueMinutes !== undefined;
  if (column === "ai" || column === "human") return row.performers.length > 1 || column === "human";
  return true;
}

/** Id of the element of a cell: what gets the focus. */
export function cellId(row: string, column: CueColumn): string {
  return `cue-${row}-${column}`;
}

/** The stage's own row: its title, its duties and the way to add a step to it. */
export const stageRow = (stage: string) => `(${stage})`;
