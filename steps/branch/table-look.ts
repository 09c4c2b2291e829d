/** What a branch that decides by a table looks like from outside. */
import { counted } from "@/core/step/counted";
import type { DecisionTable } from "@/core/governance/decision-table";
import { exitNamePattern } from "@/core/journey/names";
import type { Exit, StepView } from "@/core/step/contract";
import { exit, reservedExits } from "@/core/step/exits";
import { noRowExit } from "@/core/step/no-row-exit";
import type { TableSettings } from "./settings";

type View = StepView<TableSettings>;

/** The one way on of a table that no output chooses the exit of. */
export const decided = "decided";

export function tableExits({ settings }: View): Exit[] {
  const { table, exitBy } = settings;
  const values = exitBy === undefined ? null : choicesOf(table, exitBy);
  const named =
    values === null
      ? [exit(decided, "Decided")]
      : values.filter(isExit).map((name) => exit(name, titled(name)));
  return [...named, exit(noRowExit, "No row applies", "fallback")];
}

/** The values of an output of type choice. */
export function choicesOf(table: DecisionTable, output: string): string[] {
  const type = table.outputs.find(({ name }) => name === output)?.type;
  return type?.type === "choice" ? [...new Set(type.values)] : [];
}

/** Whether a value of the table can be the name of an exit. */
export function isExit(name: string): boolean {
  return exitNamePattern.test(name) && name !== noRowExit && !reservedExits.includes(name);
}

function titled(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll("-", " ")}`;
}

export function tableSummary({ settings: { table } }: View): string {
  const inputs = table.inputs.map(({ label }) => label);
  const last = inputs.pop() ?? "";
  const by = inputs.length === 0 ? last : `${inputs.join(", ")} and ${last}`;
  return `Decides by the table “${table.title}”: ${counted(table.rows.length, "row")} over ${by}.`;
}
