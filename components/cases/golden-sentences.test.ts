import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { humanise } from "@/components/ui/field-value";
import type { CaseEvent } from "@/core/case/events";
import { tellEvent, type Names } from "./event-sentence";

const names: Names = {
  step: (id) => id,
  person: (id) => id,
  field: (name) => name,
  operation: (key) => key,
  intent: (key) => key,
  journey: () => "The called one",
};
const folder = new URL("../../steps/golden/", import.meta.url);

/** The golden logs hold every event that the language has: forks, called journeys, kept signals, undoing, surveys. */
it.each(readdirSync(folder).filter((file) => file.endsWith(".txt")))(
  "%s reads as plain sentences",
  (file) => {
    const lines = readFileSync(new URL(file, folder), "utf8").split("\n");
    const events = lines.flatMap((line): CaseEvent[] => (line.startsWith("{") ? [JSON.parse(line)] : []));
    expect(events.length).toBeGreaterThan(0);
    for (const event of events) {
      const { text } = tellEvent(event, names);
      expect([event.type, text]).not.toEqual([event.type, humanise(event.type)]);
      expect(text).not.toMatch(/undefined|null|\[object/);
      expect(text).toMatch(/[^.\s](\.|[.!?…]”)$/);
    }
  },
);

it("says that a case was moved to another version", () => {
  const by = { kind: "person", id: "Ada", role: "admin" } as const;
  const moved = {
    type: "case-migrated",
    id: "m",
    seq: 3,
    at: "2026-01-05T09:00:00.000Z",
    versionHash: "b",
    by,
  };
  expect(tellEvent(moved as CaseEvent, names).text).toBe(
    "Ada (admin) moved the case to another version of the journey.",
  );
});
