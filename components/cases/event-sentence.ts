import type { By } from "@/core/case/events";
import type { RouterOutputs } from "@/components/trpc";
import { humanise } from "@/components/ui/field-value";

export type ShownCase = RouterOutputs["cases"]["load"];
export type ShownEvent = ShownCase["events"][number];

/** What a sentence may look up: titles of steps, names of people, labels of fields. */
export type Names = {
  step: (id: string) => string;
  person: (id: string) => string;
  field: (name: string) => string;
  operation: (key: string) => string;
  intent: (key: string) => string;
  /** Name of a journey that is called; null when it is not known. */
  journey: (key: string) => string | null;
};

/** customer and people are what came from outside; the others are what was decided. */
export type Tone = "customer" | "person" | "ai" | "system" | "warning" | "success";
export type Told = { text: string; tone: Tone; isMinor: boolean };

/** One event in plain words. Minor ones are bookkeeping, which a reader may leave folded. */
export function tellEvent(event: ShownEvent, names: Names): Told {
  const told =
    tellArrival(event, names) ?? tellStep(event, names) ?? tellControl(event, names) ?? tellEnd(event, names);
  return told ?? { text: humanise(event.type), tone: "system", isMinor: true };
}

const tell = (tone: Tone, text: string): Told => ({ tone, text: ended(text), isMinor: false });
const note = (tone: Tone, text: string): Told => ({ tone, text: ended(text), isMinor: true });

/** What journeys and people wrote ends as they liked; a sentence ends once. */
function ended(text: string): string {
  if (/[.!?…]”[\s.]*$/.test(text)) return text.replace(/[\s.]+$/, "");
  return `${text.replace(/[\s.]+$/, "")}.`;
}

function tellArrival(event: ShownEvent, names: Names): Told | null {
  switch (event.type) {
    case "case-started": {
      const wrote = ended(`The customer wrote by ${event.channel}${quote(event.private?.text)}`);
      const intent = event.understanding?.intent;
      return tell("customer", intent ? `${wrote} AI understood: ${names.intent(intent)}.` : wrote);
    }
    case "message-received":
      return tell("customer", `${customerSays(event)}.`);
    case "effect-answered": {
      const who = event.by.kind === "person" ? `${names.person(event.by.id)} settled it: ` : "";
      if (event.outcome === "ok") {
        return tell(
          "system",
          `${who}The answer came${event.receipt ? `, receipt ${event.receipt.id}` : ""}.`,
        );
      }
      const outcome = event.outcome === "refused" ? "refused it" : "failed";
      return tell(
        "warning",
        `${who}The system ${outcome} (${humanise(event.code)})${quote(event.private?.message)}.`,
      );
    }
    case "effect-in-doubt":
      return tell(
        "warning",
        "The call was sent and its answer was lost: nobody knows yet whether it was done.",
      );
    case "work-claimed":
      return note("person", `${nameOf(event.by, names)} claimed the work.`);
    case "work-released":
      return note("person", `${nameOf(event.by, names)} gave the work back.`);
    case "work-decided":
      return tell(
        "person",
        `${nameOf(event.by, names)} ${decided(event, names)}${quote(event.private?.reason)}.`,
      );
    case "timer-fired":
      return note("system", "The time was up.");
    case "signal-received":
      return tell("system", `The outside event “${event.name}” arrived.`);
    case "survey-answered":
      return tell("customer", `The customer rated it ${event.score} of 5${quote(event.private?.comment)}.`);
    case "agent-replied":
      return tell("person", `${nameOf(event.by, names)} wrote to the customer${quote(event.private?.text)}.`);
    case "case-cancelled":
      return tell("warning", `${nameOf(event.by, names)} cancelled the case: ${event.reason}.`);
    case "case-migrated":
      return tell(
        event.by.kind === "person" ? "person" : "system",
        `${nameOf(event.by, names)} moved the case to another version of the journey.`,
      );
    default:
      return null;
  }
}

