import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument, Step } from "@/core/journey/document";
import { documentFormat, thresholdsDefault } from "@/core/journey/defaults";
import type { Procedure } from "./corpus";
import { boundQuestions } from "./bound-questions";
import { layoutOf } from "./layout";
import { limitMinor, queues } from "./operations";
import type { Program } from "./program";
import { readProcedure } from "./read-procedure";
import type { Sentence } from "./sentences";
import { tidied } from "./tidy";
import { openLoom, type Loom } from "./loom";
import { weave } from "./weave";

/** What became of a sentence: steps carry it, it stays a note with a reason, or a person has to answer a question. */
export type Fate =
  | { sentence: Sentence; became: "carried"; steps: string[] }
  | { sentence: Sentence; became: "note"; why: string }
  | { sentence: Sentence; became: "question"; ask: string };
/** Something that the text leaves open: where it shows, what is asked, and the sentence that leaves it open. */
export type Question = { step: string | null; ask: string; sentence: string };

export type Imported = {
  key: string;
  title: string;
  flow: string;
  document: JourneyDocument;
  /** What the journey refers to: to be connected before it can run. */
  catalogue: Catalogue;
  /** Other procedures that it calls, by key. */
  calls: string[];
  questions: Question[];
  fates: Fate[];
};

/** A procedure as a draft journey. The same text gives the same journey, byte for byte. */
export function importProcedure(procedure: Procedure): Imported {
  const { program, sentences } = readProcedure(procedure);
  program.actions = program.actions.map((action) => ({ ...action, body: tidied(action.body) }));
  program.open.push(...boundQuestions(program));
  const loom = openLoom(procedure, program);
  const ends = weave(loom);
  dropUnreached(loom, ends);
  guardIdentities(loom);
  nameEntities(loom, ends.fallbackHandoff);
  const fates = sentences.map((sentence) => fateOf(sentence, { program, loom }));
  const order = inOrderFrom(loom.draft.steps, ends.start).map(({ id }) => id);
  const questions = questionsOf(loom, { sentences, fates, order });
  noteSteps(loom, { questions, fates, order });
  const { draft } = loom;
  const steps = Object.fromEntries(
    [...inOrderFrom(draft.steps, ends.start), ...inOrderFrom(draft.steps, ends.fallbackHandoff)].map(
      (step) => [step.id, step],
    ),
  );
  const description = program.description.flatMap(
    (id) => sentences.find((each) => each.id === id)?.text ?? [],
  );
  const document: JourneyDocument = {
    format: documentFormat,
    meaning: {
      name: procedure.title,
      description: (description.join(" ") || `${procedure.flow}: ${procedure.about}.`).slice(0, 2_000),
      pattern: "ai-first",
      intents: [intentOf(procedure)],
      isFallback: false,
      fields: usedFields(loom),
      start: ends.start,
      steps,
      fallbackHandoff: ends.fallbackHandoff,
      completion: {
        statement: "The system confirmed the change, or the customer says that the problem is solved.",
        proof: "receipt-or-consent",
      },
      thresholds: { ...thresholdsDefault, riskFlags: [...thresholdsDefault.riskFlags] },
    },
    layout: { positions: layoutOf(steps, ends.start) },
  };
  return {
    key: procedure.key,
    title: procedure.title,
    flow: procedure.flow,
    document,
    catalogue: catalogueOf(loom),
    calls: [...loom.calls],
    questions,
    fates,
  };
}

export function intentOf({ flow, key }: Procedure): string {
  return `${flow.toLowerCase().replaceAll(/[^a-z]+/g, "_")}_${key}`.slice(0, 63);
}

function catalogueOf({ operations, limits, procedure }: Loom): Catalogue {
  return {
    operations,
    queues: {
      [queues.people]: { title: "Support", specialist: false },
      [queues.managers]: { title: "Managers", specialist: false },
    },
    intents: { [intentOf(procedure)]: { title: procedure.title } },
    limits: Object.fromEntries(
      [...limits]
        .toSorted()
        .map((key) => [key, { title: limitTitle(key), amountMinor: limitMinor, currency: "USD" }]),
    ),
  };
}

const limitTitle = (key: string) =>
  `${key
    .replace(/_limit$/, "")
    .replaceAll("_", " ")
    .replace(/^./, (first) => first.toUpperCase())} without approval`;

/** An end that every way of the text avoids is left out, such as the one for a fee that is always granted. */
function dropUnreached(
  { draft }: Loom,
  { start, fallbackHandoff }: { start: string; fallbackHandoff: string },
): void {
  const reached = new Set<string>();
  const left = [start, fallbackHandoff];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    left.push(...Object.values(draft.steps.get(id)?.connections ?? {}));
  }
  for (const id of [...draft.steps.keys()]) if (!reached.has(id)) draft.steps.delete(id);
}

/** An identity gate guards the first step behind it that changes something, else the first that calls a system. */
function guardIdentities({ draft }: Loom): void {
  for (const [id, step] of draft.steps) {
    if (step.settings["control"] !== "identity") continue;
    const behind = inOrderFrom(draft.steps, id).slice(1);
    const guarded =
      behind.find(({ kind, tier }) => kind === "tool" && tier !== "low") ??
      behind.find(({ kind }) => kind === "tool") ??
      behind[0];
    draft.steps.set(id, { ...step, settings: { ...step.settings, guards: guarded?.id ?? "" } });
  }
}

