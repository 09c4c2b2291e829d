/** A journey with a counter-example as a Mermaid flowchart: what the pages of the rules show. */
import { examine, type Checkup } from "@/core/check/checkup";
import type { PathPoint, Problem } from "@/core/check/problem";
import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument } from "@/core/journey/document";
import type { Way } from "@/core/journey/graph";
import type { KindRegistry } from "@/core/step/contract";

type Drawn = { document: JourneyDocument; catalogue: Catalogue; registry: KindRegistry; problem: Problem };

/** The text of the flowchart: drawn ways as lines, others that the path takes as dotted ones, the path thick and red. */
export function drawProblem({ document, catalogue, registry, problem }: Drawn): string {
  const checkup = examine(document, catalogue, registry);
  const lit = new Set(problem.path.slice(0, -1).map((point) => `${point.step} ${point.exit}`));
  const shown = checkup.graph.ways.filter((way) => way.as === "drawn" || isLit(lit, way));
  const seen = new Set([...checkup.own.map(({ id }) => id), ...problem.path.map(({ step }) => step)]);
  const lines = [...seen].map((id) => `  ${nodeOf(id)}["${labelOf(checkup, id)}"]`);
  const links = shown.map(
    (way) => `  ${nodeOf(way.from)} ${way.as === "drawn" ? "-->" : "-.->"}|"${way.exit}"| ${nodeOf(way.to)}`,
  );
  const thick = shown.flatMap((way, index) => (isLit(lit, way) ? [index] : []));
  const passed = [...new Set(problem.path.map((point) => nodeOf(point.step)))];
  const about = problem.step === null ? [] : [`  style ${nodeOf(problem.step)} stroke:#c00,stroke-width:4px`];
  return [
    "flowchart LR",
    ...lines,
    ...links,
    ...(thick.length === 0 ? [] : [`  linkStyle ${thick.join(",")} stroke:#c00,stroke-width:3px`]),
    ...(passed.length === 0 ? [] : ["  classDef path stroke:#c00", `  class ${passed.join(",")} path`]),
    ...about,
  ].join("\n");
}

function isLit(lit: ReadonlySet<string>, way: Way): boolean {
  return lit.has(`${way.from} ${way.exit}`);
}

/** Mermaid takes neither dashes nor its own words for names. */
function nodeOf(id: string): string {
  return `s_${id.replaceAll("-", "_").replaceAll(".", "__")}`;
}

function labelOf({ steps }: Checkup, id: string): string {
  const facts = steps.get(id);
  const title = (facts?.step.title ?? id).replaceAll('"', "'");
  const tier = facts && facts.tier !== "low" ? `, ${facts.tier}` : "";
  return `${title}<br/>${facts?.kind?.title ?? "unknown kind"}${tier}`;
}

/** The path in words: "ask → (done) → pay". */
export function writtenPath(path: readonly PathPoint[]): string {
  return path.map(({ step, exit }) => (exit === "" ? `\`${step}\`` : `\`${step}\` –${exit}→`)).join(" ");
}
