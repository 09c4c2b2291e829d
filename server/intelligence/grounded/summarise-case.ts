import "server-only";
import type { GroundedText, GroundingInput } from "../engine";
import { fact, grounded, inWords, latestSeq, listed, quote, type Sentence } from "./sentence";

const TURNS_QUOTED = 2;

/** The case so far for the person who takes it over. "None so far" is said, because that is knowledge too. */
export function summariseCase(input: GroundingInput): GroundedText {
  return grounded([
    intentOf(input),
    ...wordsOf(input),
    ...entitiesOf(input),
    ...receiptsOf(input),
    ...checksOf(input),
    ...missingOf(input),
    whereItStands(input),
  ]);
}

function intentOf(input: GroundingInput): Sentence {
  if (!input.intent) return { text: "What the customer wants is not clear yet.", cites: latestSeq(input) };
  return { text: `The customer's request: ${inWords(input.intent.name)}.`, cites: [input.intent.seq] };
}

/** The first words say the problem best, the last ones where it stands. */
function wordsOf({ turns }: GroundingInput): Sentence[] {
  const said = turns.filter(({ from, text }) => from === "customer" && text.trim() !== "");
  const [first] = said;
  const last = said.slice(1).at(-1);
  return [first, last].slice(0, TURNS_QUOTED).flatMap((turn, at) =>
    turn
      ? [
          {
            text: `The customer ${at === 0 ? "wrote" : "last wrote"}: ${quote(turn.text)}.`,
            cites: [turn.seq],
          },
        ]
      : [],
  );
}

function entitiesOf({ entities }: GroundingInput): Sentence[] {
  if (entities.length === 0) return [];
  const items = entities.map(({ name, value }) => `${inWords(name)} ${fact(value, 80)}`);
  return [{ text: `Named so far: ${listed(items)}.`, cites: entities.map(({ seq }) => seq) }];
}

function receiptsOf(input: GroundingInput): Sentence[] {
  if (input.receipts.length === 0)
    return [{ text: "No system has been called so far.", cites: latestSeq(input) }];
  return input.receipts.map(({ seq, operation, summary, at }) => ({
    text: `Done: ${fact(summary) || inWords(operation)} (${fact(operation, 80)}, ${fact(at, 40)}).`,
    cites: [seq],
  }));
}

function checksOf(input: GroundingInput): Sentence[] {
  const { checks } = input;
  if (checks.length === 0)
    return [{ text: "No policy check has been made so far.", cites: latestSeq(input) }];
  const passed = checks.filter((check) => check.passed);
  const sentences = checks
    .filter((check) => !check.passed)
    .map(({ seq, name, explanation }) => ({
      text: `Not passed: ${fact(name)} (${fact(explanation)}).`,
      cites: [seq],
    }));
  if (passed.length === 0) return sentences;
  const names = listed(passed.map(({ name }) => fact(name, 80)));
  return [{ text: `Passed: ${names}.`, cites: passed.map(({ seq }) => seq) }, ...sentences];
}

function missingOf(input: GroundingInput): Sentence[] {
  if (input.missing.length === 0) return [];
  return [{ text: `Still missing: ${listed(input.missing.map(inWords))}.`, cites: latestSeq(input) }];
}

function whereItStands(input: GroundingInput): Sentence {
  const step = fact(input.stepTitle);
  const next = fact(input.suggestedNext);
  const standing = step ? `The case stands at "${step}"` : "The case is open";
  return { text: next ? `${standing}; suggested next: ${next}.` : `${standing}.`, cites: latestSeq(input) };
}
