/** The bundle of a handoff from the case's state: plain sentences over what is known, none of them generated. */
import type { Json } from "@/core/expression/value";
import type { CaseState } from "@/core/case/state";
import { openOffers } from "@/core/case/undo";
import type { Bundle } from "@/core/handoff/bundle";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import type { Evaluated } from "@/core/step/contract";
import { ownValue } from "@/core/step/own-value";
import { plainValue } from "@/core/step/plain-value";

export type BundleInput = {
  state: Readonly<CaseState>;
  meaning: Meaning;
  catalogue: Catalogue;
  fill: (template: string) => Evaluated<string>;
  /** What the journey says about this handoff. Empty texts get a plain sentence of their own. */
  handoff: { reason: string; suggestedNext: string; customerMessage: string; entities: readonly string[] };
};

const wordsMax = 300;

/** All seven parts, each with its citations. Never empty: what is not known says so. */
export function assembleBundle(input: BundleInput): Bundle {
  return {
    intent: intentOf(input),
    ...entitiesOf(input),
    completedSteps: completedOf(input.state),
    policyChecks: checksOf(input.state),
    risk: riskOf(input.state),
    nextStep: nextStepOf(input),
    customerMessage: customerMessageOf(input),
    stopped: stoppedOf(input.state),
    ...undosOf(input),
    promised: input.state.private.promises.map(({ seq, text }) => ({ text, cites: [seq] })),
  };
}

function undosOf({ state, catalogue }: BundleInput): Pick<Bundle, "undos"> {
  const offers = openOffers(state);
  if (offers.length === 0) return {};
  return {
    undos: offers.map(({ step, title, operation: key, arguments: args, seq }) => {
      const operation = ownValue(catalogue.operations, key);
      const values = Object.entries(args).map(([name, value]) => {
        const argument = operation && ownValue(operation.arguments, name);
        return `${argument?.label ?? name}: ${plainValue(value, argument?.type)}`;
      });
      const does = operation?.title ?? key;
      const text = `"${title}" can be undone by "${does}"${values.length > 0 ? ` (${values.join(", ")})` : ""}.`;
      return { step, title, operation: key, text: text.slice(0, 8_000), cites: [seq] };
    }),
  };
}

function intentTitle({ state, catalogue }: BundleInput): string | null {
  const intent = state.understanding?.intent ?? null;
  return intent === null
    ? null
    : (ownValue(catalogue.intents, intent)?.title ?? intent.replaceAll(/[-_]/g, " "));
}

function intentOf(input: BundleInput): Bundle["intent"] {
  const { state, meaning } = input;
  const title = intentTitle(input);
  const words = state.private.firstText.slice(0, wordsMax);
  const said = words === "" ? "They have written nothing yet." : `In their words: "${words}"`;
  const wants =
    title === null ? `The request was taken by "${meaning.name}".` : `The customer's request: ${title}.`;
  return { text: `${wants} ${said}`, cites: [1], intent: state.understanding?.intent ?? null };
}

function entitiesOf({ state, meaning, handoff }: BundleInput): Pick<Bundle, "entities" | "missing"> {
  const known = (name: string): Json | undefined =>
    ownValue(state.private.fields, name) ?? ownValue(state.fields, name);
  const names = handoff.entities.length > 0 ? handoff.entities : state.setFields;
  const items: Bundle["entities"]["items"] = [];
  const missing: Bundle["missing"] = [];
  for (const name of names) {
    const field = ownValue(meaning.fields, name);
    if (!field) continue;
    const found = field.entity === undefined ? undefined : ownValue(state.private.entities, field.entity);
    const value = known(name) ?? found;
    if (value === undefined) missing.push({ label: field.label, field: name });
    else
      items.push({
        label: field.label,
        field: name,
        value: plainValue(value, field.type).slice(0, 2_000),
        cites: [state.fieldSeqs[name] ?? 1],
      });
  }
  const started = {
    label: "Case started",
    field: null,
    value: plainValue(state.startedAt, { type: "datetime" }),
    cites: [1],
  };
  const all = [...items, started];
  const text = all.map((item) => `${item.label}: ${item.value}`).join(". ");
  return { entities: { text: `${text}.`.slice(0, 8_000), cites: citesOf(all), items: all }, missing };
}

