import type { ShownCase } from "./event-sentence";

export type Call = {
  key: string;
  seq: number;
  at: string;
  kind: "tool" | "ai";
  operation: string;
  step: string;
  outcome: "open" | "in doubt" | "ok" | "refused" | "failed";
  answeredAt: string | null;
  receipt: { id: string; at: string } | null;
  code: string | null;
  /** Tries so far, when it took more than one. */
  attempts: number | null;
  inputsHash: string | null;
  isByPerson: boolean;
};

/** The case's effects, each with what became of it: read off the timeline, with the attempts that the runtime counts. */
export function callsOf({ events, effects }: Pick<ShownCase, "events" | "effects">): Call[] {
  const calls = new Map<string, Call>();
  for (const event of events) {
    if (event.type === "effect-intended") {
      const { request } = event;
      const tried = effects.find(({ key }) => key === event.key);
      calls.set(event.key, {
        ...{ key: event.key, seq: event.seq, at: event.at, kind: request.effect, step: request.step },
        operation: request.effect === "tool" ? request.operation : request.task,
        inputsHash: request.effect === "tool" ? request.inputsHash : null,
        ...{
          outcome: "open",
          answeredAt: null,
          receipt: null,
          code: tried?.lastCode ?? null,
          isByPerson: false,
        },
        attempts: tried && tried.attempts > 0 ? tried.attempts : null,
      });
    }
    if (event.type !== "effect-answered" && event.type !== "effect-in-doubt") continue;
    const call = calls.get(event.key);
    if (!call) continue;
    if (event.type === "effect-in-doubt") {
      call.outcome = "in doubt";
      call.code = event.code;
      continue;
    }
    // A late answer of a system after a person settled it is recorded, and changes nothing.
    if (call.answeredAt !== null) continue;
    call.outcome = event.outcome;
    call.answeredAt = event.at;
    call.isByPerson = event.by.kind === "person";
    if (event.outcome !== "ok") call.code = event.code;
    if (event.outcome !== "failed" && event.receipt)
      call.receipt = { id: event.receipt.id, at: event.receipt.at };
  }
  return [...calls.values()];
}
