/** A branch that decides by a table: whole in the good case, with gaps and overlaps in the wrong one. */
import type { DecisionTable } from "@/core/governance/decision-table";
import type { JsonObject } from "@/core/expression/value";
import { after, errs, put, supports, type Drawing, type Ground } from "@/proof/drawing";
import { lead, mark } from "@/proof/grow-parts";

type Column = { field: string; cells: string[] };

const columns: Column[] = [
  { field: "flag", cells: ["flag", "!flag"] },
  { field: "level", cells: ['level == "a"', 'level == "b" || level == "c"'] },
  { field: "count", cells: ["count < 10", "count >= 10 && count < 100", "count >= 100"] },
  { field: "amount", cells: ["amount <= 5000", "amount > 5000"] },
];
const exits = ["small", "large"];

export function growTable(drawing: Drawing, ground: Ground): string | null {
  const { chance } = drawing;
  const known = columns.filter(({ field }) => ground.known.includes(field) || errs(drawing));
  const used = known.filter(() => chance.below(0.7)).slice(0, 2);
  if (used.length === 0) return null;
  const table = tableOf(drawing, used);
  const setsField = chance.below(0.3) && !ground.isBackground && table.hitPolicy !== "collect";
  const settings: JsonObject = {
    table: table as unknown as JsonObject, // a DecisionTable is plain JSON
    exitBy: "way",
    ...(setsField && { outputs: { note: "remark" } }),
  };
  if (!supports("branch", settings)) return null;
  const step = put(drawing, { kind: "branch", settings });
  const marked = mark(drawing, step, ground);
  for (const exit of [...exits, "otherwise"]) {
    lead(drawing, step, exit, after(marked, setsField && exit !== "otherwise" ? { known: ["note"] } : {}));
  }
  return step.id;
}

function tableOf(drawing: Drawing, used: readonly Column[]): DecisionTable {
  const { chance } = drawing;
  const rows = product(used.map(({ cells }) => cells))
    .filter(() => !errs(drawing))
    .map((when) => ({
      when: when.map((cell) => (errs(drawing) ? "" : cell)),
      then: [`"${chance.pick(exits)}"`, '"as the table says"'],
    }));
  return {
    title: "Table",
    hitPolicy: chance.pick(["unique", "first", "any"] as const),
    inputs: used.map(({ field }) => ({
      name: field,
      label: field,
      expression: field,
      type: drawing.types[field] ?? { type: "text" },
    })),
    outputs: [
      { name: "way", label: "Way", type: { type: "choice", values: exits } },
      { name: "remark", label: "Remark", type: { type: "text" } },
    ],
    rows,
  };
}

function product(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>(
    (rows, cells) => rows.flatMap((row) => cells.map((cell) => [...row, cell])),
    [[]],
  );
}
