import { z } from "zod";
import { describe, expect, test } from "vitest";
import { check } from "@/core/check/check";
import { compileVersion } from "@/core/case/compile-version";
import { replay } from "@/core/case/replay";
import { createRun } from "@/core/case/simulate";
import type { JsonObject } from "@/core/expression/value";
import { leave, wait } from "@/core/step/act";
import type { KindRegistry, StepKind } from "@/core/step/contract";
import { defineKind } from "@/core/step/define-kind";
import { exit } from "@/core/step/exits";
import { outlineOf } from "@/steps/describe";
import { findFace } from "@/steps/faces";
import { kindNames, kindRegistry } from "@/steps/kinds";
import { refundCatalogue } from "@/steps/test-refund-journey";
import { journeyOf } from "@/steps/test-step";

// Adding a kind is its folder and a line in each registry (the interpreter, the checker, the JSON Schema and the outline
// ask the registry; none names a kind). Here the folder is this constant and the registry is one with a line more.

/** Tosses nothing: takes one of two ways by whether a number of days have passed when an outside word comes. */
const countdown = defineKind<{ days: number; word: string }>({
  kind: "countdown",
  title: "Countdown",
  description: "Counts days down, or stops at a word from outside.",
  stage: "execute",
  assignment: { by: "system" },
  performers: ["system"],
  settingsSchema: z.strictObject({
    days: z.number().int().min(1).describe("How many days."),
    word: z.string().min(1).describe("Name of the event that stops it."),
  }),
  blank: () => ({ days: 1, word: "stop" }),
  exits: () => [exit("over", "Over"), exit("stopped", "Stopped")],
  problems: ({ settings }) =>
    settings.days > 99 ? [{ at: "days", message: "Nobody waits that long." }] : [],
  summary: ({ settings }) => `Counts ${settings.days} days down, unless "${settings.word}" comes.`,
  enter: ({ settings }) =>
    wait([
      { do: "set-timer", name: "days", minutes: settings.days * 1_440 },
      { do: "await-signal", name: settings.word },
    ]),
  receive: (_, arrival) => {
    if (arrival.on === "timer") return leave("over");
    return arrival.on === "signal" ? leave("stopped") : null;
  },
});

/** The registry's one line. */
const registry: KindRegistry = {
  names: [...kindRegistry.names, "countdown"],
  find: (name) =>
    name === "countdown" ? (countdown as unknown as StepKind<JsonObject>) : kindRegistry.find(name),
};
const step = { kind: "countdown", settings: { days: 2, word: "enough" } };
const meaning = journeyOf(step, ["over", "stopped"]);

describe("a kind that is one constant and one line in a registry", () => {
  test("runs, waits, is left and replays", () => {
    const compiled = compileVersion(meaning, refundCatalogue, registry);
    expect(compiled.problems).toEqual([]);
    const run = createRun(compiled);
    run.start("Hello");
    expect(run.pending().timers).toMatchObject([{ dueAt: "2026-01-07T09:00:00.000Z" }]);
    run.signal("enough");
    expect(run.state?.tokens[0]?.step).toBe("end");
    expect(run.state?.openTimers).toEqual([]);
    expect(replay(compiled, run.events)).toMatchObject({ identical: true });
    const other = createRun(compiled);
    other.start("Hello");
    other.pass(2 * 1_440);
    expect(
      other.events.find((event) => event.type === "step-entered" && event.from === "step"),
    ).toMatchObject({
      exit: "over",
    });
  });

  test("is checked: its settings, its own problems, its exits", () => {
    const problemsOf = (own: object) =>
      check({ meaning: journeyOf({ ...step, ...own }, ["over"]) }, refundCatalogue, registry).filter(
        (problem) => problem.step === "step",
      );
    expect(problemsOf({}).map((problem) => problem.message)).toEqual([
      expect.stringMatching(/Stopped|stopped/),
    ]);
    const tooLong = problemsOf({ settings: { days: 100, word: "x" } }).map((problem) => problem.message);
    expect(tooLong.some((message) => message.includes("Nobody waits that long"))).toBe(true);
    expect(problemsOf({ settings: { days: 0, word: "x" } }).length).toBeGreaterThan(0);
    const unknown = check({ meaning }, refundCatalogue, kindRegistry);
    expect(unknown.some((problem) => problem.step === "step")).toBe(true);
  });

  test("has a sentence, a JSON Schema and the exits that all steps have", () => {
    const own = registry.find("countdown");
    const node = meaning.steps["step"];
    if (!own || !node) throw new Error("missing");
    const view = { step: node, settings: step.settings, meaning, catalogue: refundCatalogue };
    const outline = outlineOf(meaning, refundCatalogue, registry);
    expect(outline.find((line) => line.step === "step")?.sentence).toContain("Counts 2 days down");
    expect(own.summary(view)).toBe('Counts 2 days down, unless "enough" comes.');
    expect(own.exits(view).map((one) => one.name)).toEqual(["over", "stopped", "exhausted"]);
    const schema = z.toJSONSchema(own.settingsSchema, { io: "input" });
    expect(Object.keys(schema.properties ?? {})).toEqual(["days", "word"]);
    expect(own.settingsSchema.parse(own.blank())).toEqual(own.blank());
  });
});

test("every kind has its line in both registries, and nothing else has", () => {
  for (const name of kindNames) expect(findFace(name)?.icon).toBeDefined();
  expect(findFace("countdown")).toBeUndefined();
});
