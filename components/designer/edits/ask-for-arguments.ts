import type { Catalogue } from "@/core/journey/catalogue";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument, Meaning, Step } from "@/core/journey/document";
import { fieldNamePattern } from "@/core/journey/names";
import type { JsonObject } from "@/core/expression/value";
import { kindRegistry } from "@/steps/kinds";
import { lookOf } from "../step-look";
import { argumentsOf, missingArguments } from "./missing-arguments";
import { newStep } from "./new-step";
import { placeStep } from "./place-step";

const collect = "collect";

/**
 * Gives the step's operation what it needs: from a field of the same name and type where the journey has one, else from a
 * new field. What is not known yet is asked from the customer before the step and before the gates that guard it, so that the
 * customer, or whoever approves, sees the whole action. Null when nothing is missing that a customer could say.
 */
export function askForArguments(
  document: JourneyDocument,
  catalogue: Catalogue,
  stepId: string,
): { title: string; commands: Command[] } | null {
  const { meaning } = document;
  const step = meaning.steps[stepId];
  const missing = missingArguments(document, catalogue, stepId);
  if (!step || missing.length === 0) return null;
  const sources: JsonObject = { ...argumentsOf(step) };
  const commands: Command[] = [];
  const asked: string[] = [];
  for (const { name, label, type } of missing) {
    const known = meaning.fields[name];
    const field =
      known && JSON.stringify(known.type) === JSON.stringify(type) ? name : freeName(meaning, name, asked);
    sources[name] = field;
    asked.push(field);
    if (field === name && known) continue;
    commands.push({
      command: "set-field",
      name: field,
      field: { label: capitalised(label), type, personal: true },
    });
  }
  commands.push({
    command: "set-step",
    step: { ...step, settings: { ...step.settings, arguments: sources } },
  });
  commands.push(...question(document, catalogue, { step, asked }));
  return { title: `Ask for what “${step.title}” needs`, commands };
}

function question(
  document: JourneyDocument,
  catalogue: Catalogue,
  { step, asked }: { step: Step; asked: readonly string[] },
): Command[] {
  const fresh = newStep(document.meaning, collect, {
    title: `Ask for what “${step.title}” needs`.slice(0, 120),
  });
  const settings = kindRegistry.find(collect)?.settingsSchema.parse({ ...fresh.settings, fields: asked });
  const asking: Step = { ...fresh, stage: "identify", settings: settings ?? fresh.settings };
  const place = { at: "before", step: firstGateOf(document, catalogue, step.id) } as const;
  return placeStep(document, catalogue, { step: asking, place });
}

/** The first of the gates that stand one after the other right before the step and guard it; the step when none does. */
function firstGateOf({ meaning }: JourneyDocument, catalogue: Catalogue, stepId: string): string {
  const gates = Object.values(meaning.steps).filter(
    (one) => lookOf(one, meaning, catalogue)?.guards === stepId,
  );
  let first = stepId;
  for (;;) {
    const before = gates.find(
      ({ id, connections }) => id !== first && Object.values(connections).includes(first),
    );
    if (!before) return first;
    gates.splice(gates.indexOf(before), 1);
    first = before.id;
  }
}

function freeName({ fields }: Meaning, wanted: string, taken: readonly string[]): string {
  const base = fieldNamePattern.test(wanted) ? wanted : "value";
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}_${number}`;
    if (!Object.hasOwn(fields, name) && !taken.includes(name)) return name;
  }
}

function capitalised(label: string): string {
  return `${label.charAt(0).toUpperCase()}${label.slice(1)}`;
}
