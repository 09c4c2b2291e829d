/** Faults of people, patterns and the catalogue: queues, due times, who performs, and what is referred to. */
import type { Step } from "@/core/journey/document";
import { change, connect, isText, setting, stepsOf } from "@/proof/edit-journey";
import { withOperation } from "@/proof/mutants-gates";
import type { Base, Fault, Mutant } from "@/proof/mutants";

const byPeople = ({ meaning }: Base) =>
  stepsOf(meaning).filter((step) => step.assignment.by !== "ai" && step.assignment.by !== "system");

const people: Mutant[] = [
  {
    name: "a queue that does not exist",
    rules: ["people"],
    make: (base) =>
      byPeople(base).map((step) => ({
        meaning: change(base.meaning, step.id, { assignment: { ...step.assignment, queue: "nowhere" } }),
        step: step.id,
      })),
  },
  {
    name: "a person without a queue",
    rules: ["people"],
    make: (base) =>
      byPeople(base).map((step) => ({
        meaning: change(base.meaning, step.id, { assignment: { by: step.assignment.by } }),
        step: step.id,
      })),
  },
  {
    name: "a person without a due time",
    rules: ["people"],
    make: (base) =>
      byPeople(base).map((step) => {
        const { dueMinutes: _gone, ...rest } = step;
        return {
          meaning: { ...base.meaning, steps: { ...base.meaning.steps, [step.id]: rest } },
          step: step.id,
        };
      }),
  },
  {
    name: "a queue is taken out of the catalogue",
    rules: ["people"],
    make: (base) =>
      byPeople(base)
        .slice(0, 2)
        .map((step) => ({
          meaning: base.meaning,
          catalogue: {
            ...base.catalogue,
            queues: Object.fromEntries(
              Object.entries(base.catalogue.queues).filter(([key]) => key !== step.assignment.queue),
            ),
          },
          step: step.id,
        })),
  },
  {
    name: "the system is assigned a person's task",
    rules: ["assignments"],
    make: (base) => assigned(base, ["task", "handoff"], { by: "system" }),
  },
  {
    name: "a person is assigned a branch",
    rules: ["assignments"],
    make: (base) => assigned(base, ["branch", "compute"], { by: "human", queue: "support" }),
  },
  {
    name: "AI is assigned a computation",
    rules: ["assignments"],
    make: (base) => assigned(base, ["compute", "branch"], { by: "ai" }),
  },
];

function assigned({ meaning }: Base, kinds: string[], assignment: Step["assignment"]): Fault[] {
  return stepsOf(meaning)
    .filter((step) => kinds.includes(step.kind))
    .slice(0, 2)
    .map((step) => ({ meaning: change(meaning, step.id, { assignment }), step: step.id }));
}

