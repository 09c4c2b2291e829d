/** A journey read as a policy: one page of prose for compliance. Always generated from the journey, never kept. */
import { controlNames } from "@/core/check/rules/risk-tiers";
import { listed } from "@/core/check/listed";
import { isAtLeast, requiredControls } from "@/core/governance/tiers";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import type { Pattern, Performer, Stage } from "@/core/journey/words";
import type { KindRegistry } from "@/core/step/contract";
import { toldOf, type Told } from "@/steps/describe-lines";
import { outlineTreeOf, type OutlineItem } from "@/steps/describe-outline";
import { durationText } from "@/steps/describe-words";
import { kindRegistry } from "@/steps/kinds";

export type PolicySection = { heading: string; paragraphs: string[] };

const patterns: Record<Pattern, string> = {
  "ai-first":
    "AI acts first and a person confirms what carries risk: no high or critical step is done without a person, and a person can be reached at any time.",
  "human-first":
    "A person owns the conversation before any message goes out. AI accelerates the work and only suggests.",
  "parallel-support":
    "AI helps beside the person, on the same memory of the case, and never holds the person up.",
};

const stageWords: Record<Stage, string> = {
  identify: "To identify the request",
  verify: "To verify it",
  execute: "To carry it out",
  communicate: "To tell the customer",
  escalate: "Where a person must decide",
  close: "To close the case",
};

/** The journey as sections of plain paragraphs, in the order in which an auditor asks. */
export function policyOf(
  meaning: Meaning,
  catalogue: Catalogue,
  registry: KindRegistry = kindRegistry,
): PolicySection[] {
  const told = toldOf(meaning, catalogue, registry);
  const items = outlineTreeOf(meaning, catalogue, registry);
  const sections: PolicySection[] = [
    { heading: "Purpose", paragraphs: [purpose(meaning), patterns[meaning.pattern]] },
    { heading: "When it applies", paragraphs: [applies(meaning, catalogue)] },
    { heading: "How a case is handled", paragraphs: handling(items, told) },
    { heading: "Risk and controls", paragraphs: risks(told, registry, meaning, catalogue) },
    { heading: "When AI steps aside", paragraphs: aside(meaning, told) },
    { heading: "People and service levels", paragraphs: people(told, catalogue) },
    { heading: "Personal data", paragraphs: personal(meaning) },
    { heading: "When a case is over", paragraphs: [completion(meaning)] },
  ];
  return sections.filter(({ paragraphs }) => paragraphs.length > 0);
}

function purpose({ name, description }: Meaning): string {
  const about = description.trim() === "" ? "" : ` ${ended(description.trim())}`;
  return `This is how requests under “${name}” are handled.${about}`;
}

function applies({ intents, isFallback, fields }: Meaning, catalogue: Catalogue): string {
  const given = Object.values(fields).filter((field) => field.input === true);
  if (given.length > 0)
    return `It is called by other journeys, which give it ${listed(given.map((field) => quoted(field.label)))}.`;
  const titles = intents.map((intent) => quoted(catalogue.intents[intent]?.title ?? intent));
  const starts =
    titles.length === 0 ? "" : `It applies when a customer's request is ${listed(titles, "or")}.`;
  const rest = isFallback ? "It takes every request that no other journey takes." : "";
  return [starts, rest].filter(Boolean).join(" ") || "No intent starts it yet.";
}

/** The outline as prose: a paragraph for each run of steps of one stage, and one for each way that leaves the line. */
function handling(items: readonly OutlineItem[], told: ReadonlyMap<string, Told>): string[] {
  const paragraphs: string[] = [];
  let stage: string | null = null;
  let words = "";
  const tell = (item: OutlineItem, opening: string | null) => {
    const facts = told.get(item.step);
    const sentence = item.type === "step" && facts ? stepSentence(item, facts) : ended(inProse(item.text));
    const isRun = opening === null && stage !== null;
    if (isRun) paragraphs.push(`${paragraphs.pop() ?? ""} ${sentence}`);
    else paragraphs.push(opening === null ? sentence : `${opening}: ${sentence}`);
  };
  for (const item of items) {
    if (item.type === "section") {
      paragraphs.push(`${item.title}. ${item.text}`);
      stage = null;
    } else if (item.type === "step") {
      const next = `${item.parent ?? ""} ${told.get(item.step)?.step.stage ?? ""}`;
      const isNew = item.level === 1 && next !== stage;
      const own = stageWords[told.get(item.step)?.step.stage ?? "identify"];
      tell(item, isNew ? (own === words ? "After that" : own) : null);
      if (isNew) words = own;
      stage = next;
    } else if (item.type === "way" && item.hasChildren) {
      paragraphs.push(item.text);
      stage = "";
    } else {
      stage ??= "";
      tell(item, null);
    }
  }
  return paragraphs;
}

/** The outline's short mentions as whole sentences. */
function inProse(text: string): string {
  return text
    .replace(/, then as in “/, ", it goes on as in “")
    .replace(/, (back|on) to “/, ", it goes $1 to “")
    .replace(/^Then as in “/, "It then goes on as in “")
    .replace(/^(Back|On) to “/, (_, way: string) => `It then goes ${way.toLowerCase()} to “`);
}