const decisions = {
  approve: "approved it",
  reject: "rejected it",
  complete: "completed it",
  "hand-back": "handed the case back to AI",
  resolve: "resolved the case",
  "correct-intent": "corrected the intent",
} as const;

function decided(event: Extract<ShownEvent, { type: "work-decided" }>, names: Names): string {
  return event.decision === "undo"
    ? `decided to undo “${names.step(event.step)}”`
    : decisions[event.decision];
}

function customerSays(event: Extract<ShownEvent, { type: "message-received" }>): string {
  if (event.asksForPerson) return "The customer asked for a person";
  if (event.yes !== null) return `The customer said ${event.yes ? "yes" : "no"}`;
  return event.private?.text === ""
    ? "The customer filled in the form"
    : `The customer wrote${quote(event.private?.text)}`;
}

function tellStep(event: ShownEvent, names: Names): Told | null {
  switch (event.type) {
    case "step-entered": {
      const from = cameFrom(event, names);
      return tell(
        "system",
        `“${event.title}” began${from}${event.visit > 1 ? `, for the ${ordinal(event.visit)} time` : ""}.`,
      );
    }
    case "forked":
      return tell("system", `“${names.step(event.step)}” began ${event.branches.length} branches at once.`);
    case "branch-ended":
      return branchEnded(event, names);
    case "joined":
      return event.step === null
        ? tell("system", `The branches of “${names.step(event.fork)}” were given up.`)
        : tell("system", `The branches of “${names.step(event.fork)}” came together.`);
    case "sub-journey-entered":
      return tell(
        "system",
        `“${names.step(event.step)}” runs ${calledJourney(names.journey(event.journey))} within the case.`,
      );
    case "sub-journey-left":
      return tell(
        "system",
        `The journey within “${event.title}” came to its end (${humanise(event.disposition).toLowerCase()}).`,
      );
    case "step-exhausted":
      return tell("warning", `“${event.title}” was used up: it may not be entered again.`);
    case "understood":
      return tell(
        "ai",
        `AI understood: ${event.understanding.intent ? names.intent(event.understanding.intent) : "no intent"} (${percent(event.understanding.confidence)} sure).`,
      );
    case "attempt-failed":
      return note("system", `An attempt at “${names.step(event.step)}” did not work out.`);
    case "fields-set":
      return note("system", `Now known: ${event.names.map(names.field).join(", ")}.`);
    case "effect-intended":
      return event.request.effect === "tool"
        ? tell("system", `“${names.operation(event.request.operation)}” was called.`)
        : note(
            "ai",
            `AI was asked to ${event.request.task === "draft" ? "draft an answer" : "understand the message"}.`,
          );
    case "wait-began":
      return note("system", `“${names.step(event.step)}” waits for ${waitsFor(event.awaits)}.`);
    case "signal-taken":
      return note("system", `The outside event “${event.name}”, which had come before, was taken now.`);
    case "signal-kept":
      return note("system", `The outside event “${event.name}” was about something else and is kept.`);
    case "timer-set":
      return note("system", "A timer was set.");
    case "timer-dropped":
      return note("system", "A timer was no longer needed.");
    case "work-opened":
      return tell(
        "person",
        `Work for people: “${event.work.title}” in the queue ${humanise(event.work.queue)}.`,
      );
    case "work-dropped":
      return note("person", `Work was no longer needed: ${event.why}.`);
    case "message-sent":
      return tell(
        event.by.kind === "customer" ? "system" : event.by.kind,
        `${nameOf(event.by, names)} wrote to the customer${quote(event.private?.text)}.`,
      );
    default:
      return null;
  }
}

function cameFrom(event: Extract<ShownEvent, { type: "step-entered" }>, names: Names): string {
  const { from, exit, step } = event;
  if (!from || !exit) return "";
  if (step.startsWith(`${from}.`)) return ` within “${names.step(from)}”`;
  return ` after “${names.step(from)}” (${humanise(exit).toLowerCase()})`;
}

function calledJourney(name: string | null): string {
  return name === null ? "another journey" : `the journey “${name}”`;
}

