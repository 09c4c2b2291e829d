/** The drawn example on the page of a rule, made of what the checker really answers. */
import { check } from "@/core/check/check";
import { drawProblem, writtenPath } from "@/core/check/drawing";
import { checkExamples, exampleCatalogue } from "@/steps/test-check-examples";
import { kindRegistry } from "@/steps/kinds";

export const exampleBegins =
  "<!-- example: made by `UPDATE_PAGES=1 npx vitest run steps/check-pages`; do not edit -->";
export const exampleEnds = "<!-- end of the example -->";

/** The part of the page between the marks; null when the rule has no example, or the checker finds nothing in it. */
export function exampleOf(rule: string): string | null {
  const document = Object.hasOwn(checkExamples, rule) ? checkExamples[rule] : undefined;
  if (!document) return null;
  const found = check(document, exampleCatalogue, kindRegistry).filter((one) => one.rule === rule);
  const problem = found[0];
  if (!problem) return null;
  const drawing = drawProblem({ document, catalogue: exampleCatalogue, registry: kindRegistry, problem });
  const path = problem.path.length === 0 ? "No path leads there." : `Path: ${writtenPath(problem.path)}`;
  const fix = problem.fix ? `Offered: ${problem.fix.title}.` : "No repair is offered: only its author knows.";
  return [
    exampleBegins,
    "## Example",
    ["```mermaid", drawing, "```"].join("\n"),
    `The checker says (${problem.severity}): ${problem.message}`,
    path,
    fix,
    exampleEnds,
  ].join("\n\n");
}
