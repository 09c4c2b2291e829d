import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { createTailwindMerge, getDefaultConfig, twMerge } from "tailwind-merge";
import { describe, expect, it } from "vitest";
import { cn } from "./cn";

const root = path.join(import.meta.dirname, "../..");
const texts = globSync("{app,components,steps}/**/*.{ts,tsx}", { cwd: root })
  .filter((file) => !file.includes(".test."))
  .map((file) => readFileSync(path.join(root, file), "utf8"));

/** Everything in quotes that could be a class, without "hover:" and the like, which say when it holds. */
const written = new Set(
  texts
    .flatMap((text) => [...text.matchAll(/"([^"\n]+)"|`([^`]+)`|([^\s"`]+)/g)])
    .flatMap(([, plain, template, bare]) => (plain ?? template ?? bare ?? "").split(/\s+/))
    .map((word) => word.replace(/^(?:[\w@*-]+(?:\[[^\]]*\])?(?:\([^)]*\))?:|\[[^\]]*\]:)+/, ""))
    .filter((word) => /^-?[a-z][\w./%()[\],#'*+-]*$/.test(word)),
);

/** Classes by tailwind-merge's own groups. */
function byGroup(): Map<string, string[]> {
  const config = getDefaultConfig();
  const classes = [...written].filter((word) => twMerge(`${word} ${word}`) === word);
  const alone = { ...config, conflictingClassGroups: {}, conflictingClassGroupModifiers: {} };
  return new Map(
    Object.entries(config.classGroups).map(([group, own]) => {
      const merge = createTailwindMerge(() => ({ ...alone, classGroups: { [group]: own } }));
      return [group, classes.filter((word) => merge(`${word} ${word}`) === word)];
    }),
  );
}

describe("classes that contradict each other", () => {
  const groups = byGroup();
  const known = [...new Set([...groups.values()].flat())];
  /** One class of each group, and another of each: beside them shows what a class contradicts. */
  const beside = [0, 1].map((at) =>
    [...groups.values()].flatMap((classes) => classes.slice(at, at + 1)).join(" "),
  );

  it("are those that tailwind-merge knows, of all that are written here", () => {
    expect(known.length).toBeGreaterThan(400);
    const all = known.flatMap((one) => beside.flatMap((others) => [`${one} ${others}`, `${others} ${one}`]));
    expect(all.filter((both) => cn(both) !== twMerge(both))).toEqual([]);
  });

  it("hold under the same condition only, and keep what is no class of Tailwind's", () => {
    expect(cn("px-2 hover:px-3 mine", "px-4")).toBe("hover:px-3 mine px-4");
    expect(cn("p-2!", "p-3")).toBe("p-2! p-3");
    expect(cn("text-sm/6 leading-5", "text-lg")).toBe(twMerge("text-sm/6 leading-5", "text-lg"));
  });
});
