/** Faults of controls: gates that are not there, come too late, are for something else, or whose word is void. */
import type { Step } from "@/core/journey/document";
import type { Operation } from "@/core/journey/catalogue";
import type { Tier } from "@/core/governance/tiers";
import { bypass, change, connect, insertOn, isText, redirect, setting, stepsOf } from "@/proof/edit-journey";
import type { Base, Fault, Mutant } from "@/proof/mutants";

const passBy: Record<string, string> = {
  identity: "verified",
  consent: "given",
  limit: "within",
  approval: "approved",
  specialist: "taken",
};

type Gate = { gate: Step; guarded: Step; pass: string };

function gatesOf({ meaning }: Base, control: string): Gate[] {
  return stepsOf(meaning, "gate").flatMap((gate) => {
    const guards = gate.settings["guards"];
    const guarded = isText(guards) ? meaning.steps[guards] : undefined;
    const pass = passBy[control];
    return gate.settings["control"] === control && guarded && pass !== undefined
      ? [{ gate, guarded, pass }]
      : [];
  });
}

const neededFrom: Record<string, readonly Tier[]> = {
  identity: ["medium", "high", "critical"],
  consent: ["high"],
  limit: ["high"],
  approval: ["high", "critical"],
  specialist: ["critical"],
};

/** The gate is the only one of its control for its step (identity: in the journey), and the step's tier needs it. */
function onlyGates(base: Base, control: string): Gate[] {
  const all = gatesOf(base, control).filter(({ guarded }) =>
    (neededFrom[control] ?? []).includes(guarded.tier),
  );
  const isAlone = (one: Gate) =>
    all.every((other) => other === one || (control !== "identity" && other.guarded !== one.guarded));
  return all.filter(isAlone);
}

function removed(control: string): Mutant {
  return {
    name: `the ${control} gate is removed`,
    rules: ["risk-tiers"],
    make: (base) =>
      onlyGates(base, control).flatMap(({ gate, guarded, pass }) => {
        const meaning = bypass(base.meaning, gate.id, pass);
        return meaning && !guardsByOther(base, guarded, control) ? [{ meaning, step: guarded.id }] : [];
      }),
  };
}

/** An approval stands in for a limit only on its own way, so removing either leaves a way without both. */
function guardsByOther(base: Base, guarded: Step, control: string): boolean {
  const isIdentity = control === "identity" && guarded.tier === "low";
  return isIdentity || (control === "approval" && guarded.assignment.by === "ai-human-confirms");
}

function afterTool(control: string): Mutant {
  return {
    name: `the ${control} gate stands after its step`,
    rules: ["risk-tiers"],
    make: (base) =>
      onlyGates(base, control).flatMap(({ gate, guarded, pass }) => {
        const done = guarded.connections["done"];
        const away = bypass(base.meaning, gate.id, pass);
        if (!away || done === undefined) return [];
        const back = {
          ...away,
          steps: {
            ...away.steps,
            [gate.id]: { ...gate, connections: { ...gate.connections, [pass]: done } },
          },
        };
        return [{ meaning: connect(back, guarded.id, "done", gate.id), step: guarded.id }];
      }),
  };
}

function guardsAnother(control: string): Mutant {
  return {
    name: `the ${control} gate guards another step`,
    rules: ["risk-tiers"],
    make: (base) =>
      onlyGates(base, control).flatMap(({ gate, guarded }) => {
        const other = stepsOf(base.meaning, "tool").find((step) => step.id !== guarded.id);
        return other
          ? [{ meaning: setting(base.meaning, gate.id, { guards: other.id }), step: guarded.id }]
          : [];
      }),
  };
}

function refusalPasses(control: string, exit: string): Mutant {
  return {
    name: `the ${control} gate's "${exit}" leads to its step`,
    rules: ["risk-tiers"],
    make: (base) =>
      onlyGates(base, control).map(({ gate, guarded, pass }) => ({
        meaning: connect(base.meaning, gate.id, exit, gate.connections[pass] ?? guarded.id),
        step: guarded.id,
      })),
  };
}

/** A field that the guarded step's call reads, with an expression that changes it. */
function changeOf(base: Base, guarded: Step): { field: string; expression: string } | null {
  const args = JSON.stringify(guarded.settings["arguments"] ?? {});
  const field = Object.entries(base.meaning.fields).find(
    ([name, { type }]) => type.type === "text" && args.includes(`"${name}"`),
  );
  return field ? { field: field[0], expression: '"changed"' } : null;
}

