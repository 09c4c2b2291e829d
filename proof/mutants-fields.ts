/** Faults of what is known: fields that are not set, conditions that do not fit, handoffs that say too little. */
import type { Step } from "@/core/journey/document";
import { templateFields } from "@/core/step/template";
import { bypass, change, connect, insertOn, isText, setting, stepsOf } from "@/proof/edit-journey";
import type { Base, Fault, Mutant } from "@/proof/mutants";

const fieldRules = ["fields-and-conditions"];

function collects({ meaning }: Base): { step: Step; fields: string[] }[] {
  return stepsOf(meaning, "collect").map((step) => {
    const fields = step.settings["fields"];
    return { step, fields: Array.isArray(fields) ? fields.filter(isText) : [] };
  });
}

/** True when the field is read as it is somewhere, and nothing else sets it. */
function isNeeded({ meaning }: Base, name: string, by: string): boolean {
  const own = stepsOf(meaning).filter((step) => step.id !== by);
  const isSetElsewhere = own.some((step) => {
    const { fields, form, outputs, sets } = step.settings;
    return (
      /"/.test(JSON.stringify([fields, form, outputs, sets])) &&
      JSON.stringify([fields, form, outputs, sets]).includes(`"${name}"`)
    );
  });
  const isRead = own.some((step) => {
    const { arguments: args, text, question, message } = step.settings;
    const words = [text, question, message].filter(isText).flatMap((one) => templateFields(one));
    return words.includes(name) || (isRecord(args) && Object.values(args).includes(name));
  });
  return isRead && !isSetElsewhere;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const notAsked: Mutant = {
  name: "a field is never asked for",
  rules: fieldRules,
  make: (base) =>
    collects(base).flatMap(({ step, fields }) =>
      fields
        .filter((name) => isNeeded(base, name, step.id))
        .slice(0, 1)
        .map((name) => ({
          meaning: withSpare(
            setting(base.meaning, step.id, {
              fields: fields.length > 1 ? fields.filter((other) => other !== name) : ["spare"],
            }),
          ),
          step: null,
        })),
    ),
};

function leftOut(exit: string): Mutant {
  return {
    name: `the "${exit}" of a question goes on as if it were answered`,
    rules: fieldRules,
    make: (base) =>
      collects(base).flatMap(({ step, fields }): Fault[] => {
        const done = step.connections["done"];
        const isRead = fields.some((name) => isNeeded(base, name, step.id));
        return done !== undefined && isRead
          ? [{ meaning: connect(base.meaning, step.id, exit, done), step: null }]
          : [];
      }),
  };
}

const ofCalls: Mutant[] = [
  {
    name: "a call's answer is not kept",
    rules: fieldRules,
    make: (base) =>
      stepsOf(base.meaning, "tool").flatMap((step): Fault[] => {
        const { outputs } = step.settings;
        const isKept = isRecord(outputs) && Object.keys(outputs).includes("order");
        return isKept ? [{ meaning: setting(base.meaning, step.id, { outputs: {} }), step: null }] : [];
      }),
  },
  {
    name: "a failed call goes on as if it were done",
    rules: ["fields-and-conditions", "completion", "risk-tiers"],
    make: (base) =>
      stepsOf(base.meaning, "tool").flatMap((step): Fault[] => {
        const { outputs } = step.settings;
        const done = step.connections["done"];
        const isKept = isRecord(outputs) && Object.keys(outputs).includes("order");
        return isKept && done !== undefined
          ? [{ meaning: connect(base.meaning, step.id, "failed", done), step: null }]
          : [];
      }),
  },
  {
    name: "a call's argument is of another type",
    rules: fieldRules,
    make: (base) =>
      stepsOf(base.meaning, "tool").flatMap((step): Fault[] => {
        const args = step.settings["arguments"];
        const [name] = isRecord(args) ? Object.keys(args) : [];
        if (name === undefined) return [];
        const wrong = { ...step.settings, arguments: { ...(args as object), [name]: "true" } };
        return [{ meaning: change(base.meaning, step.id, { settings: wrong }), step: step.id }];
      }),
  },
  {
    name: "a call lacks an argument",
    rules: ["settings"],
    make: (base) =>
      stepsOf(base.meaning, "tool").flatMap((step): Fault[] => {
        const args = step.settings["arguments"];
        return isRecord(args) && Object.keys(args).length > 0
          ? [{ meaning: setting(base.meaning, step.id, { arguments: {} }), step: step.id }]
          : [];
      }),
  },
];

type Condition = { step: Step; put: (condition: string) => Step["settings"] };

function conditions({ meaning }: Base): Condition[] {
  return stepsOf(meaning).flatMap((step): Condition[] => {
    const { arms, checks, condition } = step.settings;
    if (Array.isArray(arms) && isRecord(arms[0])) {
      const [first, ...rest] = arms;
      return [
        {
          step,
          put: (text) => ({ ...step.settings, arms: [{ ...(first as object), condition: text }, ...rest] }),
        },
      ];
    }
    if (Array.isArray(checks) && isRecord(checks[0])) {
      const [first, ...rest] = checks;
      return [
        {
          step,
          put: (text) => ({ ...step.settings, checks: [{ ...(first as object), condition: text }, ...rest] }),
        },
      ];
    }
    return isText(condition) ? [{ step, put: (text) => ({ ...step.settings, condition: text }) }] : [];
  });
}

function withCondition(name: string, text: (base: Base) => string): Mutant {
  return {
    name,
    rules: fieldRules,
    make: (base) =>
      conditions(base).map(({ step, put }) => ({
        meaning: withSpare(change(base.meaning, step.id, { settings: put(text(base)) })),
        step: step.id,
      })),
  };
}

const textFieldOf = ({ meaning }: Base) =>
  Object.keys(meaning.fields).find((name) => meaning.fields[name]?.type.type === "text") ?? "email";

const ofWords: Mutant[] = [
  {
    name: "a message tells a field that nothing set",
    rules: fieldRules,
    make: (base) =>
      stepsOf(base.meaning, "message").map((step) => ({
        meaning: withSpare(setting(base.meaning, step.id, { text: "I am an AI assistant. {spare}" })),
        step: step.id,
      })),
  },
  {
    name: "a consent names a field that nothing set",
    rules: fieldRules,
    make: (base) =>
      stepsOf(base.meaning, "gate")
        .filter((step) => step.settings["control"] === "consent")
        .map((step) => ({
          meaning: withSpare(setting(base.meaning, step.id, { question: "Shall I do {spare}?" })),
          step: step.id,
        })),
  },
  {
    name: "a gate stands before what its step needs is known",
    rules: fieldRules,
    make: (base) =>
      stepsOf(base.meaning, "gate")
        .filter((step) => step.settings["control"] === "consent")
        .flatMap((gate): Fault[] => {
          const without = bypass(base.meaning, gate.id, "given");
          if (!without) return [];
          const first: Step = {
            ...gate,
            settings: { ...gate.settings, question: "Shall I do it?" },
            connections: { given: without.start },
          };
          return [
            {
              meaning: { ...without, start: gate.id, steps: { ...without.steps, [gate.id]: first } },
              step: gate.id,
            },
          ];
        }),
  },
  {
    name: "a text names a part that its record does not have",
    rules: ["fields-and-conditions", "settings"],
    make: (base) =>
      stepsOf(base.meaning, "message").flatMap((step): Fault[] => {
        const record = Object.keys(base.meaning.fields).find(
          (name) => base.meaning.fields[name]?.type.type === "record",
        );
        if (record === undefined) return [];
        const way = stepsOf(base.meaning, "tool").find((tool) =>
          JSON.stringify(tool.settings["outputs"] ?? {}).includes(`"${record}":`),
        );
        const told = {
          kind: "message",
          id: "told",
          settings: { text: `I am an AI. {${record}.no_such}`, sensitive: false },
        };
        const meaning = way && insertOn(base.meaning, { from: way.id, exit: "done" }, told, "sent");
        return meaning && step.id !== "" ? [{ meaning, step: "told" }] : [];
      }),
  },
];

function withSpare(meaning: Base["meaning"]): Base["meaning"] {
  const spare = { label: "Spare", type: { type: "text" as const }, personal: false };
  return { ...meaning, fields: { ...meaning.fields, spare } };
}

const declared: Mutant[] = [
  {
    name: "a field that is read is no longer declared",
    rules: ["fields-and-conditions", "settings"],
    make: (base) =>
      collects(base).flatMap(({ step, fields }) =>
        fields
          .filter((name) => isNeeded(base, name, step.id))
          .slice(0, 1)
          .map((gone) => ({
            meaning: {
              ...base.meaning,
              fields: Object.fromEntries(
                Object.entries(base.meaning.fields).filter(([name]) => name !== gone),
              ),
            },
            step: null,
          })),
      ),
  },
  {
    name: "a computed field is not declared",
    rules: ["fields-and-conditions", "settings"],
    make: (base) =>
      stepsOf(base.meaning, "compute").map((step) => ({
        meaning: setting(base.meaning, step.id, { sets: [{ field: "nowhere", expression: '"x"' }] }),
        step: step.id,
      })),
  },
  {
    name: "a computation is taken away",
    rules: fieldRules,
    make: (base) =>
      stepsOf(base.meaning, "compute").flatMap((step): Fault[] => {
        const sets = step.settings["sets"];
        const names = Array.isArray(sets)
          ? sets.map((set) => (isRecord(set) ? set["field"] : "")).filter(isText)
          : [];
        const meaning = bypass(base.meaning, step.id, "done");
        return meaning && names.some((name) => isNeeded(base, name, step.id))
          ? [{ meaning, step: null }]
          : [];
      }),
  },
];

function handoffText(name: string, text: string, words: string): Mutant {
  return {
    name: `a handoff ${words}`,
    rules: ["settings", "handoff-contract"],
    make: (base) =>
      stepsOf(base.meaning, "handoff").map((step) => ({
        meaning: setting(base.meaning, step.id, { [name]: text }),
        step: step.id,
      })),
  };
}

const handoffs: Mutant[] = [
  handoffText("suggestedNext", "", "says no next step"),
  handoffText("suggestedNext", "  ", "says a blank next step"),
  handoffText("customerMessage", "", "says nothing to the customer"),
  handoffText("customerMessage", " \n", "says blanks to the customer"),
  {
    name: "nobody knows what is wanted: the journey has no intents",
    rules: ["handoff-contract"],
    make: (base) => [
      { meaning: { ...base.meaning, intents: [], isFallback: false }, step: base.meaning.fallbackHandoff },
    ],
  },
  {
    name: "a handoff after an intake that understood nothing",
    rules: ["handoff-contract"],
    make: (base) =>
      stepsOf(base.meaning, "intake").flatMap((intake): Fault[] => {
        const other = base.meaning.steps[base.meaning.fallbackHandoff];
        if (!other) return [];
        const unclear = { ...other, id: "unclear-case", title: "unclear-case", connections: {} };
        const meaning = {
          ...base.meaning,
          intents: [],
          isFallback: false,
          steps: { ...base.meaning.steps, "unclear-case": unclear },
        };
        return [{ meaning: connect(meaning, intake.id, "unclear", "unclear-case"), step: "unclear-case" }];
      }),
  },
  {
    name: "a handoff lists a field that is not there",
    rules: ["settings"],
    make: (base) =>
      stepsOf(base.meaning, "handoff").map((step) => ({
        meaning: setting(base.meaning, step.id, { entities: ["nowhere"] }),
        step: step.id,
      })),
  },
];

export const fieldMutants: readonly Mutant[] = [
  notAsked,
  leftOut("exhausted"),
  leftOut("silent"),
  ...ofCalls,
  withCondition("a condition reads a field that is not declared", () => 'nowhere == "x"'),
  withCondition("a condition compares a text with a number", (base) => `${textFieldOf(base)} > 5`),
  withCondition("a condition is neither true nor false", (base) => textFieldOf(base)),
  withCondition("a condition does not parse", () => "((("),
  withCondition("a condition reads a field that nothing set", () => 'spare == "x"'),
  ...ofWords,
  ...declared,
  ...handoffs,
];
