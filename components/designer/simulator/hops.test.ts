import { describe, expect, it } from "vitest";
import { compileVersion } from "@/steps/interpreter";
import { parcelCatalogue, parcelJourney } from "@/steps/test-parcel-journey";
import { refundCatalogue, refundJourney, wantsRefund } from "@/steps/test-refund-journey";
import { standingOf, wavesOf } from "./hops";
import { begin, makeOn, newSession, runNow, type Session } from "./session";

const refund = compileVersion(refundJourney, refundCatalogue);
const parcel = compileVersion(parcelJourney, parcelCatalogue);

/** The waves of the newest move, as "step:exit>step" by wave. */
function walked(session: Session): string[][] {
  const moment = session.moments[session.at - 1];
  const before = session.moments[session.at - 2]?.run.state ?? null;
  if (!moment) return [];
  const waves = wavesOf(session.compiled, moment.run.events.slice(moment.from, moment.to), before);
  expect(waves.at(-1)?.standing.toSorted()).toEqual(standingOf(moment.run.state).toSorted());
  return waves.flatMap(({ hops }) =>
    hops.length === 0 ? [] : [hops.map(({ from, exit, to }) => `${from}:${exit}>${to}`)],
  );
}

function move(session: Session, made: Parameters<typeof makeOn>[1]): Session {
  const next = makeOn(session, made, made.move);
  if (!next) throw new Error(`It does not wait for ${made.move}.`);
  return next;
}

const understanding = { ...wantsRefund, intent: "late" };

describe("what moves on the canvas", () => {
  it("is one connection after the other where a burst goes through several steps", () => {
    const session = begin(newSession(refund), { text: "Money back", understanding: wantsRefund });
    expect(walked(session)).toEqual([["intake:understood>details"]]);
  });

  it("goes aside to the fallback from where the case stood", () => {
    const session = begin(newSession(refund), { text: "Money back", understanding: wantsRefund });
    const aside = move(session, { move: "message", message: { asksForPerson: true } });
    expect(walked(aside)).toEqual([["details:aside>help"]]);
  });

  it("is all branches of a fork at the same time, and their way to the join", () => {
    const begun = begin(newSession(parcel, { entities: { order_id: "W1" } }), {
      text: "Late",
      understanding,
    });
    const toFork = runNow(begun)?.pending().effects.length
      ? begun
      : move(begun, { move: "message", message: { answers: { order_id: "W1" } } });
    expect(walked(toFork).at(-1)).toEqual(["both:ask>ask", "both:look>look", "both:assist>note"]);
    const looked = move(toFork, {
      ...{ move: "answer", operation: "store.get_order" },
      answer: { answer: { id: "W1", status: "lost", email: "a@b.c", total: 5 } },
    });
    expect(walked(looked)).toEqual([["look:done>together"]]);
    const joined = move(looked, { move: "message", message: { answers: { why: "It is lost" } } });
    // The called journey stands at the step that calls it.
    expect(walked(joined)).toEqual([["ask:done>together"], ["together:joined>wish"]]);
    expect(standingOf(runNow(joined)?.state ?? null)).toContain("wish");
    const told = move(joined, { move: "message", message: { answers: { "wish.wish": "refund" } } });
    expect(walked(told)).toEqual([]);
    const sure = move(told, { move: "message", message: { text: "Yes", yes: true } });
    expect(walked(sure)).toEqual([["wish:done>decide"], ["decide:refund>help"]]);
  });
});