const subjects: Record<Performer, string> = {
  ai: "AI",
  "ai-human-confirms": "AI, once a person has confirmed it,",
  "human-ai-assists": "A person, assisted by AI,",
  human: "",
  system: "The system",
};

/** "AI asks the customer for …": the outline's sentence with somebody who does it. */
function stepSentence(item: OutlineItem, { step, kind }: Told): string {
  const plain = item.text.replace(
    /^(AI, a person confirms|A person, AI assists|AI|A person|The system): /,
    "",
  );
  const subject = kind?.drawer === "gates" ? `The gate ${quoted(step.title)}` : subjects[step.assignment.by];
  if (/^(AI|A person|It) /.test(plain)) return ended(plain);
  return ended(`${subject === "" ? quoted(step.title) : subject} ${lower(plain)}`);
}

function risks(
  told: ReadonlyMap<string, Told>,
  registry: KindRegistry,
  meaning: Meaning,
  catalogue: Catalogue,
): string[] {
  const gates = new Map<string, string[]>();
  for (const { step, kind } of told.values()) {
    const parsed = kind?.settingsSchema.safeParse(step.settings);
    const settings = parsed?.success ? parsed.data : kind?.blank();
    const guarded = kind && settings ? kind.guards({ step, settings, meaning, catalogue }) : null;
    if (guarded !== null) gates.set(guarded, [...(gates.get(guarded) ?? []), quoted(step.title)]);
  }
  const risky = [...told.values()].filter(
    ({ step, kind }) => kind?.drawer !== "gates" && isAtLeast(step.tier, "medium"),
  );
  if (risky.length === 0)
    return ["Every step is of low risk; a sample of the cases is reviewed for quality."];
  return risky.map(({ step }) => {
    const needs = requiredControls(step.tier).map((group) =>
      listed(
        group.map((one) => controlNames[one]),
        "or",
      ),
    );
    const own = gates.get(step.id) ?? [];
    const guarded = own.length === 0 ? "No gate guards it." : `It is guarded by ${listed(own)}.`;
    return `${quoted(step.title)} is of ${step.tier} risk and needs ${listed(needs)}. ${guarded}`;
  });
}

function aside({ thresholds, fallbackHandoff }: Meaning, told: ReadonlyMap<string, Told>): string[] {
  const { confidenceMin, marginMin, sentimentMin, failedAttemptsMax, turnsMax, riskFlags } = thresholds;
  const target = told.get(fallbackHandoff)?.step.title;
  const where = target === undefined ? "a person, whom the journey does not name yet" : quoted(target);
  const flags = riskFlags.length === 0 ? "" : `, when ${listed(riskFlags.map(quoted), "or")} is flagged`;
  return [
    `AI hands the case to ${where} when the customer asks for a person; when it understands the request with a confidence below ${confidenceMin} or a margin below ${marginMin}; when the customer's sentiment is at or below ${sentimentMin}; after more than ${failedAttemptsMax} failed attempts or ${turnsMax} messages${flags}; and whenever a condition cannot be evaluated or a control is missing.`,
    "From then on AI says nothing to the customer until a person hands the case back. The person receives the customer's intent, the key facts, what was done with its receipts, the policy checks, risk and identity, the suggested next step and what to tell the customer.",
  ];
}

function people(told: ReadonlyMap<string, Told>, catalogue: Catalogue): string[] {
  return [...told.values()]
    .filter(({ waitsForPerson }) => waitsForPerson)
    .map(({ step }) => {
      const { queue } = step.assignment;
      const who = queue === undefined ? "no queue yet" : quoted(catalogue.queues[queue]?.title ?? queue);
      const due =
        step.dueMinutes === undefined ? "no service level yet" : `within ${durationText(step.dueMinutes)}`;
      const note = step.note === undefined ? "" : ` ${ended(step.note)}`;
      return `${quoted(step.title)}: ${who}, ${due}.${note}`;
    });
}

function personal({ fields }: Meaning): string[] {
  const labels = Object.values(fields)
    .filter((field) => field.personal)
    .map((field) => quoted(field.label));
  if (labels.length === 0) return [];
  return [
    `${listed(labels)} ${labels.length === 1 ? "is" : "are"} personal: sealed with a key of the customer's own, and masked in exports and for roles without the right to see them.`,
  ];
}

const proofs: Record<Meaning["completion"]["proof"], string> = {
  receipt: "a receipt of the system of record",
  consent: "the customer's consent",
  "receipt-or-consent": "a receipt of the system of record or the customer's consent",
  caller: "what the journey that calls this one asks for",
};

function completion({ completion: { statement, proof } }: Meaning): string {
  return `${ended(statement)} No case is resolved without ${proofs[proof]}.`;
}

const quoted = (text: string) => `“${text}”`;
const ended = (text: string) => (/[.!?:]["”]?$/.test(text) ? text : `${text}.`);
const lower = (text: string) => text.replace(/^(\p{Lu})(?=\p{Ll})/u, (first) => first.toLowerCase());

/** The whole policy as plain text, for the clipboard. */
export function policyText(name: string, sections: readonly PolicySection[]): string {
  return [name, ...sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs])].join("\n\n");
}
