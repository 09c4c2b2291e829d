import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { kindNames, kindRegistry } from "@/steps/kinds";
import { journeyOf } from "@/steps/test-step";
import { refundCatalogue } from "@/steps/test-refund-journey";

const folder = path.join(import.meta.dirname, "../docs/steps");

/** Names of the settings in a kind's schema, those of its variants included. */
function settingsOf(schema: z.core.JSONSchema.BaseSchema): string[] {
  const variants = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  return [
    ...Object.keys(schema.properties ?? {}),
    ...variants.flatMap((variant) => (typeof variant === "boolean" ? [] : settingsOf(variant))),
  ];
}

test.each(kindNames)("the page of %s names its settings and exits, and its example is right", (name) => {
  const kind = kindRegistry.find(name);
  if (!kind) throw new Error("missing");
  const page = fs.readFileSync(path.join(folder, `${name}.md`), "utf8");
  for (const setting of settingsOf(z.toJSONSchema(kind.settingsSchema, { io: "input" }))) {
    expect(page).toContain(`| \`${setting}\` `);
  }
  const json = /```json\n([^]*?)```/.exec(page)?.[1] ?? "";
  const example = z
    .object({
      kind: z.string(),
      settings: z.record(z.string(), z.json()),
      connections: z.record(z.string(), z.string()),
      assignment: z.object({ by: z.enum(kind.performers) }),
    })
    .parse(JSON.parse(json));
  const settings = kind.settingsSchema.parse(example.settings);
  const meaning = journeyOf({ kind: name, settings, assignment: example.assignment }, []);
  const step = meaning.steps["step"];
  if (!step) throw new Error("missing");
  const exits = kind.exits({ step, settings, meaning, catalogue: refundCatalogue }).map((exit) => exit.name);
  expect(example.kind).toBe(name);
  for (const exit of Object.keys(example.connections)) expect(exits).toContain(exit);
  const own = name === "branch" ? ["otherwise", "exhausted"] : exits;
  for (const exit of own) expect(page).toContain(`| \`${exit}\` `);
});

test("there is no page of a kind that is gone", () => {
  const pages = fs.readdirSync(folder).map((file) => file.replace(/\.md$/, ""));
  expect(pages.toSorted()).toEqual([...kindNames].toSorted());
});