function changedAfter(control: string): Mutant {
  return {
    name: `inputs change after the ${control}`,
    rules: ["risk-tiers"],
    make: (base) =>
      onlyGates(base, control).flatMap(({ gate, guarded, pass }): Fault[] => {
        const set = changeOf(base, guarded);
        const step = { id: "changer", kind: "compute", settings: { sets: [set ?? {}] } };
        const meaning = set && insertOn(base.meaning, { from: gate.id, exit: pass }, step, "done");
        return meaning ? [{ meaning, step: guarded.id }] : [];
      }),
  };
}

const askedAgainAfter: Mutant = {
  name: "the customer is asked again after the consent",
  rules: ["risk-tiers"],
  make: (base) =>
    onlyGates(base, "consent").flatMap(({ gate, guarded, pass }): Fault[] => {
      const set = changeOf(base, guarded);
      if (!set) return [];
      const settings = { fields: [set.field], askAgain: true, text: "I am an AI assistant." };
      const step = { id: "ask-again", kind: "collect", settings, assignment: { by: "ai" as const } };
      const meaning = insertOn(base.meaning, { from: gate.id, exit: pass }, step, "done");
      return meaning ? [{ meaning, step: guarded.id }] : [];
    }),
};

function isActing(base: Base, step: Step, tiers: readonly Tier[]): boolean {
  const operation = step.settings["operation"];
  const tier = isText(operation) ? base.catalogue.operations[operation]?.tier : undefined;
  return step.kind === "tool" && tier !== undefined && tiers.includes(tier);
}

function tools(base: Base, tiers: readonly Tier[]): Step[] {
  return stepsOf(base.meaning, "tool").filter((step) => isActing(base, step, tiers));
}

function raised(from: Tier, to: Tier): Mutant {
  return {
    name: `an operation's tier rises from ${from} to ${to}`,
    rules: ["risk-tiers"],
    make: (base) =>
      tools(base, [from])
        .filter((step) => step.tier === from)
        .map((step) => {
          const name = String(step.settings["operation"]);
          return { meaning: base.meaning, catalogue: withOperation(base, name, { tier: to }), step: step.id };
        }),
  };
}

export function withOperation(base: Base, name: string, more: Partial<Operation>): Base["catalogue"] {
  const operation = base.catalogue.operations[name];
  const operations = operation ? { ...base.catalogue.operations, [name]: { ...operation, ...more } } : {};
  return { ...base.catalogue, operations };
}

