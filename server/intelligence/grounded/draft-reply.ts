import "server-only";
import type { GroundedText, GroundingInput } from "../engine";
import { fact, grounded, inWords, latestSeq, listed, type Sentence } from "./sentence";

/** A reply to the customer that says only what the case's events say. Never empty, no promise, no invented reason. */
export function draftReply(input: GroundingInput): GroundedText {
  return grounded(
    [opening(input), ...done(input), ...refused(input), asking(input), closing(input)].flatMap(
      (each) => each ?? [],
    ),
  );
}

function opening(input: GroundingInput): Sentence {
  const asked = input.turns.findLast(({ from }) => from === "customer");
  if (input.intent) {
    return {
      text: `Thank you for your message about your request (${inWords(input.intent.name)}).`,
      cites: [input.intent.seq, ...(asked ? [asked.seq] : [])],
    };
  }
  return { text: "Thank you for your message.", cites: asked ? [asked.seq] : latestSeq(input) };
}

function done({ receipts }: GroundingInput): Sentence[] {
  return receipts.map(({ seq, summary, operation }) => ({
    text: `This is done: ${fact(summary) || inWords(operation)}.`,
    cites: [seq],
  }));
}

function refused({ checks }: GroundingInput): Sentence[] {
  return checks
    .filter(({ passed }) => !passed)
    .map(({ seq, name, explanation }) => ({
      text: `We could not go ahead with everything: ${fact(explanation) || `the check "${fact(name)}" was not passed`}.`,
      cites: [seq],
    }));
}

function asking(input: GroundingInput): Sentence | null {
  if (input.missing.length === 0) return null;
  return {
    text: `To go on, we need from you: ${listed(input.missing.map(inWords))}.`,
    cites: latestSeq(input),
  };
}

function closing(input: GroundingInput): Sentence {
  const next = fact(input.suggestedNext);
  if (next) return { text: `Next step: ${next}.`, cites: latestSeq(input) };
  const isDone = input.receipts.length > 0 && input.missing.length === 0;
  return {
    text: isDone ? "Please tell us if anything is still open." : "We are looking at it and will answer here.",
    cites: latestSeq(input),
  };
}
