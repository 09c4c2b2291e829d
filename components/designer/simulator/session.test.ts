import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stimuliOf } from "@/core/case/explore";
import { compileVersion } from "@/steps/interpreter";
import { parcelCatalogue, parcelJourney } from "@/steps/test-parcel-journey";
import { delivered, refundCatalogue, refundJourney, wantsRefund } from "@/steps/test-refund-journey";
import { plausibleMove } from "./next-options";
import {
  begin,
  goTo,
  isOver,
  makeOn,
  momentOf,
  movesSoFar,
  newSession,
  replayOn,
  runAt,
  runNow,
  stateAt,
  type Session,
} from "./session";

const refund = compileVersion(refundJourney, refundCatalogue);
const parcel = compileVersion(parcelJourney, parcelCatalogue);
const start = { text: "My money back, please", understanding: wantsRefund };
const answers = { email: "ann@example.com", order_id: "W1" };

function made(session: Session, ...moves: Parameters<typeof makeOn>[1][]): Session {
  return moves.reduce((now, move) => {
    const next = makeOn(now, move, move.move);
    if (!next) throw new Error(`It does not wait for ${move.move}.`);
    return next;
  }, session);
}

const begun = begin(newSession(refund), start);
const asked = made(begun, { move: "message", message: { answers } });

describe("a session", () => {
  it("goes back without touching what was played, and on again", () => {
    const answered = made(asked, {
      move: "answer",
      operation: "store.get_order",
      answer: { answer: delivered },
    });
    const back = goTo(answered, 1);
    expect(runNow(back)?.pending().awaitsMessage).toBe(true);
    expect(runNow(back)?.events).toEqual(runNow(begun)?.events);
    expect(runNow(goTo(back, 3))?.events).toEqual(runNow(answered)?.events);
  });

  it("forgets what lay ahead once another move is made from an earlier moment", () => {
    const back = goTo(asked, 1);
    const other = made(back, { move: "message", message: { text: "?", asksForPerson: true } });
    expect(other.moments).toHaveLength(2);
    expect(
      runNow(other)
        ?.pending()
        .work.map(({ step }) => step),
    ).toEqual(["help"]);
  });

  it("takes no move that nothing waits for, and none once the case is over", () => {
    expect(
      makeOn(asked, { move: "decide", step: "approval", decision: { decision: "approve" } }, ""),
    ).toBeNull();
    expect(makeOn(asked, { move: "answer", operation: "nothing", answer: { answer: null } }, "")).toBeNull();
    const over = made(
      begun,
      { move: "message", message: { text: "?", asksForPerson: true } },
      { move: "decide", step: "help", decision: { decision: "resolve", disposition: "done" } },
    );
    expect(isOver(runNow(over))).toBe(true);
    expect(makeOn(over, { move: "message", message: "More" }, "")).toBeNull();
  });

  it("plays the same moves on another draft, and tells those that no longer fit", () => {
    const answered = made(asked, {
      move: "answer",
      operation: "store.get_order",
      answer: { answer: delivered },
    });
    const { lookup: _, ...steps } = refundJourney.steps;
    const details = { ...refundJourney.steps["details"], connections: { done: "tell" } };
    const draft = { ...refundJourney, steps: { ...steps, details } } as typeof refundJourney;
    const { session, missed } = replayOn(answered, compileVersion(draft, refundCatalogue));
    expect(missed).toEqual(["answer"]);
    expect(session.moments).toHaveLength(2);
    expect(replayOn(answered, refund).missed).toEqual([]);
  });

  it("knows the case at every event, and after which move that was", () => {
    const run = runNow(asked);
    const events = run?.events ?? [];
    expect(stateAt(events, events.at(-1)?.seq ?? 0)).toEqual(run?.state);
    expect(stateAt(events, 0)).toBeNull();
    const message = events.find(({ type }) => type === "message-received");
    const before = run && runAt(run, (message?.seq ?? 0) - 1);
    expect(before?.pending()).toEqual(runNow(begun)?.pending());
    expect(before?.state).toEqual(runNow(begun)?.state);
    expect(momentOf(asked, events, message?.seq ?? 0)).toBe(2);
    expect(momentOf(asked, events, 1)).toBe(1);
  });
});

describe("whatever is played", () => {
  // Numbers choose what happens next, and how far to go back between.
  const choices = fc.array(fc.nat({ max: 200 }), { maxLength: 12 });

  it.each([
    ["a refund", refund, wantsRefund],
    ["a parcel, with a fork and a called journey", parcel, { ...wantsRefund, intent: "late" }],
  ])("%s replays to the same events", (_name, compiled, understanding) => {
    fc.assert(
      fc.property(choices, (picks) => {
        let session = begin(newSession(compiled), { text: "Hello", understanding });
        for (const pick of picks) {
          const run = runNow(session);
          if (!run || isOver(run)) break;
          const stimuli = stimuliOf(compiled, run, { live: new Set() });
          const chosen = stimuli[pick % stimuli.length];
          session = (chosen && makeOn(session, chosen.move, chosen.label)) ?? session;
          if (pick % 7 === 0) session = goTo(session, Math.max(1, session.at - (pick % 3)));
        }
        const again = replayOn(session, compiled);
        expect(again.missed).toEqual([]);
        expect(movesSoFar(again.session)).toEqual(movesSoFar(session));
        expect(runNow(again.session)?.events).toEqual(runNow(session)?.events);
        expect(stateAt(runNow(session)?.events ?? [], Infinity)).toEqual(runNow(session)?.state);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ["a refund", refund, wantsRefund],
    ["a parcel", parcel, { ...wantsRefund, intent: "late" }],
  ])("%s comes to an end by plausible moves alone", (_name, compiled, understanding) => {
    let session = begin(newSession(compiled), { text: "Hello", understanding });
    for (let moves = 0; moves < 60; moves += 1) {
      const run = runNow(session);
      const next = run && plausibleMove(compiled, run);
      const after = next && makeOn(session, next.move, next.label);
      if (!after) break;
      session = after;
    }
    expect(isOver(runNow(session))).toBe(true);
  });
});
