import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "@/core/check/rules";
import { exampleBegins, exampleEnds, exampleOf } from "@/steps/test-check-pages";

const folder = path.join(import.meta.dirname, "../docs/checks");

/** The page with the example in its place: between the marks, or at its end. */
function withExample(page: string, example: string): string {
  const [from, to] = [page.indexOf(exampleBegins), page.indexOf(exampleEnds)];
  if (from === -1 || to === -1) return `${page.trimEnd()}\n\n${example}\n`;
  return `${page.slice(0, from)}${example}${page.slice(to + exampleEnds.length)}`;
}

describe("the pages of the rules", () => {
  it.each(rules.map(({ name }) => name))("%s draws an example, and the checker still answers so", (name) => {
    const example = exampleOf(name);
    expect(example).not.toBeNull();
    const file = path.join(folder, `${name}.md`);
    const page = fs.readFileSync(file, "utf8");
    if (process.env["UPDATE_PAGES"] === "1") fs.writeFileSync(file, withExample(page, example ?? ""));
    else expect(page).toBe(withExample(page, example ?? ""));
    expect(example).toContain("flowchart");
  });
});