const others: Mutant[] = [
  {
    name: "a step is marked lower than its operation",
    rules: ["risk-tiers"],
    make: (base) =>
      tools(base, ["medium", "high", "critical"]).map((step) => ({
        meaning: change(base.meaning, step.id, { tier: "low" }),
        step: step.id,
      })),
  },
  {
    name: "a low step is marked medium without a proof of identity",
    rules: ["risk-tiers"],
    make: (base) => {
      const [first] = tools(base, ["low"]);
      return first ? [{ meaning: change(base.meaning, first.id, { tier: "medium" }), step: first.id }] : [];
    },
  },
  {
    name: "the system performs a critical step",
    rules: ["risk-tiers"],
    make: (base) =>
      tools(base, ["critical"]).map((step) => ({
        meaning: change(base.meaning, step.id, { assignment: { by: "system" } }),
        step: step.id,
      })),
  },
  {
    name: "AI performs a critical step and a person confirms",
    rules: ["risk-tiers"],
    make: (base) =>
      tools(base, ["critical"]).map((step) => ({
        meaning: change(base.meaning, step.id, { assignment: { by: "ai-human-confirms", queue: "fraud" } }),
        step: step.id,
      })),
  },
  {
    name: "a refused call is tried again without a new yes",
    rules: ["risk-tiers"],
    make: (base) =>
      tools(base, ["high", "critical"]).map((step) => ({
        meaning: connect(base.meaning, step.id, "failed", step.id),
        step: step.id,
      })),
  },
  {
    name: "the journey starts at a step that needs controls",
    rules: ["risk-tiers"],
    make: (base) =>
      tools(base, ["medium", "high", "critical"]).map((step) => ({
        meaning: { ...base.meaning, start: step.id },
        step: step.id,
      })),
  },
  {
    name: "the fallback hands back to a step that needs controls",
    rules: ["risk-tiers"],
    make: (base) =>
      tools(base, ["medium", "high", "critical"]).map((step) => ({
        meaning: connect(base.meaning, base.meaning.fallbackHandoff, "handed-back", step.id),
        step: step.id,
      })),
  },
  {
    name: "the specialists' queue is none of specialists",
    rules: ["settings", "risk-tiers", "people"],
    make: (base) => {
      const handoffs = stepsOf(base.meaning, "handoff").filter((step) => isText(step.settings["guards"]));
      const gates = gatesOf(base, "specialist").map(({ gate }) => gate);
      const plain = Object.keys(base.catalogue.queues).find((key) => !base.catalogue.queues[key]?.specialist);
      return [...handoffs, ...gates].map((step) => ({
        meaning: change(base.meaning, step.id, {
          assignment: { by: "human", ...(plain !== undefined && { queue: plain }) },
        }),
        step: null,
      }));
    },
  },
  {
    name: "an approval by the system itself",
    rules: ["settings"],
    make: (base) =>
      gatesOf(base, "approval").map(({ gate }) => ({
        meaning: change(base.meaning, gate.id, { assignment: { by: "system" } }),
        step: gate.id,
      })),
  },
  {
    name: "a gate that guards nothing",
    rules: ["settings", "structure"],
    make: (base) =>
      stepsOf(base.meaning, "gate").map((gate) => ({
        meaning: setting(base.meaning, gate.id, { guards: "" }),
        step: gate.id,
      })),
  },
  {
    name: "a gate that guards a step that is not there",
    rules: ["settings", "structure"],
    make: (base) =>
      stepsOf(base.meaning, "gate").map((gate) => ({
        meaning: setting(base.meaning, gate.id, { guards: "nowhere" }),
        step: gate.id,
      })),
  },
  {
    name: "a gate that guards a step that does nothing",
    rules: ["settings", "structure", "risk-tiers"],
    make: (base) => {
      const end = stepsOf(base.meaning, "resolve")[0];
      return end
        ? gatesOf(base, "consent").map(({ gate }) => ({
            meaning: setting(base.meaning, gate.id, { guards: end.id }),
            step: gate.id,
          }))
        : [];
    },
  },
  {
    name: "a limit for a step without an amount",
    rules: ["references"],
    make: (base) =>
      gatesOf(base, "limit").map(({ gate, guarded }) => {
        const settings = Object.fromEntries(
          Object.entries(guarded.settings).filter(([name]) => name !== "amount"),
        );
        return { meaning: change(base.meaning, guarded.id, { settings }), step: gate.id };
      }),
  },
  {
    name: "a limit in another currency than the amount",
    rules: ["references"],
    make: (base) =>
      gatesOf(base, "limit").map(({ gate, guarded }) => ({
        meaning: setting(base.meaning, guarded.id, { currency: "EUR" }),
        step: gate.id,
      })),
  },
  {
    name: "a way round the consent",
    rules: ["risk-tiers"],
    make: (base) =>
      onlyGates(base, "consent").flatMap(({ gate, guarded }) => {
        const next = gate.connections["given"];
        const into = stepsOf(base.meaning).find((step) => Object.values(step.connections).includes(gate.id));
        if (next === undefined || !into) return [];
        const arms = [{ exit: "short", title: "Short", condition: "true" }];
        const added = redirect(base.meaning, gate.id, "round");
        const round: Step = {
          ...gate,
          id: "round",
          kind: "branch",
          title: "round",
          assignment: { by: "system" },
          settings: { arms },
          connections: { short: next, otherwise: gate.id },
        };
        return [{ meaning: { ...added, steps: { ...added.steps, round } }, step: guarded.id }];
      }),
  },
];

export const gateMutants: readonly Mutant[] = [
  ...["identity", "consent", "limit", "approval", "specialist"].map(removed),
  ...["consent", "approval"].map(afterTool),
  ...["consent", "limit", "approval", "specialist"].map(guardsAnother),
  refusalPasses("consent", "declined"),
  refusalPasses("consent", "silent"),
  refusalPasses("limit", "above"),
  refusalPasses("approval", "rejected"),
  refusalPasses("approval", "overdue"),
  refusalPasses("identity", "unverified"),
  ...["consent", "approval"].map(changedAfter),
  askedAgainAfter,
  raised("low", "high"),
  raised("medium", "high"),
  raised("high", "critical"),
  ...others,
];
