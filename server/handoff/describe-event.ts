import "server-only";
import type { By, CaseEvent } from "@/core/case/events";
import { ownValue } from "@/core/step/own-value";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { Catalogue } from "@/core/journey/catalogue";
import type { EventMark } from "./conversation-entries";

/** How ids are named for the reader. */
export type Naming = {
  version: Pick<CompiledVersion, "meaning" | "places" | "fields">;
  catalogue: Catalogue;
  person: (id: string | null) => string;
  queue: (key: string) => string;
};

export type Described = { text: string; mark: EventMark; isMinor: boolean };

/** What happened, in one plain sentence; null for what people at the desk need not see (or see as a message). */
export function describeEvent(event: CaseEvent, naming: Naming): Described | null {
  const { meaning, places, fields } = naming.version;
  const stepTitle = (step: string) => places.get(step)?.step.title ?? step;
  switch (event.type) {
    case "case-started":
      return major("step", `A case of "${meaning.name}" began.`);
    case "step-entered":
      return minor("step", `Step "${event.title}".`);
    case "forked":
      return minor("step", `"${stepTitle(event.step)}" began ${event.branches.length} branches at once.`);
    case "branch-ended":
      return event.why === "failed"
        ? major("problem", `A branch beside the case ended: ${event.detail ?? "it failed"}`)
        : null;
    case "joined":
      return event.step === null ? null : minor("step", "The branches came together.");
    case "sub-journey-entered":
      return minor("step", `"${stepTitle(event.step)}" runs another journey.`);
    case "sub-journey-left":
      return minor("step", `"${event.title}" came back.`);
    case "step-exhausted":
      return major("problem", `"${event.title}" was tried too often.`);
    case "understood":
      return minor("step", understood(event, naming));
    case "fields-set":
      return minor("step", `Noted: ${event.names.map((name) => labelOf(fields, name)).join(", ")}.`);
    case "effect-intended":
      return event.request.effect === "tool"
        ? minor("receipt", `Calling "${operationTitle(event.request.operation, naming)}".`)
        : null;
    case "effect-answered":
      return answered(event, naming);
    case "effect-in-doubt":
      return major(
        "problem",
        "A system was called and its answer is lost: nobody knows yet whether it was done.",
      );
    case "policy-checked":
      return major(
        "check",
        `Check "${event.name}": ${event.passed ? "passed" : "not passed"}.${event.passed ? "" : ` ${event.explanation}`}`,
      );
    case "control-met":
      return major(
        "control",
        `${controlNames[event.control]} for "${stepTitle(event.guards)}": given by ${actor(event.by, naming)}.`,
      );
    case "control-refused":
      return major(
        "control",
        `${controlNames[event.control]} for "${stepTitle(event.guards)}": not given. ${event.detail}`,
      );
    case "ai-stepped-aside":
      return major("problem", `AI stepped aside: ${event.detail}`);
    case "incident-opened":
      return major(
        "problem",
        `"${stepTitle(event.step)}" ran into a problem that a supervisor has to settle.`,
      );
    default:
      return ofPeople(event, naming);
  }
}

function ofPeople(event: CaseEvent, naming: Naming): Described | null {
  switch (event.type) {
    case "work-opened":
      return major("people", `"${event.work.title}" waits for ${naming.queue(event.work.queue)}.`);
    case "work-claimed":
      return minor("people", `${actor(event.by, naming)} took it.`);
    case "work-released":
      return minor("people", `${actor(event.by, naming)} gave it back to the queue.`);
    case "work-dropped":
      return minor("people", `Work was taken off the queue: ${event.why}.`);
    case "work-decided": {
      const { reason } = event.private;
      const why = reason.trim() === "" ? "" : ` "${reason}"`;
      return major("people", `${actor(event.by, naming)} ${decisionWords[event.decision]}.${why}`);
    }
    case "undo-offered":
      return minor("receipt", `This can be undone: "${operationTitle(event.operation, naming)}".`);
    case "undo-used":
      return major(
        "people",
        `${actor(event.by, naming)} has it undone: "${operationTitle(event.operation, naming)}".`,
      );
    case "owner-changed":
      return event.owner.kind === "person"
        ? minor("people", `${actor(event.owner, naming)} owns the conversation now.`)
        : null;
    case "survey-answered":
      return major("end", `The customer gave it ${event.score} of 5.`);
    case "case-resolved":
      return major("end", `Resolved: ${event.disposition.replaceAll("-", " ")}.`);
    case "case-closed":
      return major("end", `Closed: ${event.reason.replaceAll("-", " ")}.`);
    case "case-cancelled":
      return major("end", `Cancelled by ${actor(event.by, naming)}: ${event.reason}`);
    default:
      return null;
  }
}

const controlNames = {
  identity: "Identity",
  consent: "The customer's consent",
  limit: "The limit",
  approval: "Approval",
  specialist: "A specialist's decision",
} as const;

const decisionWords = {
  approve: "approved it",
  reject: "rejected it",
  complete: "completed it",
  "hand-back": "handed it back",
  resolve: "resolved the case",
  "correct-intent": "corrected the intent",
  undo: "had something undone",
} as const;

function understood(
  { understanding }: Extract<CaseEvent, { type: "understood" }>,
  { catalogue }: Naming,
): string {
  const { intent, confidence } = understanding;
  if (intent === null) return "AI could not tell what the customer wants.";
  const title = ownValue(catalogue.intents, intent)?.title ?? intent.replaceAll("_", " ");
  return `AI understood: ${title} (${Math.round(confidence * 100)} % sure).`;
}

/** Answers of the AI engine are told by what follows from them. */
function answered(event: Extract<CaseEvent, { type: "effect-answered" }>, naming: Naming): Described | null {
  if (event.outcome === "ok") {
    if (!event.receipt) return null;
    const { operation, id } = event.receipt;
    const writes = ownValue(naming.catalogue.operations, operation)?.writes ?? false;
    const text = `"${operationTitle(operation, naming)}" done, receipt ${id}.`;
    return { text, mark: "receipt", isMinor: !writes };
  }
  const words = event.private.message === "" ? event.code : event.private.message;
  return event.outcome === "refused"
    ? major("problem", `The system refused: ${words}`)
    : major("problem", `A call failed after all its tries: ${words}`);
}

function operationTitle(operation: string, { catalogue }: Naming): string {
  return ownValue(catalogue.operations, operation)?.title ?? operation;
}

function labelOf(fields: CompiledVersion["fields"], name: string): string {
  return ownValue(fields, name)?.label ?? name.replaceAll("_", " ");
}

function actor(by: By, naming: Naming): string {
  switch (by.kind) {
    case "person":
      return naming.person(by.id);
    case "customer":
      return "the customer";
    case "ai":
      return "AI";
    case "system":
      return "the journey";
  }
}

function major(mark: EventMark, text: string): Described {
  return { text, mark, isMinor: false };
}

function minor(mark: EventMark, text: string): Described {
  return { text, mark, isMinor: true };
}