function completedOf(state: Readonly<CaseState>): Bundle["completedSteps"] {
  const items = state.completedSteps.slice(-60).map(({ seq, step, title, exit, at }) => {
    const receipt = state.receipts.findLast((one) => one.step === step && one.seq <= seq);
    const own = receipt ? { id: receipt.id, at: receipt.at, operation: receipt.operation } : null;
    return { step, title, exit, at, receipt: own, cites: receipt ? [receipt.seq, seq] : [seq] };
  });
  const sentences = items.map(({ title, exit, receipt }) => {
    const proof = receipt ? `, receipt ${receipt.id}` : "";
    return `${title} (${exit.replaceAll("-", " ")}${proof})`;
  });
  const text = items.length === 0 ? "None so far." : `${sentences.join("; ")}.`;
  return { text: text.slice(0, 8_000), cites: citesOf(items), items };
}

function checksOf(state: Readonly<CaseState>): Bundle["policyChecks"] {
  const items = state.checks
    .slice(-60)
    .map(({ seq, name, passed, explanation }) => ({ name, passed, explanation, cites: [seq] }));
  const sentences = items.map(({ name, passed, explanation }) => {
    const why = explanation === "" ? "" : ` (${explanation})`;
    return `${name}: ${passed ? "passed" : "not passed"}${why}`;
  });
  const text = items.length === 0 ? "None so far." : `${sentences.join("; ")}.`;
  return { text: text.slice(0, 8_000), cites: citesOf(items), items };
}

function riskOf(state: Readonly<CaseState>): Bundle["risk"] {
  const { riskFlags, identity } = state;
  const flags = riskFlags.length === 0 ? "No risk flags." : `Risk flags: ${riskFlags.join(", ")}.`;
  const verified = identity
    ? `The customer's identity was verified: ${identity.method}.`
    : "The customer's identity is not verified.";
  return {
    text: `${flags} ${verified}`,
    cites: identity ? [identity.seq] : [1],
    flags: [...riskFlags],
    isVerified: identity !== null,
    method: identity?.method ?? null,
    sentiment: state.understanding?.sentiment ?? null,
  };
}

function nextStepOf(input: BundleInput): Bundle["nextStep"] {
  const { state, handoff, meaning, fill } = input;
  const suggested = handoff.suggestedNext.trim() === "" ? null : fill(handoff.suggestedNext);
  const text = suggested?.ok
    ? suggested.value
    : `Read the conversation, settle the request and say how it ended: ${meaning.completion.statement}`;
  const aside = state.steppedAside;
  const why = [handoff.reason, aside ? `AI stepped aside: ${aside.detail}` : ""]
    .filter((line) => line !== "")
    .join(" ");
  return {
    text,
    why: why === "" ? `This step of "${meaning.name}" is for a person.` : why,
    cites: aside ? [aside.seq] : [state.seq],
  };
}

function customerMessageOf(input: BundleInput): Bundle["customerMessage"] {
  const { handoff, state, fill } = input;
  const own = handoff.customerMessage.trim() === "" ? null : fill(handoff.customerMessage);
  if (own?.ok) return { text: own.value, cites: [state.seq] };
  const title = intentTitle(input);
  const about = title === null ? "your request" : `your request (${title})`;
  const text = `A colleague is taking over ${about}. They can see everything you have told us, so you do not need to repeat it.`;
  return { text, cites: [1] };
}

function stoppedOf(state: Readonly<CaseState>): Bundle["stopped"] {
  if (!state.steppedAside) return null;
  const { seq, reason, detail } = state.steppedAside;
  return { text: detail, reason, cites: [seq] };
}

function citesOf(items: readonly { cites: number[] }[]): number[] {
  return [...new Set(items.flatMap((item) => item.cites))].toSorted((a, b) => a - b).slice(0, 400);
}
