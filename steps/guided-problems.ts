/** What is still missing in the choices, each at the step and the place where it is chosen. */
import { forbiddenKeys } from "@/core/expression/fits";
import type { Catalogue } from "@/core/journey/catalogue";
import { ownValue } from "@/core/step/own-value";
import {
  chosenOf,
  sourceOf,
  typeAt,
  type AnswerPath,
  type Chosen,
  type GuidedChoices,
  type GuidedStep,
} from "@/steps/guided-choices";
import {
  answerFieldOf,
  askedTypes,
  canHold,
  isSayable,
  isReadable,
  isSameType,
  typeOfSource,
} from "@/steps/guided-fields";
import { forIdentity, guardsOf, inOrder } from "@/steps/guided-order";

export type GuidedProblem = { step: GuidedStep; at: string; message: string };
type Found = { at: string; message: string };

/** Nothing is found in choices of which a sound journey can be made. */
export function guidedProblems(choices: GuidedChoices, catalogue: Catalogue): GuidedProblem[] {
  const at = (step: GuidedStep, found: readonly Found[]) => found.map((each) => ({ step, ...each }));
  return [
    ...at("intent", intentProblems(choices, catalogue)),
    ...at("completion", completionProblems(choices, catalogue)),
    ...at("operations", operationProblems(choices, catalogue)),
    ...at("guardrails", guardrailProblems(choices, catalogue)),
  ];
}

function intentProblems({ name, intent }: GuidedChoices, catalogue: Catalogue): Found[] {
  const found: Found[] = [];
  if (name.trim() === "") found.push({ at: "name", message: "Give the journey a name." });
  if (!Object.hasOwn(catalogue.intents, intent))
    found.push({ at: "intent", message: "Pick the intent that starts it, or create one." });
  return found;
}

function completionProblems(choices: GuidedChoices, catalogue: Catalogue): Found[] {
  const { completion, pattern } = choices;
  const found: Found[] = [];
  if (completion.statement.trim() === "")
    found.push({ at: "statement", message: "Say what shows that the customer's problem ended." });
  const writes = chosenOf(choices, catalogue).some(({ known }) => known.writes);
  if (completion.proof === "receipt" && !writes && pattern !== "human-first")
    found.push({
      at: "proof",
      message:
        "Only an operation that changes something leaves a receipt, and none is connected. Connect one, or let the customer's yes be the proof.",
    });
  return found;
}

function operationProblems(choices: GuidedChoices, catalogue: Catalogue): Found[] {
  const all = chosenOf(choices, catalogue);
  const found = choices.operations.flatMap(({ operation }, index): Found[] => {
    if (!Object.hasOwn(catalogue.operations, operation))
      return [{ at: operation, message: `The catalogue no longer has “${operation}”. Take it out.` }];
    const isTwice = choices.operations.findIndex(
      (other) => answerFieldOf(other.operation) === answerFieldOf(operation),
    );
    return isTwice < index
      ? [{ at: operation, message: "It is here already, or another with almost the same name is." }]
      : [];
  });
  found.push(...all.flatMap((each) => inputProblems(each, choices, catalogue)));
  for (const [field, types] of askedTypes(choices, catalogue))
    if (types.length > 1)
      found.push({
        at: `field.${field}`,
        message: `“${field}” is asked once but needed in two forms. Give one of them another field.`,
      });
  if (found.length === 0 && inOrder(choices, catalogue) === null)
    found.push({
      at: "order",
      message: "Two operations wait for each other's answers. Ask the customer for one of them.",
    });
  return found;
}

function inputProblems(chosen: Chosen, choices: GuidedChoices, catalogue: Catalogue): Found[] {
  return Object.entries(chosen.known.arguments).flatMap(([name, { type, required, label }]): Found[] => {
    const at = `${chosen.operation}.${name}`;
    const source = sourceOf(chosen, name);
    const words = label || name;
    if (source === null || (required && source.from === "nowhere"))
      return [{ at, message: `It needs ${words}: say where that comes from.` }];
    if (source.from !== "nowhere" && (name.length > 63 || forbiddenKeys.has(name) || !isSayable(type)))
      return [{ at, message: `An argument called “${name.slice(0, 63)}” cannot be used in a journey.` }];
    if (source.from !== "answer") return [];
    const given = typeOfSource(source, { choices, catalogue });
    if (given === null || !isAnswered(source, choices, catalogue))
      return [{ at, message: `${words} comes from an operation that is not connected.` }];
    return isSameType(given, type) ? [] : [{ at, message: `What was answered does not fit ${words}.` }];
  });
}

