/** Conditions of strangers' flows as CEL over fields that the conditions themselves tell of. */
import { compileExpression } from "@/core/expression/compile";
import type { FieldType } from "@/core/expression/value";
import type { Field } from "@/core/journey/document";
import type { BpmnFlow } from "@/interchange/bpmn/read-bpmn";
import { celLanguage } from "@/interchange/bpmn/namespaces";
import { FeelTrouble, type Feel, type FeelTest, type Translated } from "@/interchange/feel/feel";
import { parseFeel, parseJuel } from "@/interchange/feel/parse-feel";
import { conditionToCel, type CelNames } from "@/interchange/feel-to-cel";
import { cut, nameFrom, unique } from "@/interchange/names";

const fieldsMax = 200;
/** Beyond, conditions are left for people: each is compiled, which takes its time. */
const conditionsMax = 500;

export type Conditions = {
  fields: Record<string, Field>;
  /** The condition in CEL, or why there is none. */
  of: (flow: BpmnFlow) => Translated;
};

/** Reads all conditions first, so that a field has one type wherever it is used. */
export function conditionsOf(flows: Iterable<BpmnFlow>): Conditions {
  const conditional = [...flows].filter(({ condition }) => condition !== null).slice(0, conditionsMax);
  const types = new Map<string, FieldType>();
  for (const flow of conditional) {
    const written = writtenOf(flow);
    if (!written) continue;
    try {
      see(written.isJuel ? parseJuel(written.text) : parseFeel(written.text), types, true);
    } catch (error) {
      if (!(error instanceof FeelTrouble)) throw error;
    }
  }
  const names = new Map<string, { name: string; type: FieldType }>();
  const fields: Record<string, Field> = {};
  for (const [path, type] of [...types].slice(0, fieldsMax)) {
    const plain = nameFrom(path, { separator: "_", otherwise: "field" });
    const name = unique(plain, (each) => Object.hasOwn(fields, each), "_");
    names.set(path, { name, type });
    fields[name] = { label: cut(path, 120), type, personal: true };
  }
  const typesByName = Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, type]));
  const read = new Set<string>();
  const found = new Map<string, Translated>();
  for (const flow of conditional) {
    const translation = translatedFlow(flow, names, typesByName);
    found.set(flow.id, translation.ok ? { ok: true, text: translation.text } : translation);
    if (translation.ok) for (const name of translation.mentions) read.add(name);
  }
  const none: Translated = { ok: false, why: `it has none, or is not among the first ${conditionsMax}` };
  return {
    // What only conditions name that could not be translated is no field.
    fields: Object.fromEntries(Object.entries(fields).filter(([name]) => read.has(name))),
    of: (flow) => found.get(flow.id) ?? none,
  };
}

type TranslatedFlow = { ok: true; text: string; mentions: readonly string[] } | { ok: false; why: string };

function translatedFlow(flow: BpmnFlow, names: CelNames, fields: Record<string, FieldType>): TranslatedFlow {
  if (flow.condition?.language === celLanguage) return { ok: true, text: flow.condition.text, mentions: [] };
  const written = writtenOf(flow);
  if (!written)
    return {
      ok: false,
      why: flow.condition ? `it is written in “${cut(flow.condition.language, 60)}”` : "it has none",
    };
  const proposed = conditionToCel(written.text, { isJuel: written.isJuel, names });
  if (!proposed.ok) return proposed;
  const compiled = compileExpression(proposed.text, { fields, expects: { type: "boolean" } });
  return compiled.ok
    ? { ...proposed, mentions: compiled.expression.mentions }
    : { ok: false, why: compiled.message };
}

/** The bare expression and its language: `${…}` and `#{…}` are Java's, all else that names no other is FEEL. */
function writtenOf({ condition }: BpmnFlow): { text: string; isJuel: boolean } | null {
  if (!condition || (condition.language !== "" && !/feel|juel|cuesheet/i.test(condition.language)))
    return null;
  const juel = /^[$#]\{([\s\S]*)\}$/.exec(condition.text);
  if (juel) return { text: juel[1] ?? "", isJuel: true };
  return { text: condition.text.replace(/^=(?!=)/, ""), isJuel: false };
}

/** Notes the type of each name by what it is compared with. `isYesNo`: a name standing here alone is a yes or no. */
function see(value: Feel, types: Map<string, FieldType>, isYesNo: boolean): void {
  const note = (of: Feel, type: FieldType | null) => {
    if (of.is !== "name") return see(of, types, false);
    const path = of.path.join(".");
    const before = types.get(path);
    const isWider = before?.type === "integer" && type?.type === "decimal";
    if (!before || isWider || (before.type === "text" && type)) types.set(path, type ?? { type: "text" });
  };
  switch (value.is) {
    case "name":
      return note(value, isYesNo ? { type: "boolean" } : null);
    case "compare":
      note(value.left, typeOfLiteral(value.right));
      return note(value.right, typeOfLiteral(value.left));
    case "and":
    case "or":
      see(value.left, types, true);
      return see(value.right, types, true);
    case "in":
      for (const test of value.tests) note(value.value, typeOfTest(test));
      return;
    case "call":
      for (const arg of value.args) see(arg, types, value.name === "not");
      return;
    case "arithmetic":
      note(value.left, typeOfLiteral(value.right) ?? { type: "decimal" });
      return note(value.right, typeOfLiteral(value.left) ?? { type: "decimal" });
    default:
  }
}

function typeOfTest({ value }: FeelTest): FieldType | null {
  if (value.is === "range") return typeOfLiteral(value.low);
  return value.is === "list" ? typeOfLiteral(value.items[0] ?? value) : typeOfLiteral(value);
}

function typeOfLiteral(value: Feel): FieldType | null {
  switch (value.is) {
    case "number":
      return value.text.includes(".") ? { type: "decimal" } : { type: "integer" };
    case "negative":
      return typeOfLiteral(value.of);
    case "text":
      return { type: "text" };
    case "boolean":
      return { type: "boolean" };
    case "call":
      if (value.name === "date") return { type: "date" };
      return value.name === "date and time" ? { type: "datetime" } : null;
    default:
      return null;
  }
}
