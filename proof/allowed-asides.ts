/**
 * Why a case may be set aside although its journey has no error, and why not. Whatever is not allowed here by name means
 * that the checker let something through: the interpreter refused, and that is good, but the promise was broken before.
 */
import type { StepAsideReason } from "@/core/case/events";

export type Verdict = { isAllowed: boolean; kind: AsideKind; why: string };
export type AsideKind =
  "world" | "unset-field" | "control-missing" | "burst" | "open-exit" | "unproved" | "ill-formed";

/** Reasons that are always the world's, the customer's or a person's doing. */
const always: Partial<Record<StepAsideReason, string>> = {
  "asked-for-person": "the customer may ask for a person at any moment",
  confidence: "the engine was not sure what is wanted",
  ambiguity: "the request could mean two things",
  sentiment: "the customer is upset",
  "risk-flag": "the message carries a risk flag",
  "failed-attempts": "too many answers were no answers",
  turns: "the conversation became long",
  stopped: "somebody pressed the stop button",
  rejected: "a person said no",
  "taken-over": "a person took over",
  "effect-failed": "the system refused or failed, and the exit was left to the fallback",
  overdue: "a person was late, and the exit was left to the fallback",
  exhausted: "the step was used up, and the exit was left to the fallback",
};

/** Failures that depend on values that nobody can know before. In their order; the first that fits counts. */
const ofTheWorld: readonly {
  detail: RegExp;
  why: string;
  needs?: "signal-received" | "effect-answered" | "work-decided";
}[] = [
  { detail: /came without "/, why: "the outside event lacked a member" },
  {
    detail: /(came with an unusable "|nobody can say whether)/,
    why: "the outside event carried something else than it should",
    needs: "signal-received",
  },
  {
    detail: /A value does not fit the field/,
    why: "the outside event carried a value of another type",
    needs: "signal-received",
  },
  {
    detail: /the answer has no usable "/,
    why: "the system's answer is not what the operation declares",
    needs: "effect-answered",
  },
  {
    detail: /" ended without "/,
    why: "the person who resolved the called journey left open what it was to give back",
    needs: "work-decided",
  },
  { detail: /the amount is no amount/, why: "the amount is negative" },
  { detail: /takes too long over these values/, why: "the values are too large to look at" },
  {
    detail: /(cannot be (evaluated|computed|checked|worked out|passed on|decided)|has no usable)/,
    why: "an expression cannot be evaluated over these values",
  },
];

export type Aside = {
  reason: StepAsideReason;
  detail: string;
  arrival: string;
  /** True when an expression of the step, or of one that it guards, does not compile. */
  isIllTyped: boolean;
  /** Whether the exit that the detail names may be left open; null when it names none. */
  mayBeOpen: boolean | null;
  isSet: (field: string) => boolean;
};

/** `answer` is no field: the system answered nothing. */
const unsetField = /The field "(?!answer")([a-z0-9_]+)" is not set/;
const unknownSlots = /\{([a-z][a-z0-9_]*)[^}]*\}(?= and |[^{]* is not known)/g;

export function judgeAside(aside: Aside): Verdict {
  const { reason, detail } = aside;
  if (reason === "control-missing") return broken("control-missing", detail);
  if (reason === "burst") return broken("burst", detail);
  if (aside.mayBeOpen === false) return broken("open-exit", detail);
  if (reason === "unconnected-exit")
    return aside.mayBeOpen
      ? allowed("the exit was left to the fallback on purpose")
      : broken("open-exit", detail);
  const known = always[reason];
  if (known !== undefined) return allowed(known);
  return judgeFailure(aside);
}

/** A step that failed closed, or a branch in the background that ended by a failure. */
export function judgeFailure({ detail, arrival, isIllTyped, isSet }: Omit<Aside, "reason">): Verdict {
  if (unsetField.test(detail)) return broken("unset-field", detail);
  if (/needs controls that are not there|is critical: only/.test(detail))
    return broken("control-missing", detail);
  if (/Nothing proves that the problem ended/.test(detail)) return broken("unproved", detail);
  if (detail.endsWith("is not known.")) {
    const slots = [...detail.matchAll(unknownSlots)].flatMap((found) => found[1] ?? []);
    const isUnset = slots.length === 0 || slots.some((name) => !isSet(name));
    return isUnset ? broken("unset-field", detail) : allowed("a record lacks the part that a text names");
  }
  if (isIllTyped) return broken("ill-formed", detail);
  const found = ofTheWorld.find(
    (one) => one.detail.test(detail) && (one.needs === undefined || one.needs === arrival),
  );
  return found ? allowed(found.why) : broken("ill-formed", detail);
}

function allowed(why: string): Verdict {
  return { isAllowed: true, kind: "world", why };
}

function broken(kind: AsideKind, why: string): Verdict {
  return { isAllowed: false, kind, why };
}
