import { fieldTypesOf, type Checkup, type StepFacts } from "@/core/check/checkup";
import { conditionsInOrder, type ConditionFinding } from "@/core/check/conditions-in-order";
import type { Problem } from "@/core/check/problem";
import { problem, titleOf } from "@/core/check/report";
import { saidValue } from "@/core/check/table-words";
import { toEnglish } from "@/core/expression/english";
import type { JsonObject } from "@/core/expression/value";
import type { Meaning } from "@/core/journey/document";
import type { Arm } from "@/core/step/contract";

const rule = "conditions";

/** Conditions that decide nothing: never true, always true, or true only where one before them is. */
export function conditions(checkup: Checkup): Problem[] {
  return checkup.own.flatMap((facts) => {
    const arms = armsOf(checkup, facts);
    return [...inOrder(checkup, facts, arms), ...alone(checkup, facts, arms)];
  });
}

function armsOf({ catalogue }: Checkup, { kind, step, settings, meaning }: StepFacts): readonly Arm[] {
  return kind && settings ? kind.arms({ step, settings, meaning, catalogue }) : [];
}

/** Ways that are tried one after the other. */
function inOrder(checkup: Checkup, { step, meaning }: StepFacts, arms: readonly Arm[]): Problem[] {
  const findings = conditionsInOrder(
    arms.map(({ condition }) => condition),
    fieldTypesOf(meaning),
  );
  return findings.flatMap((finding) => {
    const arm = arms[finding.index];
    if (!arm) return [];
    return problem(checkup, {
      rule,
      severity: "warning",
      step: step.id,
      at: arm.at,
      message: `In ${titleOf(checkup, step.id)}: ${armSentence(checkup, arms, { arm, finding })}`,
      ...(finding.found === "covered" && { inputs: finding.values }),
    });
  });
}

type Found = { arm: Arm; finding: ConditionFinding };

function armSentence({ meaning }: Checkup, arms: readonly Arm[], { arm, finding }: Found): string {
  const said = toEnglish(arm.condition, { labels: labelsOf(meaning), fields: fieldTypesOf(meaning) });
  switch (finding.found) {
    case "never":
      if (isFixed(arm.condition)) return `“${arm.title}” can never be taken: its condition is still “false”.`;
      return `“${arm.title}” can never be taken, because nothing makes it true that ${said}.`;
    case "always":
      return finding.index === arms.length - 1
        ? `“${arm.title}” is taken whenever it is asked, because it is always true; nothing is left for the other exit.`
        : `“${arm.title}” is taken whenever it is asked, because it is always true; what follows never is.`;
    case "covered": {
      const before = arms[finding.by ?? 0]?.title ?? "";
      const example =
        Object.keys(finding.values).length === 0 ? "" : `, such as ${shown(meaning, finding.values)},`;
      return finding.by === null
        ? `“${arm.title}” can never be taken: the ways before it take all that it is for.`
        : `“${arm.title}” can never be taken: all that it is for${example} goes by “${before}” or another way before it.`;
    }
  }
}

/** Yes-or-no conditions that stand by themselves, such as the rules of a policy check. */
function alone(checkup: Checkup, { step, expressions, meaning }: StepFacts, arms: readonly Arm[]): Problem[] {
  const fields = fieldTypesOf(meaning);
  const inArms = new Set(arms.map(({ at }) => at));
  return expressions.flatMap(({ use, result }) => {
    const isCondition = use.expects !== "any" && use.expects.type === "boolean";
    if (!isCondition || !result.ok || use.locals || inArms.has(use.at)) return [];
    const [finding] = conditionsInOrder([use.source], fields);
    // What is no comparison at all (a fixed true, a field) is a value rather than a condition.
    if (!finding || finding.found === "covered" || isFixed(use.source)) return [];
    const said = toEnglish(use.source, { labels: labelsOf(meaning), fields });
    const truth = finding.found === "never" ? "Nothing makes it true" : "It is always true";
    return problem(checkup, {
      rule,
      severity: "warning",
      step: step.id,
      at: use.at,
      message: `In ${titleOf(checkup, step.id)} a condition decides nothing. ${truth} that ${said}.`,
    });
  });
}

function isFixed(source: string): boolean {
  return ["true", "false"].includes(source.trim());
}

function labelsOf(meaning: Meaning): Record<string, string> {
  return Object.fromEntries(Object.entries(meaning.fields).map(([name, field]) => [name, field.label]));
}

function shown(meaning: Meaning, values: JsonObject): string {
  const said = Object.entries(values).map(([name, value]) => {
    const field = Object.hasOwn(meaning.fields, name) ? meaning.fields[name] : undefined;
    const label = field?.label ?? name;
    return `${label.charAt(0).toLowerCase()}${label.slice(1)} ${saidValue(value, field?.type ?? { type: "text" })}`;
  });
  return said.join(" with ");
}
