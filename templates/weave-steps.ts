import type { Field } from "@/core/journey/document";
import { withKnown, type Facts } from "./facts";
import { queues } from "./operations";
import type { Statement } from "./program";
import type { Loom, Next } from "./loom";

/** The first steps of every journey: the request is understood, and the customer knows whom they talk to. */
export function greet({ draft }: Loom, next: () => string): string {
  const start = draft.name("understand");
  const greeting = draft.name("greet");
  const first = next();
  draft.action = -1;
  draft.draw(start, {
    kind: "intake",
    title: "Understand the request",
    stage: "identify",
    by: "ai",
    settings: { fields: [] },
    connections: { understood: greeting },
  });
  draft.draw(greeting, {
    kind: "message",
    title: "Greet",
    stage: "identify",
    by: "ai",
    settings: {
      text: "Hello, I am an AI assistant and take care of this with you. You can ask for a person at any time.",
      sensitive: false,
    },
    connections: { sent: first },
  });
  return start;
}

/** Last words after a person gave the case back: AI speaks again, and says so. */
export const backWords = "The AI assistant here again: my colleague has looked at your request.";

const fallbackId = "person";

/** The fallback handoff. A case that a person gives back ends with the question whether it is settled. */
export function fallback(loom: Loom): string {
  const { draft } = loom;
  draft.action = -1;
  const id = draft.name(fallbackId);
  const back = finish(loom, "solved", { text: backWords });
  return draft.draw(id, {
    kind: "handoff",
    title: "A colleague takes over",
    stage: "escalate",
    by: "human",
    queue: queues.people,
    dueMinutes: 120,
    settings: {
      reason: "The journey could not or may not finish this request by itself.",
      suggestedNext: `Go on with “${loom.procedure.title}” where it stopped, and tell the customer how it ended.`,
      customerMessage:
        "A colleague takes over from here. They see what you have told us, so you need not repeat it.",
      entities: [],
    },
    connections: { "handed-back": back },
  });
}

export type Outcome = "solved" | "not-possible" | "withdrawn" | "not-approved";
const lastWords: Record<Outcome, string> = {
  solved: "",
  "not-possible": "I am sorry that I cannot do more about this here.",
  withdrawn: "All right, I have not changed anything.",
  "not-approved": "A colleague has looked at it and could not approve it, so nothing was changed.",
};
const titles: Record<Outcome, string> = {
  solved: "Ask whether it is solved",
  "not-possible": "Say that it is not possible",
  withdrawn: "Nothing was changed",
  "not-approved": "Say that it was not approved",
};

/** The end of a way: its last words, and the question whether the customer's problem is solved. Ends alike are one. */
export function finish(
  loom: Loom,
  outcome: Outcome,
  last: { text?: string; from?: readonly string[] } = {},
): string {
  const { draft } = loom;
  const text = last.text ?? lastWords[outcome];
  const key = `end|${outcome}|${text}`;
  const known = loom.woven.get(key);
  if (known !== undefined) {
    draft.carry(last.from ?? [], known);
    return known;
  }
  for (const name of text.matchAll(/\{([a-z_]+)/g)) draft.use(name[1] ?? "");
  const id = draft.name(outcome);
  loom.woven.set(key, id);
  return draft.draw(
    id,
    {
      kind: "resolve",
      title: titles[outcome],
      stage: "close",
      by: "ai",
      settings: { message: text, disposition: outcome, confirmFirst: true },
      connections: {},
    },
    last.from,
  );
}

type Ask = Extract<Statement, { do: "ask" }>;

/** Asks for what the way does not know yet. An amount that the customer does not know may have a standard. */
export function askFields(loom: Loom, { fields, unless, from }: Ask, facts: Facts, next: Next): string {
  const { draft, domains } = loom;
  const wanted = fields.filter((name) => !facts.known.has(name));
  if (wanted.length === 0) {
    const step = next(facts);
    draft.carry(from, loom.woven.get(`asked|${fields[0] ?? ""}`) ?? step);
    return step;
  }
  for (const name of wanted) draft.use(name);
  const id = draft.name(`ask-${wanted.slice(0, 2).join("-")}`);
  for (const name of wanted) loom.woven.set(`asked|${name}`, id);
  const after = withKnown(facts, wanted, domains, loom.isTestable);
  const done = next(after);
  const connections: Record<string, string> = { done };
  if (unless !== undefined) {
    const [name = ""] = wanted;
    const standard = draft.name(`standard-${name}`);
    draft.draw(
      standard,
      {
        kind: "compute",
        title: `Take the standard: $${unless / 100}`,
        stage: "verify",
        settings: { sets: [{ field: name, expression: `money("${(unless / 100).toFixed(2)}")` }] },
        connections: { done },
      },
      from,
    );
    connections["exhausted"] = standard;
  }
  const [only] = wanted;
  const isYesNo = wanted.length === 1 && only !== undefined && draft.use(only).type.type === "boolean";
  const title = isYesNo
    ? `Ask: ${draft.use(only).question ?? only}`
    : `Ask for: ${wanted.map((name) => lowerFirst(draft.use(name).label)).join(", ")}`;
  return draft.draw(
    id,
    {
      kind: "collect",
      title,
      stage: "identify",
      by: "ai",
      settings: {
        fields: wanted,
        ...(unless !== undefined && {
          attemptsMax: 1,
          text: "If you do not know it, write “I do not know”.",
        }),
      },
      connections,
    },
    from,
  );
}

const numerals = ["no", "one", "two", "three", "four", "five"];

/** Some of several proofs, which the customer chooses. */
export function askSome(
  loom: Loom,
  { count, of, from }: Extract<Statement, { do: "ask-some" }>,
  facts: Facts,
  next: Next,
): string {
  const { draft } = loom;
  const labels = of.map((name) => lowerFirst(draft.labelOf(name)));
  const proofs: Field = {
    label: "Proofs of identity",
    type: { type: "list", of: { type: "text" } },
    personal: true,
    question: `Please give ${numerals[count] ?? String(count)} of these, separated by commas: ${labels.join(", ")}.`,
  };
  draft.declare("proofs", proofs);
  loom.proofsMin = count;
  const id = draft.name("ask-proofs");
  const done = next({ ...facts, known: new Set([...facts.known, "proofs"]) });
  return draft.draw(
    id,
    {
      kind: "collect",
      title: `Ask for ${count} of ${of.length} proofs`,
      stage: "verify",
      by: "ai",
      settings: { fields: ["proofs"] },
      connections: { done },
    },
    from,
  );
}

/** What a branch decides by, as its title. */
export function branchTitle(loom: Loom, fields: readonly string[]): string {
  const labels = fields.map((name) => lowerFirst(loom.draft.labelOf(name))).join(" and ");
  return `${labels.charAt(0).toUpperCase()}${labels.slice(1)}?`;
}

export function lowerFirst(words: string): string {
  return /^[A-Z]{2}/.test(words) ? words : `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
