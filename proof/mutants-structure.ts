/** Faults of the drawing: ways that lead nowhere, steps that nothing leads to, loops without an end, ends without proof. */
import { add, bypass, change, connect, disconnect, redirect, setting, stepsOf } from "@/proof/edit-journey";
import type { Base, Fault, Mutant } from "@/proof/mutants";
import { kindRegistry } from "@/steps/kinds";

/** Exits that must lead somewhere, by step. */
function needed({ meaning, catalogue }: Base): { step: string; exit: string; kind: string }[] {
  return stepsOf(meaning).flatMap((step) => {
    const kind = kindRegistry.find(step.kind);
    const parsed = kind?.settingsSchema.safeParse(step.settings);
    if (!kind || !parsed?.success) return [];
    return (
      kind
        .exits({ step, settings: parsed.data, meaning, catalogue })
        .filter((exit) => exit.otherwise === "none" && Object.hasOwn(step.connections, exit.name))
        // A branch in the background may simply be over.
        .filter((exit) => meaning.steps[step.connections[exit.name] ?? ""]?.kind !== "join")
        .map((exit) => ({ step: step.id, exit: exit.name, kind: step.kind }))
    );
  });
}

function open(name: string, is: (way: { exit: string; kind: string }) => boolean): Mutant {
  return {
    name,
    rules: ["structure"],
    make: (base) =>
      needed(base)
        .filter(is)
        .map(({ step, exit }) => ({ meaning: disconnect(base.meaning, step, exit), step })),
  };
}

const ways: Mutant[] = [
  open("a branch without an else", ({ exit }) => exit === "otherwise"),
  open("a branch's arm leads nowhere", ({ kind, exit }) => kind === "branch" && exit !== "otherwise"),
  open("a call's end leads nowhere", ({ kind }) => kind === "tool"),
  open("a question's end leads nowhere", ({ kind }) => kind === "collect"),
  open("a gate leads nowhere", ({ kind }) => kind === "gate"),
  open("a waiting time ends nowhere", ({ kind }) => kind === "wait"),
  open("a check leads nowhere", ({ kind }) => kind === "policy-check"),
  open("a called journey's end leads nowhere", ({ kind }) => kind === "sub-journey"),
  {
    name: "a connection leads to a step that is not there",
    rules: ["structure"],
    make: (base) =>
      needed(base)
        .slice(0, 4)
        .map(({ step, exit }) => ({ meaning: connect(base.meaning, step, exit, "nowhere"), step })),
  },
  {
    name: "a connection for an exit that is not there",
    rules: ["structure"],
    make: (base) =>
      stepsOf(base.meaning)
        .slice(0, 3)
        .map((step) => ({
          meaning: connect(base.meaning, step.id, "made-up", base.meaning.start),
          step: step.id,
        })),
  },
  {
    name: "a kind that nobody knows",
    rules: ["structure"],
    make: (base) =>
      stepsOf(base.meaning)
        .slice(0, 3)
        .map((step) => ({ meaning: change(base.meaning, step.id, { kind: "magic" }), step: step.id })),
  },
  {
    name: "no first step",
    rules: ["structure"],
    make: (base) => [{ meaning: { ...base.meaning, start: "" }, step: null }],
  },
  {
    name: "no fallback handoff",
    rules: ["structure"],
    make: (base) => [{ meaning: { ...base.meaning, fallbackHandoff: "" }, step: null }],
  },
  {
    name: "a fallback that is no handoff",
    rules: ["structure"],
    make: (base) =>
      stepsOf(base.meaning, "resolve")
        .slice(0, 1)
        .map((step) => ({ meaning: { ...base.meaning, fallbackHandoff: step.id }, step: step.id })),
  },
  {
    name: "a step that nothing leads to",
    rules: ["reachability"],
    make: (base) => [
      {
        meaning: add(base.meaning, {
          id: "orphan",
          kind: "wait",
          settings: { for: "timer", minutes: 5 },
          connections: { elapsed: base.meaning.start },
        }),
        step: "orphan",
      },
    ],
  },
];

const loops: Mutant[] = [
  {
    name: "a loop without an exit",
    rules: ["reachability", "loops"],
    make: (base) => {
      const added = add(base.meaning, {
        id: "round",
        kind: "wait",
        settings: { for: "timer", minutes: 5 },
        connections: { elapsed: "round", exhausted: "round" },
      });
      return [{ meaning: { ...added, start: "round" }, step: "round" }];
    },
  },
  {
    name: "a used-up step leads to itself",
    rules: ["loops"],
    make: (base) =>
      stepsOf(base.meaning)
        .filter((step) => step.kind !== "collect" && step.id !== base.meaning.fallbackHandoff)
        .slice(0, 4)
        .map((step) => ({ meaning: connect(base.meaning, step.id, "exhausted", step.id), step: step.id })),
  },
  {
    name: "two used-up steps lead to each other",
    rules: ["loops"],
    make: (base) => {
      const [first, second] = stepsOf(base.meaning).filter(
        (step) => step.kind === "tool" || step.kind === "collect" || step.kind === "intake",
      );
      if (!first || !second) return [];
      const there = connect(base.meaning, first.id, "exhausted", second.id);
      return [{ meaning: connect(there, second.id, "exhausted", first.id), step: null }];
    },
  },
  {
    name: "a loop that nothing waits in, longer than one burst",
    rules: ["loops"],
    make: (base) => {
      const ids = Array.from({ length: 20 }, (_, index) => `turn-${index}`);
      const meaning = ids.reduce(
        (drawn, id, index) =>
          add(drawn, {
            id,
            kind: "branch",
            settings: { arms: [{ exit: "on", title: "On", condition: "true" }] },
            connections: { on: ids[(index + 1) % ids.length] ?? "", otherwise: base.meaning.start },
          }),
        base.meaning,
      );
      return [{ meaning: { ...meaning, start: "turn-0" }, step: null }];
    },
  },
  {
    name: "more steps in a row than one burst may take",
    rules: ["loops"],
    make: (base) => {
      const ids = Array.from({ length: 70 }, (_, index) => `row-${index}`);
      const meaning = ids.reduce(
        (drawn, id, index) =>
          add(drawn, {
            id,
            kind: "branch",
            settings: { arms: [{ exit: "on", title: "On", condition: "true" }] },
            connections: {
              on: ids[index + 1] ?? base.meaning.start,
              otherwise: base.meaning.fallbackHandoff,
            },
          }),
        base.meaning,
      );
      return [{ meaning: { ...meaning, start: "row-0" }, step: null }];
    },
  },
];

