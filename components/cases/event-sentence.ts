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
  return `${text.replace(/[\s.]+$/, "")}.`;
}

function tellArrival(event: ShownEvent, names: Names): Told | null {
  switch (event.type) {
    case "case-started": {
      const understood = event.understanding?.intent
        ? ` AI understood: ${humanise(event.understanding.intent)}.`
        : "";
      return tell(
        "customer",
        `The customer wrote by ${event.channel}${quote(event.private?.text)}.${understood}`,
      );
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
        `${nameOf(event.by, names)} ${decisions[event.decision]}${quote(event.private?.reason)}.`,
      );
    case "timer-fired":
      return note("system", "The time was up.");
    case "signal-received":
      return tell("system", `The outside event “${event.name}” arrived.`);
    case "survey-answered":
      return tell("customer", `The customer gave it ${event.score} of 5${quote(event.private?.comment)}.`);
    case "agent-replied":
      return tell("person", `${nameOf(event.by, names)} wrote to the customer${quote(event.private?.text)}.`);
    case "case-cancelled":
      return tell("warning", `${nameOf(event.by, names)} cancelled the case: ${event.reason}.`);
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
  undo: "had something undone",
} as const;

function customerSays(event: Extract<ShownEvent, { type: "message-received" }>): string {
  if (event.asksForPerson) return "The customer asked for a person";
  if (event.yes !== null) return `The customer said ${event.yes ? "yes" : "no"}`;
  return `The customer wrote${quote(event.private?.text)}`;
}

function tellStep(event: ShownEvent, names: Names): Told | null {
  switch (event.type) {
    case "step-entered": {
      const from =
        event.from && event.exit
          ? ` after “${names.step(event.from)}” (${humanise(event.exit).toLowerCase()})`
          : "";
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
        ? note("system", `The branches of “${names.step(event.fork)}” were given up.`)
        : tell("system", `The branches of “${names.step(event.fork)}” came together.`);
    case "sub-journey-entered":
      return tell("system", `“${names.step(event.step)}” runs another journey within the case.`);
    case "sub-journey-left":
      return tell(
        "system",
        `The journey that “${event.title}” runs is done (${humanise(event.disposition).toLowerCase()}).`,
      );
    case "step-exhausted":
      return tell("warning", `“${event.title}” was used up: it may not be entered again.`);
    case "understood":
      return tell(
        "ai",
        `AI understood: ${event.understanding.intent ? humanise(event.understanding.intent) : "no intent"} (${percent(event.understanding.confidence)} sure).`,
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
      return note("system", `The event “${event.name}” that had come before was taken.`);
    case "signal-kept":
      return note("system", `The event “${event.name}” was about something else; it is kept.`);
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
        event.by.kind === "person" ? "person" : "ai",
        `${nameOf(event.by, names)} wrote to the customer${quote(event.private?.text)}.`,
      );
    default:
      return null;
  }
}

function branchEnded(event: Extract<ShownEvent, { type: "branch-ended" }>, names: Names): Told {
  const where = `at “${names.step(event.step)}”`;
  if (event.why === "failed")
    return tell("warning", `A branch beside the case ended ${where}: ${event.detail ?? "it failed"}`);
  return event.why === "joined"
    ? note("system", `A branch came to its join ${where}.`)
    : note("system", `A branch was no longer needed ${where}.`);
}

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
        `${humanise(event.control)} for “${names.step(event.guards)}” is proved: ${event.detail}.`,
      );
    case "control-refused":
      return tell(
        "warning",
        `${humanise(event.control)} for “${names.step(event.guards)}” was refused: ${event.detail}.`,
      );
    case "control-used":
      return note(
        "system",
        `${humanise(event.control)} for “${names.step(event.guards)}” was used up by its action.`,
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
      return tell(
        "person",
        `${nameOf(event.by, names)} had “${names.step(event.step)}” undone by “${names.operation(event.operation)}”.`,
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
      `Resolved by ${nameOf(event.by, names)}: ${humanise(event.disposition).toLowerCase()}.`,
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
    timer: "its time",
    signal: "an outside event",
    message: "the customer",
  };
  return [...new Set(awaits.map(({ on }) => words[on] ?? on))].join(" or ") || "nothing";
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
