import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "@/core/check/rules";

const root = path.join(import.meta.dirname, "../..");

describe("rules", () => {
  it.each(rules.map((rule) => rule.name))("%s has a file, a test and a page", (name) => {
    for (const file of [
      `core/check/rules/${name}.ts`,
      `core/check/rules/${name}.test.ts`,
      `docs/checks/${name}.md`,
    ]) {
      expect(fs.existsSync(path.join(root, file)) ? file : "").toBe(file);
    }
    expect(fs.readFileSync(path.join(root, `docs/checks/${name}.md`), "utf8")).toMatch(
      new RegExp(`^# ${name}\n`),
    );
  });

  it("has no page and no file without a rule", () => {
    const names = rules.map((rule) => rule.name).toSorted();
    const stems = (folder: string, end: string) =>
      fs
        .readdirSync(path.join(root, folder))
        .filter((file) => file.endsWith(end) && !file.endsWith(`.test${end}`))
        .map((file) => file.slice(0, -end.length))
        .toSorted();
    expect(stems("core/check/rules", ".ts")).toEqual(names);
    expect(stems("docs/checks", ".md")).toEqual(names);
  });
});
