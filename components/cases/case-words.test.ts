import { describe, expect, it } from "vitest";
import { humanise } from "@/components/ui/field-value";
import type { CaseEvent } from "@/core/case/events";
import { compileVersion, createRun } from "@/steps/interpreter";
import { delivered, refundCatalogue, refundJourney, wantsRefund } from "@/steps/test-refund-journey";
import { callsOf } from "./calls-of";
import { tellEvent, type Names } from "./event-sentence";
import { pathOf } from "./path-of";

const names: Names = {
  step: (id) => id,
  person: (id) => id,
  field: (name) => refundJourney.fields[name]?.label ?? name,
  operation: (key) => refundCatalogue.operations[key]?.title ?? key,
  intent: (key) => refundCatalogue.intents[key]?.title ?? key,
  journey: () => null,
};
const compiled = compileVersion(refundJourney, refundCatalogue);

/** Above the limit, so that a person approves; then the refund is answered and the case ends. */
function approvedRun(): readonly CaseEvent[] {
  const run = createRun(compiled, { startsAt: "2026-11-21T10:00:00.000Z" });
  run.start("I want my money back", wantsRefund);
  run.say({ answers: { email: "ann@example.com", order_id: "W1" } });
  answerAll({ ...delivered, total: 25_000 });
  run.say({ yes: true });
  const approval = run.pending().work[0];
  if (!approval) throw new Error("nobody is asked to approve");
  run.decide(approval.workId, { decision: "approve", by: "sofia", reason: "fine" });
  answerAll({ refund_id: "R1" });
  return run.events;

  function answerAll(answer: Record<string, string | number>) {
    for (const { key } of run.pending().effects) {
      const receipt = { id: `r-${key}`, at: run.now, operation: "store" };
      run.answer(key, { outcome: "ok", receipt, private: { answer } });
    }
  }
}

describe("a timeline in words", () => {
  const events = approvedRun();

  it("has a sentence for every event", () => {
    expect(events.at(-1)?.type).toBe("case-resolved");
    for (const event of events) {
      const { text } = tellEvent(event, names);
      expect([event.type, text]).not.toEqual([event.type, humanise(event.type)]);
      expect(text).not.toMatch(/undefined|null|\[object/);
      expect(text).toMatch(/[^.\s](\.|[.!?…]”)$/);
    }
  });

  it("says who did what, with what authority and on what evidence", () => {
    const told = events.map((event) => tellEvent(event, names).text);
    expect(told[0]).toBe(
      "The customer wrote by simulator: “I want my money back”. AI understood: Refund an order.".replace(
        "simulator",
        channelOf(events),
      ),
    );
    expect(told.some((text) => /^sofia \(.+\) approved it: “fine”\.$/.test(text))).toBe(true);
    expect(told).toContain("“Refund an order” was called.");
    expect(told.some((text) => text.startsWith("The answer came, receipt r-refund/"))).toBe(true);
  });

  it("says nothing personal when it was left out", () => {
    for (const event of events) {
      const masked: Record<string, unknown> = { ...event };
      delete masked["private"];
      // The same event as somebody without the right is sent it.
      const { text } = tellEvent(masked as CaseEvent, names);
      expect(text).not.toMatch(/ann@example|money back|undefined/);
    }
  });

  it("numbers the steps as they were entered, and marks the current one of an open case only", () => {
    const path = pathOf(events, false);
    expect(path.order[0]).toBe("intake");
    expect(path.labels["approval"]).toBe(String(path.order.indexOf("approval") + 1));
    expect(path.taken.has("limit:above")).toBe(true);
    expect(path.taken.has("limit:within")).toBe(false);
    expect(Object.values(path.marks)).not.toContain("current");
    const before = events.filter(
      ({ seq }) => seq < (events.find(({ type }) => type === "work-decided")?.seq ?? 0),
    );
    expect(pathOf(before, true).marks["approval"]).toBe("current");
  });

  it("lists calls with what became of them; a late answer changes nothing", () => {
    const [find, refund] = callsOf({ events: [...events], effects: [] });
    expect(find).toMatchObject({ operation: "store.get_order", outcome: "ok", isByPerson: false });
    expect(refund?.inputsHash).toMatch(/^[0-9a-f]{64}$/);
    const answered = events.find((event) => event.type === "effect-answered");
    if (answered?.type !== "effect-answered") throw new Error("nothing was answered");
    const { id, key, seq, at } = answered;
    const late: CaseEvent = {
      type: "effect-answered",
      id,
      key,
      seq: seq + 100,
      at,
      by: { kind: "system" },
      outcome: "failed",
      code: "late",
      private: { message: "" },
    };
    expect(callsOf({ events: [...events, late], effects: [] })[0]).toMatchObject({ outcome: "ok" });
  });
});

function channelOf(events: readonly CaseEvent[]): string {
  const first = events[0];
  return first?.type === "case-started" ? first.channel : "";
}