function inOrderFrom(steps: ReadonlyMap<string, Step>, start: string): Step[] {
  const seen = new Set([start]);
  const found: Step[] = [];
  for (const id of seen) {
    const step = steps.get(id);
    if (!step) continue;
    found.push(step);
    for (const to of Object.values(step.connections)) seen.add(to);
  }
  return found;
}

/** Part 2 of the bundle: who the customer is and what it is about. */
function nameEntities({ draft }: Loom, fallbackHandoff: string): void {
  const wanted = [
    "customer_name",
    "account_id",
    "username",
    "email",
    "order_id",
    "product",
    "amount",
    "reason",
    "membership_level",
  ];
  const entities = wanted.filter((name) => Object.hasOwn(draft.fields, name));
  for (const [id, step] of draft.steps) {
    if (step.kind !== "handoff") continue;
    draft.steps.set(id, { ...step, settings: { ...step.settings, entities } });
  }
  if (!draft.steps.has(fallbackHandoff)) throw new Error("a journey without a fallback handoff");
}

/** Fields that a step of the journey speaks of. */
function usedFields({ draft }: Loom) {
  const text = JSON.stringify([...draft.steps.values()].map(({ settings }) => settings));
  return Object.fromEntries(
    Object.entries(draft.fields).filter(([name]) => new RegExp(`\\b${name}\\b`).test(text)),
  );
}

function fateOf(sentence: Sentence, { program, loom }: { program: Program; loom: Loom }): Fate {
  const { draft } = loom;
  const question = program.open.find(
    (open) =>
      open.sentence === sentence.id &&
      /^(The text|The condition|This sentence|A code|Which card|“|What )/.test(open.ask) &&
      !draft.carriedBy.has(sentence.id),
  );
  if (question) return { sentence, became: "question", ask: question.ask };
  const steps = [...(draft.carriedBy.get(sentence.id) ?? [])].filter((id) => draft.steps.has(id));
  if (steps.length > 0) return { sentence, became: "carried", steps };
  const note = program.notes.find((each) => each.sentence === sentence.id);
  if (note) return { sentence, became: "note", why: note.why };
  if (program.description.includes(sentence.id))
    return { sentence, became: "carried", steps: ["(the journey's description)"] };
  if (program.closing.includes(sentence.id))
    return {
      sentence,
      became: "carried",
      steps: [...draft.steps.values()].filter(({ kind }) => kind === "resolve").map(({ id }) => id),
    };
  // A heading says what its action is for; its steps are what it says.
  const own =
    sentence.action === null
      ? []
      : (draft.byAction.get(sentence.action) ?? []).filter((id) => draft.steps.has(id));
  if (sentence.line === 0 && own.length > 0) return { sentence, became: "carried", steps: own };
  if (own.length > 0 && program.meant.includes(sentence.id))
    return { sentence, became: "carried", steps: own };
  const others = program.open.find((open) => open.sentence === sentence.id);
  return {
    sentence,
    became: "question",
    ask: others?.ask ?? "No step does what this sentence says. Is it still wanted?",
  };
}

function questionsOf(
  { draft, program }: Loom,
  {
    sentences,
    fates,
    order,
  }: { sentences: readonly Sentence[]; fates: readonly Fate[]; order: readonly string[] },
): Question[] {
  const textOf = (id: string) => sentences.find((each) => each.id === id)?.text ?? "";
  const stepOf = (sentence: string, action: number | null) =>
    firstOf([...(draft.carriedBy.get(sentence) ?? [])]) ??
    (action === null ? null : firstOf(draft.byAction.get(action) ?? []));
  const firstOf = (ids: readonly string[]) => order.find((id) => ids.includes(id)) ?? null;
  const asked = program.open.map(({ ask, sentence, action }) => ({
    step: stepOf(sentence, action),
    ask,
    sentence: textOf(sentence),
  }));
  const fated = fates.flatMap((fate) =>
    fate.became === "question"
      ? [
          {
            step: stepOf(fate.sentence.id, fate.sentence.action),
            ask: fate.ask,
            sentence: fate.sentence.text,
          },
        ]
      : [],
  );
  return [
    ...asked,
    ...fated.filter(
      ({ ask, sentence }) => !asked.some((other) => other.ask === ask && other.sentence === sentence),
    ),
  ];
}

const noteMax = 2_000;

/** What the text leaves open and what stays a remark stands with the step, for whoever works on the draft. */
function noteSteps(
  { draft }: Loom,
  {
    questions,
    fates,
    order,
  }: { questions: readonly Question[]; fates: readonly Fate[]; order: readonly string[] },
): void {
  const notes = new Map<string, string[]>();
  const add = (step: string | null, line: string) => {
    if (step !== null) notes.set(step, [...(notes.get(step) ?? []), line]);
  };
  for (const { step, ask, sentence } of questions)
    add(step, `To decide: ${ask}${sentence === "" ? "" : ` (“${sentence}”)`}`);
  for (const fate of fates) {
    if (fate.became !== "note" || fate.sentence.action === null) continue;
    const own = draft.byAction.get(fate.sentence.action) ?? [];
    add(order.find((id) => own.includes(id)) ?? null, `“${fate.sentence.text}” ${fate.why}`);
  }
  for (const [id, lines] of notes) {
    const step = draft.steps.get(id);
    if (step) draft.steps.set(id, { ...step, note: lines.join("\n").slice(0, noteMax) });
  }
}
