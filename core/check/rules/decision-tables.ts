import type { Checkup, StepFacts } from "@/core/check/checkup";
import type { Problem } from "@/core/check/problem";
import { problem, titleOf } from "@/core/check/report";
import { analyseTable, type Gap, type Overlap, type TableAnalysis } from "@/core/check/table-analysis";
import { deadSentence, duringPeriod, gapSentence, overlapSentence } from "@/core/check/table-words";
import { readTree, variableOf } from "@/core/expression/formula";
import type { JsonObject } from "@/core/expression/value";
import type { DecisionTable } from "@/core/governance/decision-table";
import { noRowExit } from "@/core/step/no-row-exit";

const rule = "decision-tables";

/** No gap, no overlap that the hit policy forbids, no row that can never count; each with the input that shows it. */
export function decisionTables(checkup: Checkup): Problem[] {
  return checkup.own.flatMap((facts) => {
    const table = tableOf(checkup, facts);
    const analysis = table && analyseTable(table);
    if (!table || !analysis) return [];
    const about: About = { checkup, facts, table, analysis };
    return [...overlaps(about), ...gaps(about), ...deadRows(about), ...limits(about)];
  });
}

function tableOf({ catalogue }: Checkup, { kind, step, settings, meaning }: StepFacts): DecisionTable | null {
  return kind && settings ? kind.table({ step, settings, meaning, catalogue }) : null;
}

type About = { checkup: Checkup; facts: StepFacts; table: DecisionTable; analysis: TableAnalysis };

function gaps(about: About): Problem[] {
  const { facts, table, analysis } = about;
  // Whoever connects the exit has decided what happens to the rest; to collect nothing is a result too.
  if (table.rows.length === 0 || Object.hasOwn(facts.step.connections, noRowExit)) return [];
  if (table.hitPolicy === "collect") return [];
  return analysis.gaps.map((gap) => gapProblem(about, gap));
}

function gapProblem(about: About, gap: Gap): Problem {
  const { checkup, facts, analysis } = about;
  return problem(checkup, {
    rule,
    severity: gap.conservative === null ? "error" : "warning",
    step: facts.step.id,
    at: "table.rows",
    message: `In ${titleOf(checkup, facts.step.id)}: ${gapSentence(analysis, gap)}`,
    inputs: shownInputs(gap),
    ...doubt(about, gap),
    fix: restToPerson(about),
  });
}

/** The day belongs to what shows it only where rows come and go. */
function shownInputs({ inputs, day, period }: Gap | Overlap): JsonObject {
  return duringPeriod(period) === "" ? inputs : { ...inputs, "on day": day };
}

/** Always safe: a person decides. The exit leads there anyhow; drawn, it is a decision and not an oversight. */
function restToPerson({ checkup, facts }: About): Problem["fix"] {
  const to = checkup.meaning.fallbackHandoff;
  if (to === "" || !Object.hasOwn(checkup.meaning.steps, to)) return null;
  return {
    title: "Send the rest to a person",
    commands: [{ command: "connect", from: facts.step.id, exit: noRowExit, to }],
  };
}

function overlaps(about: About): Problem[] {
  const { checkup, facts, analysis } = about;
  const { overlaps: found, overlapCount } = analysis;
  const more = overlapCount - found.length;
  return found.map((overlap, index) => {
    const isLast = index === found.length - 1 && more > 0;
    return problem(checkup, {
      rule,
      severity: overlap.conservative === null ? "error" : "warning",
      step: facts.step.id,
      at: `table.rows.${overlap.rows[1]}`,
      message: `In ${titleOf(checkup, facts.step.id)}: ${overlapSentence(analysis, overlap)}${isLast ? ` There are ${more} more pairs of rows like that.` : ""}`,
      inputs: shownInputs(overlap),
      ...doubt(about, overlap),
    });
  });
}

function deadRows(about: About): Problem[] {
  const { checkup, facts, table, analysis } = about;
  return analysis.dead.map((dead) =>
    problem(checkup, {
      rule,
      severity: "warning",
      step: facts.step.id,
      at: dead.why === "no-value" ? `table.rows.${dead.row}.when.${dead.column}` : `table.rows.${dead.row}`,
      message: `In ${titleOf(checkup, facts.step.id)}: ${deadSentence(analysis, dead)}`,
      ...(dead.why === "shadowed" && { inputs: dead.shown.inputs }),
      fix: table.rows.length > 1 ? removeRow(facts, dead.row) : null,
    }),
  );
}

function removeRow({ step }: StepFacts, row: number): Problem["fix"] {
  const { table } = step.settings;
  if (table === null || typeof table !== "object" || Array.isArray(table)) return null;
  const rows = Array.isArray(table["rows"]) ? table["rows"].filter((_, index) => index !== row) : [];
  const settings = { ...step.settings, table: { ...table, rows } };
  return { title: `Remove row ${row + 1}`, commands: [{ command: "set-step", step: { ...step, settings } }] };
}

function limits(about: About): Problem[] {
  const { checkup, facts, analysis } = about;
  return analysis.limits.map((limit) =>
    problem(checkup, {
      rule,
      severity: "warning",
      step: facts.step.id,
      at: "table",
      message: `In ${titleOf(checkup, facts.step.id)}: the table could not be checked to the end. ${limit} Split it, or use fewer inputs.`,
      conservative: limit,
    }),
  );
}

function doubt(about: About, found: Gap | Overlap): { conservative?: string } {
  const conservative = found.conservative ?? doubtOf(about);
  return conservative === null ? {} : { conservative };
}

/** Inputs are taken to be independent of each other and free in their type; where they are computed, that is a doubt. */
function doubtOf({ table }: About): string | null {
  const used = new Set<string>();
  for (const { label, expression } of table.inputs) {
    const tree = readTree(expression);
    const field = tree && variableOf(tree);
    if (!field) return `“${label}” is worked out from other values, and may never come out like that`;
    if (used.has(field)) return `“${label}” is the same field as another input, so they cannot differ`;
    used.add(field);
  }
  return null;
}
