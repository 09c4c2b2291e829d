import "server-only";
import type { Requests, RequestSegment } from "../engine";
import { normaliseText } from "../normalise-text";
import { classifyText } from "./classify-text";
import type { Model } from "./model";

const BOUNDARY = /[.!?;\n]+(?:\s|$)|,?\s+(?:and (?:also|then)|also|then|additionally|besides)\s+/giu;
const WORDS_MIN = 3;
const SEGMENTS_MAX = 60;
const CONFIDENCE_MIN = 0.5;

type Segment = { text: string; start: number; end: number };

/**
 * The distinct requests in a text, in the order of their first mention, each with the sentence or clause that says it
 * most clearly. Clauses that no intent fits are left out; when none fits, the text as a whole is tried.
 */
export function requestsIn(text: string, model: Model): Requests {
  const normalised = normaliseText(text);
  const clear = segmentsOf(normalised).flatMap((segment) => asRequest(segment, model));
  const whole = { text: normalised, start: 0, end: normalised.length };
  const found = clear.length > 0 ? clear : asRequest(whole, model);
  const byIntent = new Map<string, RequestSegment>();
  for (const request of found) {
    const known = byIntent.get(request.intent);
    // Setting a key again keeps its first place in the order.
    if (!known || request.confidence > known.confidence) byIntent.set(request.intent, request);
  }
  return { requests: [...byIntent.values()], modelVersion: model.meta.version, engine: model.meta.engine };
}

function segmentsOf(text: string): Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  const add = (end: number) => {
    const part = text.slice(start, end);
    if (part.split(/\s+/u).filter(Boolean).length >= WORDS_MIN) segments.push({ text: part, start, end });
  };
  for (const match of text.matchAll(BOUNDARY)) {
    add(match.index);
    start = match.index + match[0].length;
    if (segments.length >= SEGMENTS_MAX) return segments;
  }
  add(text.length);
  return segments;
}

function asRequest(segment: Segment, model: Model): RequestSegment[] {
  const { intent, confidence, outOfScope } = classifyText(segment.text, model);
  if (intent === null || outOfScope || confidence < CONFIDENCE_MIN) return [];
  return [{ ...segment, intent, confidence }];
}