/** Ends that prove themselves by asking the customer, on whose way nothing else was done. */
const completion: Mutant[] = [
  {
    name: "an end that no longer asks whether the problem is solved",
    rules: ["completion"],
    make: (base) =>
      stepsOf(base.meaning, "resolve")
        .filter(
          (step) =>
            step.settings["confirmFirst"] === true && stepsOf(base.meaning, "sub-journey").length === 0,
        )
        .flatMap((step): Fault[] => {
          const meaning = disconnect(
            setting(base.meaning, step.id, { confirmFirst: false }),
            step.id,
            "not-solved",
          );
          return [
            {
              meaning: { ...meaning, completion: { ...meaning.completion, proof: "receipt" } },
              step: step.id,
            },
          ];
        }),
  },
  {
    name: "an end that no person signs any more",
    rules: ["completion"],
    make: (base) =>
      stepsOf(base.meaning, "resolve")
        .filter((step) => step.assignment.by === "human")
        .map((step) => ({
          meaning: {
            ...change(base.meaning, step.id, { assignment: { by: "system" } }),
            completion: { ...base.meaning.completion, proof: "consent" as const },
          },
          step: step.id,
        })),
  },
  {
    name: "a way from the start to the end, round everything",
    rules: ["completion"],
    make: (base) =>
      stepsOf(base.meaning, "resolve")
        .filter((step) => step.settings["confirmFirst"] !== true && step.assignment.by !== "human")
        .map((step) => ({ meaning: { ...base.meaning, start: step.id }, step: step.id })),
  },
  {
    name: "a failed call leads to the end of a done one",
    rules: ["completion"],
    make: (base) =>
      stepsOf(base.meaning, "tool").flatMap((step): Fault[] => {
        const done = step.connections["done"];
        const end = done === undefined ? undefined : base.meaning.steps[done];
        const isSigned = end?.assignment.by === "human";
        if (end?.kind !== "resolve" || isSigned || end.settings["confirmFirst"] === true) return [];
        const meaning = connect(base.meaning, step.id, "failed", end.id);
        return [
          { meaning: { ...meaning, completion: { ...meaning.completion, proof: "receipt" } }, step: end.id },
        ];
      }),
  },
];

const respect: Mutant[] = [
  {
    name: "AI words a delicate message",
    rules: ["settings", "respect"],
    make: (base) =>
      stepsOf(base.meaning, "message").map((step) => ({
        meaning: change(setting(base.meaning, step.id, { sensitive: true }), step.id, {
          assignment: { by: "ai" },
        }),
        step: step.id,
      })),
  },
  {
    name: "what is known is asked again",
    rules: ["respect"],
    make: (base) =>
      stepsOf(base.meaning, "collect").flatMap((step): Fault[] => {
        const done = step.connections["done"];
        if (done === undefined) return [];
        const again = add(base.meaning, {
          ...step,
          id: "twice",
          title: "twice",
          connections: { ...step.connections, done },
        });
        return [{ meaning: connect(again, step.id, "done", "twice"), step: "twice" }];
      }),
  },
  {
    name: "AI does not say that it is AI",
    rules: ["respect"],
    make: (base) => {
      const steps = stepsOf(base.meaning).map((step) => [
        step.id,
        JSON.parse(silenced(JSON.stringify(step))),
      ]);
      const said = JSON.stringify(base.meaning.steps);
      const speaks = stepsOf(base.meaning, "collect").length > 0 && silenced(said) !== said;
      return speaks ? [{ meaning: { ...base.meaning, steps: Object.fromEntries(steps) }, step: null }] : [];
    },
  },
  {
    name: "no way to a person",
    rules: ["patterns", "structure"],
    make: (base) => {
      const gone = stepsOf(base.meaning, "handoff").reduce(
        (meaning, step) => redirect(meaning, step.id, base.meaning.start),
        base.meaning,
      );
      return [{ meaning: { ...gone, fallbackHandoff: "" }, step: null }];
    },
  },
  {
    name: "a step that was taken out leaves its place open",
    rules: ["structure"],
    make: (base) =>
      stepsOf(base.meaning, "message")
        .slice(0, 2)
        .flatMap((step): Fault[] => {
          if (!bypass(base.meaning, step.id, "sent")) return [];
          const steps = Object.fromEntries(
            Object.entries(base.meaning.steps).filter(([id]) => id !== step.id),
          );
          return [{ meaning: { ...base.meaning, steps }, step: null }];
        }),
  },
];

function silenced(text: string): string {
  return text.replaceAll(/\bAI\b|assistant/g, "team");
}

export const structureMutants: readonly Mutant[] = [...ways, ...loops, ...completion, ...respect];
