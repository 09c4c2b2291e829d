import { expect, test } from "vitest";
import { canonicalText } from "@/core/case/chain";
import type { CaseEvent } from "@/core/case/events";
import type { Catalogue } from "@/core/journey/catalogue";
import { compileVersion, createRun, interpreterNumber, replay } from "@/steps/interpreter";
import { draw, refundCatalogue } from "@/steps/test-refund-journey";
import { journeyOf } from "@/steps/test-step";

// Golden logs (golden.test.ts says what they are for) of what the vocabulary gained: business hours, events that are
// about something else, two persons' approval, a specialist, an undo, a sign-off with a survey.

const refund = refundCatalogue.operations["store.refund"];
if (!refund) throw new Error("missing");
const text = { type: "text" } as const;
const catalogue: Catalogue = {
  ...refundCatalogue,
  operations: {
    ...refundCatalogue.operations,
    "store.book": {
      ...refund,
      tier: "low",
      title: "Book",
      arguments: {},
      answer: { type: "record", fields: { id: text } },
    },
    "store.cancel": {
      ...{ ...refund, tier: "low" as const, title: "Cancel a booking" },
      arguments: { id: { type: text, required: true, label: "booking" } },
    },
  },
  calendars: {
    support: {
      title: "Support",
      timeZone: "Europe/Berlin",
      week: [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "17:00" })),
      holidays: [],
    },
  },
};
const people = (queue: string) => ({ assignment: { by: "human" as const, queue }, dueMinutes: 60 });
const book = draw({
  id: "book",
  kind: "tool",
  settings: {
    ...{ operation: "store.book", arguments: {}, outputs: {} },
    undo: { operation: "store.cancel", arguments: { id: "answer.id" } },
  },
  connections: {},
});

function waits(): [CaseEvent[], ReturnType<typeof compileVersion>] {
  const next = draw({
    id: "next",
    kind: "wait",
    settings: {
      ...{ for: "signal", signal: "shipped", outputs: { why: "parcel" }, payload: { parcel: text } },
      correlate: 'event.parcel == "P2"',
    },
    connections: { received: "end" },
  });
  const hours = { for: "business-hours", calendar: "support", minutes: 90 };
  const meaning = journeyOf({ kind: "wait", settings: hours, connections: { elapsed: "next" } }, [], {
    next,
  });
  const compiled = compileVersion(meaning, catalogue);
  const run = createRun(compiled, { startsAt: "2026-03-27T15:00:00.000Z" });
  run.start("Hello");
  run.passToNextTimer();
  run.signal("shipped", { parcel: "P1" });
  run.signal("shipped", { parcel: "P2" });
  return [[...run.events], compiled];
}

function gates(): [CaseEvent[], ReturnType<typeof compileVersion>] {
  const two = draw({
    ...{ id: "two", kind: "gate", ...people("supervisors"), connections: { approved: "book" } },
    settings: { control: "approval", guards: "book", rule: "Always.", persons: 2 },
  });
  const settings = { control: "specialist", guards: "book", rule: "Fraud." };
  const first = { kind: "gate", settings, ...people("fraud"), connections: { taken: "two" } };
  const compiled = compileVersion(journeyOf(first, [], { two, book }), catalogue);
  const run = createRun(compiled);
  run.start("Hello");
  run.decide("step/t1/1/specialist-1", { decision: "complete", by: "sue" });
  run.decide("two/t1/1/approval-1", { decision: "approve", by: "sam" });
  run.decide("two/t1/1/approval-2", { decision: "approve", by: "kim" });
  run.answer("book/t1/1/call", { outcome: "ok", private: { answer: { id: "B1" } } });
  run.claim("help/t1/1/handoff-1", "ann");
  run.decide("help/t1/1/handoff-1", { decision: "undo", step: "book", by: "ann" });
  const key = run.pending().effects[0]?.key ?? "";
  const receipt = { id: "R1", at: run.now, operation: "store.cancel" };
  run.answer(key, { outcome: "ok", receipt, private: { answer: {} } });
  run.decide("help/t1/1/handoff-1", { decision: "resolve", disposition: "cancelled", by: "ann" });
  return [[...run.events], compiled];
}

function ends(): [CaseEvent[], ReturnType<typeof compileVersion>] {
  const settings = { message: "Done.", disposition: "x", confirmFirst: false, dispositionField: "size" };
  const step = {
    ...{ kind: "resolve", settings: { ...settings, signOff: true, survey: true }, dueMinutes: 30 },
    assignment: { by: "ai-human-confirms" as const, queue: "support" },
  };
  const compiled = compileVersion(journeyOf(step, []), catalogue);
  const run = createRun(compiled, { fields: { size: "M" } });
  run.start("Hello");
  run.decide(run.pending().work[0]?.workId ?? "", { decision: "approve", by: "kim" });
  run.deliver({ type: "survey-answered", score: 5, by: { kind: "customer" }, private: { comment: "Fine." } });
  return [[...run.events], compiled];
}

test.each([
  ["waits", waits],
  ["gates-and-undo", gates],
  ["signed-off-with-survey", ends],
])("%s is decided as it was recorded", async (name, play) => {
  const [events, compiled] = play();
  expect(interpreterNumber).toBe(2);
  const log = events.map((event) => `${canonicalText(event)}\n`).join("");
  await expect(log).toMatchFileSnapshot(`./golden/${name}.txt`);
  expect(replay(compiled, events)).toMatchObject({ identical: true });
});
