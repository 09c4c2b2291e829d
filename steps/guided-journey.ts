/**
 * A whole journey from what was chosen in four steps. Choices in which guidedProblems finds nothing give a journey in
 * which the checker finds no error, whatever they are (a property test draws them at random).
 */
import type { Catalogue } from "@/core/journey/catalogue";
import type { Field, JourneyDocument } from "@/core/journey/document";
import { documentFormat } from "@/core/journey/defaults";
import { besideParts, qualityField } from "@/steps/guided-beside";
import type { Chosen, GuidedChoices } from "@/steps/guided-choices";
import { endingOf } from "@/steps/guided-ending";
import { answerFields } from "@/steps/guided-fields";
import {
  askPart,
  endingParts,
  fallbackStep,
  identityField,
  identityParts,
  openingParts,
} from "@/steps/guided-opening";
import { operationParts, type Drawing } from "@/steps/guided-operations";
import { ownershipPart } from "@/steps/guided-ownership";
import { isIdentityNeeded, planOf, type Plan } from "@/steps/guided-plan";
import { createIds, inSentence } from "@/steps/guided-steps";
import { drawThread, type Part } from "@/steps/guided-thread";

/** The journey that the choices say, laid out, ready to change. */
export function guidedJourney(choices: GuidedChoices, catalogue: Catalogue): JourneyDocument {
  const plan = planOf(choices, catalogue);
  const drawing: Drawing = {
    ...{ choices, catalogue, ids: createIds() },
    mayWithdraw: choices.completion.proof !== "receipt",
  };
  const opening = openingParts(drawing);
  const parts = [
    ...opening.parts,
    ...actingParts(plan, drawing),
    ...endingParts(endingOf(plan.ordered, choices), drawing),
  ];
  const fallback = fallbackStep(Object.keys(plan.fields).slice(0, 40), opening.goOn, drawing);
  const { steps, layout } = drawThread(parts, fallback);
  const { name, pattern, intent, completion, thresholds } = choices;
  const about = inSentence(catalogue.intents[intent]?.title ?? name);
  return {
    format: documentFormat,
    meaning: {
      ...{ name, pattern, completion, thresholds, isFallback: false },
      description: `Takes “${about}” from the first message to its end. ${completion.statement}`,
      intents: intent === "" ? [] : [intent],
      fields: fieldsOf(plan, choices),
      ...{ start: parts[0]?.step.id ?? "", fallbackHandoff: fallback.id },
      steps: Object.fromEntries(steps.map((step) => [step.id, step])),
    },
    layout,
  };
}

/** Asks, looks up, proves who the customer is, and does what is to be done, each in its time. */
function actingParts(plan: Plan, drawing: Drawing): Part[] {
  const { choices } = drawing;
  const firstWrite = plan.late.find(({ known }) => known.writes);
  const drawn = (each: Chosen) => ({ each, parts: operationParts(each, drawing, each === firstWrite) });
  const proving = plan.proving.flatMap((each) => operationParts(each, drawing, false));
  const early = plan.early.map(drawn);
  const late = plan.late.map(drawn);
  const beside = choices.pattern === "parallel-support" ? besideParts(plan.helping, drawing) : [];
  const guards = guardedBy([...early, ...late], beside, drawing);
  return [
    ...askPart(plan.askedFirst, "Ask who the customer is", drawing),
    ...proving,
    ...(plan.needsIdentity ? identityParts(guards, drawing) : []),
    ...askPart(plan.askedThen, "Ask for the details", drawing),
    ...early.flatMap(({ each, parts }) => [...parts, ...ownershipPart(each, plan.proving, drawing)]),
    ...beside,
    ...late.flatMap(({ parts }) => parts),
  ];
}

/** The first step that needs to know who the customer is; "" where none does. */
function guardedBy(
  main: readonly { each: Chosen; parts: readonly Part[] }[],
  beside: readonly Part[],
  { choices, catalogue }: Drawing,
): string {
  const first = main.find(({ each }) => isIdentityNeeded(each, choices, catalogue));
  if (first) return first.parts.at(-1)?.step.id ?? "";
  const helping = beside.flatMap((part) => part.beside ?? []).find(({ step }) => step.kind === "tool");
  return helping?.step.id ?? "";
}

function fieldsOf({ fields, ordered, needsIdentity }: Plan, choices: GuidedChoices): Record<string, Field> {
  const plain = (label: string, type: "text" | "boolean"): Field => ({
    label,
    type: { type },
    personal: false,
  });
  const isConfirmed = needsIdentity && choices.identity.by === "person";
  return {
    ...fields,
    ...Object.assign({}, ...ordered.map((each) => answerFields(each))),
    ...(isConfirmed && { [identityField]: plain("Identity is confirmed", "boolean") }),
    ...(choices.pattern === "parallel-support" && { [qualityField]: plain("Quality review", "text") }),
  };
}