/** True when the operation is connected, is kept, and has the member. */
function isAnswered(path: AnswerPath, choices: GuidedChoices, catalogue: Catalogue): boolean {
  const known = ownValue(catalogue.operations, path.operation);
  const isChosen = choices.operations.some(({ operation }) => operation === path.operation);
  return (
    isChosen &&
    known !== undefined &&
    canHold(known.answer) &&
    isReadable(path.path) &&
    typeAt(known.answer, path.path) !== null
  );
}

function guardrailProblems(choices: GuidedChoices, catalogue: Catalogue): Found[] {
  const guarded = chosenOf(choices, catalogue).map((chosen) => ({
    chosen,
    guards: guardsOf(chosen, choices, catalogue),
  }));
  const found: Found[] = guarded.flatMap(({ chosen, guards }) =>
    guards
      ? []
      : [
          {
            at: `limit.${chosen.operation}`,
            message: `The controls that “${chosen.known.title}” needs cannot be met this way. Choose a limit, or another pattern.`,
          },
        ],
  );
  const controls = new Set(guarded.flatMap(({ guards }) => guards?.controls ?? []));
  found.push(...guarded.flatMap(({ chosen }) => limitProblems(chosen, choices, catalogue)));
  if (controls.has("identity")) found.push(...identityProblems(choices, catalogue));
  return [...found, ...peopleProblems(choices, catalogue, needsSpecialists(guarded))];
}

type Guarded = { guards: ReturnType<typeof guardsOf> };

/** True when some step is critical, or guarded by a specialist. */
export function needsSpecialists(guarded: readonly Guarded[]): boolean {
  return guarded.some(({ guards }) => guards?.tier === "critical" || guards?.controls.includes("specialist"));
}

function limitProblems({ operation, known }: Chosen, choices: GuidedChoices, catalogue: Catalogue): Found[] {
  const held = ownValue(choices.limits, operation);
  if (!held) return [];
  const at = `limit.${operation}`;
  const limit = ownValue(catalogue.limits, held.limit);
  if (!limit) return [{ at, message: "Choose a limit that the workspace has, or none." }];
  const isThere = held.amount.from !== "answer" || isAnswered(held.amount, choices, catalogue);
  const type = isThere ? typeOfSource(held.amount, { choices, catalogue }) : null;
  return type?.type === "money" && type.currency === limit.currency
    ? []
    : [{ at, message: `Choose an amount in ${limit.currency} that “${known.title}” is about.` }];
}

function identityProblems(choices: GuidedChoices, catalogue: Catalogue): Found[] {
  const { identity } = choices;
  if (identity.by === "person") return [];
  const at = "identity";
  const type = typeAt(ownValue(catalogue.operations, identity.operation)?.answer, identity.path);
  if (!isAnswered(identity, choices, catalogue) || type?.type !== "text")
    return [
      {
        at,
        message: "Choose an answer of a connected operation to compare with, or let a person make sure.",
      },
    ];
  const proving = forIdentity(choices, inOrder(choices, catalogue) ?? []);
  const isCircular = proving.some((each) =>
    guardsOf(each, choices, catalogue)?.controls.includes("identity"),
  );
  const isWriting = proving.some(({ known }) => known.writes);
  return isCircular || isWriting
    ? [
        {
          at,
          message:
            "What identity is compared with may be looked up only once identity is proved. Let a person make sure.",
        },
      ]
    : [];
}

function peopleProblems({ people }: GuidedChoices, { queues }: Catalogue, isSpecial: boolean): Found[] {
  const found: Found[] = [];
  const none =
    Object.keys(queues).length === 0
      ? "The workspace has no queue yet: an admin adds one under Settings."
      : null;
  if (!Object.hasOwn(queues, people.queue))
    found.push({ at: "queue", message: none ?? "Choose the queue of the people who take over." });
  if (!Object.hasOwn(queues, people.approvers))
    found.push({ at: "approvers", message: none ?? "Choose who approves." });
  if (isSpecial && !ownValue(queues, people.specialists)?.specialist)
    found.push({
      at: "specialists",
      message: "A critical step needs a queue of specialists. Choose it, or take the operation out.",
    });
  return found;
}
