import { readOptions, report, rounded } from "@/bench/report";
import { checkJourney, isError } from "@/steps/checker";
import { listTemplates } from "@/templates/gallery";
import type { Imported } from "@/templates/import-procedure";
import { templateScenarios } from "@/templates/template-scenarios";

/*
 * The 55 procedures of a company (templates/NOTICE), made into journeys, checked, and covered by generated scenarios.
 * A procedure is complete when the checker finds no error, every exit that a case can take is covered by a scenario,
 * and every sentence of its text is accounted for: carried by steps, a remark with its reason, or a question for a
 * person. "carried" is the share of sentences that steps (or the journey's own words) carry.
 *
 *   npm run bench procedures [-- --only KEY]      the procedures whose key contains KEY
 */

const { only = "" } = readOptions({ only: "text" });

type Row = {
  key: string;
  steps: number;
  exits: number;
  covered: number;
  carried: number;
  notes: number;
  questions: number;
  unread: number;
  errors: number;
  warnings: number;
  scenarios: number;
  impossible: number;
  uncovered: { step: string; exit: string; why: string }[];
};

const rows: Row[] = [];
console.log(
  "procedure                              steps exits  carried  notes open  errors warn  scenarios  coverage",
);
for (const template of listTemplates().filter(({ key }) => key.includes(only))) {
  const row = measure(template);
  rows.push(row);
  console.log(lineOf(row));
  for (const { step, exit, why } of row.uncovered) console.log(`    not covered: ${step}.${exit}: ${why}`);
}
const sentences = rows.reduce((sum, row) => sum + row.carried + row.notes + row.questions, 0);
const sum = (of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0);
console.log(
  `${sentences} sentences: ${sum(({ carried }) => carried)} carried, ${sum(({ notes }) => notes)} remarks, ${sum(({ questions }) => questions)} only asked about; ${sum(({ unread }) => unread)} not understood`,
);
console.log(
  `${sum(({ impossible }) => impossible)} exits that no case can take are left out of the coverage`,
);
report({
  procedures: rows.length,
  complete: rows.filter(isComplete).length,
  scenarios: sum((row) => row.scenarios),
  exitCoverage: rounded(
    sum((row) => row.covered) /
      Math.max(
        1,
        sum((row) => row.exits),
      ),
  ),
});

function measure({ key, document, catalogue, fates }: Imported): Row {
  const problems = checkJourney(document, catalogue);
  const { scenarios, coverage, uncovered } = templateScenarios({ meaning: document.meaning, catalogue });
  // Exits that the step's kind can never leave by in these settings are not counted in the first place.
  const counted = new Set(coverage.exits.missing.map(({ step, exit }) => `${step}.${exit}`));
  const impossible = uncovered.filter(
    ({ step, exit, isImpossible }) => isImpossible && counted.has(`${step}.${exit}`),
  ).length;
  const count = (became: string) => fates.filter((fate) => fate.became === became).length;
  return {
    key,
    steps: Object.keys(document.meaning.steps).length,
    exits: coverage.exits.of - impossible,
    covered: coverage.exits.covered,
    ...{ carried: count("carried"), notes: count("note"), questions: count("question") },
    unread: fates.filter(
      (fate) => fate.became === "question" && /^(This sentence is not|The condition is none)/.test(fate.ask),
    ).length,
    errors: problems.filter(isError).length,
    warnings: problems.length - problems.filter(isError).length,
    scenarios: scenarios.length,
    impossible,
    uncovered: uncovered.filter(({ isImpossible }) => !isImpossible),
  };
}

function isComplete({ errors, uncovered, unread, exits, covered }: Row): boolean {
  return errors === 0 && uncovered.length === 0 && unread === 0 && covered === exits;
}

function lineOf(row: Row): string {
  const all = row.carried + row.notes + row.questions;
  const cell = (value: number | string, width: number) => String(value).padStart(width);
  const share = `${Math.round((row.carried / Math.max(1, all)) * 100)}%`;
  const coverage = `${Math.round((row.covered / Math.max(1, row.exits)) * 1_000) / 10}%`;
  return [
    row.key.padEnd(38),
    ...[cell(row.steps, 5), cell(row.exits, 5), cell(share, 8), cell(row.notes, 6), cell(row.questions, 4)],
    ...[cell(row.errors, 7), cell(row.warnings, 4), cell(row.scenarios, 10), cell(coverage, 9)],
  ].join(" ");
}