function branchEnded(event: Extract<ShownEvent, { type: "branch-ended" }>, names: Names): Told {
  const last = `“${names.step(event.step)}”`;
  switch (event.why) {
    case "failed":
      return tell("warning", `A branch in the background ended at ${last}: ${event.detail ?? "it failed"}`);
    case "joined":
      return note("system", `A branch came to its join after ${last}.`);
    case "dropped":
      return note("system", `The branch at ${last} was no longer needed.`);
  }
}

const controlNames = {
  identity: "Identity",
  consent: "Consent",
  limit: "The limit",
  approval: "Approval",
  specialist: "A specialist’s yes",
} as const;

function tellControl(event: ShownEvent, names: Names): Told | null {
  switch (event.type) {
    case "policy-checked":
      return tell(
        event.passed ? "success" : "warning",
        `Policy “${event.name}” ${event.passed ? "was kept" : "was not kept"}${event.explanation ? `: ${event.explanation}` : "."}`,
      );
    case "control-met":
      return tell(
        "success",
        `${controlNames[event.control]} for “${names.step(event.guards)}” is proved${event.by.kind === "person" ? ` by ${nameOf(event.by, names)}` : ""}: ${event.detail}.`,
      );
    case "control-refused":
      return tell(
        "warning",
        `${controlNames[event.control]} for “${names.step(event.guards)}” was refused: ${event.detail}.`,
      );
    case "control-used":
      return note(
        "system",
        `${controlNames[event.control]} for “${names.step(event.guards)}” was used up by its action.`,
      );
    case "ai-stepped-aside":
      return tell("warning", `AI stepped aside (${humanise(event.reason).toLowerCase()}): ${event.detail}`);
    case "incident-opened":
      return tell(
        "warning",
        `Incident at “${names.step(event.step)}”: ${event.inDoubt ? "in doubt" : humanise(event.code).toLowerCase()}. A person settles it.`,
      );
    case "undo-offered":
      return note(
        "system",
        `“${names.step(event.step)}” can be undone by “${names.operation(event.operation)}”.`,
      );
    case "undo-used":
      return note(
        "person",
        `“${names.step(event.step)}” is taken back by “${names.operation(event.operation)}”, in the name of ${nameOf(event.by, names)}.`,
      );
    case "owner-changed":
      return tell("person", `${nameOf(event.owner, names)} owns the case now.`);
    default:
      return null;
  }
}

function tellEnd(event: ShownEvent, names: Names): Told | null {
  if (event.type === "case-resolved") {
    return tell(
      "success",
      `Resolved by ${nameOf(event.by, names).replace(/^The /, "the ")}: ${humanise(event.disposition).toLowerCase()}.`,
    );
  }
  if (event.type === "case-closed") return tell("system", `Closed: ${humanise(event.reason).toLowerCase()}.`);
  return null;
}

/** Who did it, with the authority that they used. */
export function nameOf(by: By, names: Pick<Names, "person">): string {
  if (by.kind === "person") return `${names.person(by.id)} (${by.role})`;
  if (by.kind === "ai") return "AI";
  return by.kind === "customer" ? "The customer" : "The journey";
}

function waitsFor(awaits: readonly { on: string }[]): string {
  const words: Record<string, string> = {
    effect: "an answer",
    work: "a person",
    signal: "an outside event",
    message: "the customer",
  };
  const isTimed = awaits.some(({ on }) => on === "timer");
  const others = new Set(awaits.flatMap(({ on }) => (on === "timer" ? [] : [words[on] ?? on])));
  if (others.size === 0) return isTimed ? "its time" : "nothing";
  return `${[...others].join(" or ")}${isTimed ? ", until its time is up" : ""}`;
}

function quote(text: string | undefined): string {
  if (text === undefined) return "";
  const short = text.trim().length > 240 ? `${text.trim().slice(0, 240)} …` : text.trim();
  return short === "" ? "" : `: “${short}”`;
}

function ordinal(count: number): string {
  return ["", "first", "second", "third", "fourth", "fifth"][count] ?? `${count}th`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
