import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formLoads } from "@/steps/faces";
import { kinds } from "@/steps/kinds";

const room = join(import.meta.dirname, "..");
const listed = join("presence", "lazy-parts.ts");

/** Not fetched ahead: the designer itself, the list of what is, and what stands in for the checking worker. */
const others = ["designer", join("presence", "lazy-parts"), join("problems", "check-here")];

const sources = globSync("**/*.{ts,tsx}", { cwd: room })
  .filter((path) => !path.includes(".test."))
  .map((path) => ({ path, text: readFileSync(join(room, path), "utf8") }));

/** The parts a file loads when they are first used, as paths from the designer's folder. */
function partsOf({ path, text }: (typeof sources)[number]): string[] {
  const found = text.matchAll(/\bimport\(\s*"(\.[^"]+)"/g);
  return [...found].map(([, name = ""]) => join(path, "..", name));
}

describe("the parts that come when they are first used", () => {
  it("all are fetched ahead, and nothing else is", () => {
    const used = sources.filter(({ path }) => path !== listed).flatMap(partsOf);
    const fetched = sources.filter(({ path }) => path === listed).flatMap(partsOf);
    const wanted = [...new Set(used)].filter((part) => !others.includes(part));
    expect(fetched.length).toBeGreaterThan(0);
    expect(fetched.toSorted()).toEqual(wanted.toSorted());
  });

  it("the form of every kind of step is among them", async () => {
    const list = sources.find(({ path }) => path === listed);
    expect(list?.text).toContain("...formLoads");
    const forms = await Promise.all(formLoads.map((load) => load()));
    expect(forms).toHaveLength(Object.keys(kinds).length);
    for (const form of forms) expect(form).toHaveProperty("Form");
  });

  it("none is imported inside dynamic(), where it would be built a second time and fetched by nobody", () => {
    const isInside = /\bdynamic\(\s*(async\s*)?\(\)/;
    const inside = sources
      .filter(({ text }) => isInside.test(text))
      // The designer itself is fetched by nobody ahead.
      .filter((source) => partsOf(source).some((part) => !others.includes(part)));
    expect(inside.map(({ path }) => path)).toEqual([]);
  });
});