const patterns: Mutant[] = [
  {
    name: "a journey of AI is said to be of people first",
    rules: ["patterns"],
    make: (base) =>
      base.meaning.pattern === "ai-first"
        ? [{ meaning: { ...base.meaning, pattern: "human-first" }, step: null }]
        : [],
  },
  {
    name: "the message goes out before a person has the conversation",
    rules: ["patterns"],
    make: (base) =>
      base.meaning.pattern === "human-first"
        ? stepsOf(base.meaning, "message").map((step) => ({
            meaning: { ...base.meaning, start: step.id },
            step: step.id,
          }))
        : [],
  },
  {
    name: "the message goes out although nobody took the conversation in time",
    rules: ["patterns"],
    make: (base) =>
      base.meaning.pattern === "human-first"
        ? stepsOf(base.meaning, "message").flatMap((step) =>
            stepsOf(base.meaning, "handoff")
              .filter((handoff) => Object.values(handoff.connections).includes(step.id))
              .map((handoff) => ({
                meaning: change(connect(base.meaning, handoff.id, "overdue", step.id), step.id, {
                  assignment: { by: "ai-human-confirms" as const, queue: "support" },
                }),
                step: step.id,
              })),
          )
        : [],
  },
  {
    name: "AI speaks by itself in a journey of people first",
    rules: ["patterns"],
    make: (base) =>
      base.meaning.pattern === "human-first"
        ? stepsOf(base.meaning, "message").map((step) => ({
            meaning: change(setting(base.meaning, step.id, { sensitive: false }), step.id, {
              assignment: { by: "ai" },
            }),
            step: step.id,
          }))
        : [],
  },
  {
    name: "parallel support without anything in parallel",
    rules: ["patterns"],
    make: (base) =>
      stepsOf(base.meaning, "parallel").length === 0
        ? [{ meaning: { ...base.meaning, pattern: "parallel-support" }, step: null }]
        : [],
  },
  {
    name: "a high step that no person can stop",
    rules: ["patterns"],
    make: (base) =>
      base.meaning.pattern === "ai-first"
        ? stepsOf(base.meaning, "gate")
            .filter((gate) => gate.settings["control"] === "limit")
            .flatMap((gate): Fault[] => {
              const guards = gate.settings["guards"];
              const approvals = stepsOf(base.meaning, "gate").filter(
                (other) => other.settings["guards"] === guards && other.settings["control"] === "approval",
              );
              const end = stepsOf(base.meaning, "resolve").find(
                (step) => step.assignment.by !== "human" && step.settings["confirmFirst"] !== true,
              );
              if (!end || !isText(guards)) return [];
              const steps = Object.fromEntries(
                Object.entries(base.meaning.steps).filter(([id]) => !approvals.some((one) => one.id === id)),
              );
              const meaning = connect({ ...base.meaning, steps }, gate.id, "above", end.id);
              return [{ meaning, step: guards }];
            })
        : [],
  },
];

const references: Mutant[] = [
  {
    name: "an operation is taken out of the catalogue",
    rules: ["references", "settings"],
    make: (base) =>
      stepsOf(base.meaning, "tool").map((step) => {
        const gone = String(step.settings["operation"]);
        const operations = Object.fromEntries(
          Object.entries(base.catalogue.operations).filter(([name]) => name !== gone),
        );
        return { meaning: base.meaning, catalogue: { ...base.catalogue, operations }, step: step.id };
      }),
  },
  {
    name: "a limit is taken out of the catalogue",
    rules: ["references", "settings"],
    make: (base) =>
      stepsOf(base.meaning, "gate")
        .filter((gate) => gate.settings["control"] === "limit")
        .map((gate) => ({
          meaning: base.meaning,
          catalogue: { ...base.catalogue, limits: {} },
          step: gate.id,
        })),
  },
  {
    name: "an intent that the workspace does not have",
    rules: ["references"],
    make: (base) => [
      { meaning: { ...base.meaning, intents: [...base.meaning.intents, "nowhere"] }, step: null },
    ],
  },
  {
    name: "an operation's answer changes its shape",
    rules: ["fields-and-conditions"],
    make: (base) =>
      stepsOf(base.meaning, "tool").flatMap((step): Fault[] => {
        const name = String(step.settings["operation"]);
        const outputs = step.settings["outputs"];
        if (!outputs || Object.keys(outputs).length === 0) return [];
        return [
          {
            meaning: base.meaning,
            catalogue: withOperation(base, name, { answer: { type: "boolean" } }),
            step: step.id,
          },
        ];
      }),
  },
  {
    name: "an operation asks for one more argument",
    rules: ["settings"],
    make: (base) =>
      stepsOf(base.meaning, "tool").map((step) => {
        const name = String(step.settings["operation"]);
        const known = base.catalogue.operations[name]?.arguments ?? {};
        const more = { type: { type: "text" as const }, required: true, label: "more" };
        return {
          meaning: base.meaning,
          catalogue: withOperation(base, name, { arguments: { ...known, more } }),
          step: step.id,
        };
      }),
  },
  {
    name: "the calendar of a waiting time is missing",
    rules: ["references", "settings"],
    make: (base) =>
      stepsOf(base.meaning, "wait")
        .filter((step) => step.settings["for"] === "business-hours")
        .map((step) => {
          const { calendars: _gone, ...catalogue } = base.catalogue;
          return { meaning: base.meaning, catalogue, step: step.id };
        }),
  },
];

export const peopleMutants: readonly Mutant[] = [...people, ...patterns, ...references];
