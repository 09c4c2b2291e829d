import { decisionTableSchema } from "@/core/governance/decision-table";
import {
  diffMeanings,
  diffValues,
  type MeaningDiff,
  type StepChange,
  type ValueChange,
} from "@/core/journey/diff";
import type { Layout, Meaning, Step } from "@/core/journey/document";
import type { StepMark } from "@/components/journey-picture/picture-step";
import { shownValue, type ShownValue } from "./value-words";
import { tableDifference, type TableDifference } from "./table-difference";

export type Side = { meaning: Meaning; layout: Layout };
export type Mark = Extract<StepMark, "added" | "removed" | "changed">;
/** One thing that differs: the journey itself, a step or a field. */
export type Change = {
  /** Such as "step:refund"; the same for the same thing in any comparison. */
  key: string;
  part: "journey" | "step" | "field";
  /** The step to look at; null for what is not drawn. */
  step: string | null;
  title: string;
  mark: Mark;
  values: ShownValue[];
  tables: TableDifference[];
};
/** A connection that only the earlier side has. */
export type GoneWay = { from: string; exit: string; to: string };
export type Difference = {
  changes: Change[];
  marks: Record<string, Mark>;
  /** Steps that are gone, where they stood. */
  ghosts: { step: Step; x: number; y: number }[];
  /** Connections that only the later side has, as "step:exit". */
  addedWays: ReadonlySet<string>;
  goneWays: GoneWay[];
};

const none: Difference = { changes: [], marks: {}, ghosts: [], addedWays: new Set(), goneWays: [] };

/** What differs between two sides of a journey, in words and as marks for the picture; nothing against null. */
export function changesOf(before: Side | null, after: Side): Difference {
  if (!before) return none;
  const diff = diffMeanings(before.meaning, after.meaning);
  const whole = (step: Step, mark: Mark): Change => ({
    ...{ key: `step:${step.id}`, part: "step", step: step.id, title: step.title, mark },
    ...{ values: [], tables: [] },
  });
  const changes: Change[] = [
    ...journeyChange(before.meaning, after.meaning, diff.journey),
    ...diff.addedSteps.map((step) => whole(step, "added")),
    ...diff.changedSteps.map((change) => stepChange(before.meaning, after.meaning, change)),
    ...diff.removedSteps.map((step) => whole(step, "removed")),
    ...fieldChanges(before.meaning, after.meaning, diff),
  ];
  const marks = Object.fromEntries(
    changes.flatMap(({ step, mark }) => (step === null ? [] : [[step, mark] as const])),
  );
  const ghosts = diff.removedSteps.map((step) => ({
    step,
    ...(before.layout.positions[step.id] ?? { x: 0, y: 0 }),
  }));
  return { changes, marks, ghosts, ...waysOf(before.meaning, after.meaning) };
}

function journeyChange(before: Meaning, after: Meaning, differing: readonly ValueChange[]): Change[] {
  if (differing.length === 0) return [];
  const values = differing.map((value) =>
    shownValue(value, { meaning: before, step: null }, { meaning: after, step: null }),
  );
  const about = { key: "journey", part: "journey", step: null, title: "The journey itself" } as const;
  return [{ ...about, mark: "changed", values, tables: [] }];
}

function stepChange(before: Meaning, after: Meaning, change: StepChange): Change {
  const tables = Object.keys(change.after.settings).flatMap((key) => tableAt(change, key));
  const inTable = (at: string) =>
    tables.some(({ key }) => at === `settings.${key}` || at.startsWith(`settings.${key}.`));
  return {
    ...{
      key: `step:${change.id}`,
      part: "step",
      step: change.id,
      title: change.after.title,
      mark: "changed",
    },
    values: change.changes
      .filter(({ at }) => !inTable(at))
      .map((value) =>
        shownValue(value, { meaning: before, step: change.before }, { meaning: after, step: change.after }),
      ),
    tables: tables.map(({ table }) => table),
  };
}

function tableAt({ before, after }: StepChange, key: string): { key: string; table: TableDifference }[] {
  const [then, now] = [before.settings[key], after.settings[key]].map((value) =>
    decisionTableSchema.safeParse(value),
  );
  if (!then?.success || !now?.success) return [];
  const table = tableDifference(then.data, now.data);
  const isSame =
    table.hitPolicy.before === table.hitPolicy.after && table.rows.every((row) => row.mark === "same");
  // What differs in the columns alone, such as an expression behind one, is told value by value.
  return isSame ? [] : [{ key, table }];
}

function fieldChanges(before: Meaning, after: Meaning, diff: MeaningDiff): Change[] {
  const change = (meaning: Meaning, name: string, mark: Mark): Change => ({
    ...{ key: `field:${name}`, part: "field", step: null, mark },
    ...{ title: meaning.fields[name]?.label ?? name, values: [], tables: [] },
  });
  return [
    ...diff.addedFields.map((name) => change(after, name, "added")),
    ...diff.changedFields.map((field): Change => ({
      ...change(after, field.name, "changed"),
      values: diffValues(field.before, field.after).map((value) =>
        shownValue(value, { meaning: before, step: null }, { meaning: after, step: null }),
      ),
    })),
    ...diff.removedFields.map((name) => change(before, name, "removed")),
  ];
}

function waysOf(before: Meaning, after: Meaning): Pick<Difference, "addedWays" | "goneWays"> {
  const ways = (meaning: Meaning) =>
    Object.values(meaning.steps).flatMap((step) =>
      Object.entries(step.connections).map(([exit, to]) => ({ from: step.id, exit, to })),
    );
  const isIn = ({ steps }: Meaning, { from, exit, to }: GoneWay) => steps[from]?.connections[exit] === to;
  return {
    addedWays: new Set(
      ways(after)
        .filter((way) => !isIn(before, way))
        .map(({ from, exit }) => `${from}:${exit}`),
    ),
    goneWays: ways(before).filter((way) => !isIn(after, way)),
  };
}
