import { describe, expect, it } from "vitest";
import { compileVersion } from "@/steps/interpreter";
import { delivered, refundCatalogue, refundJourney, wantsRefund } from "@/steps/test-refund-journey";
import { isBranchPoint, nextOptions, plausibleMove } from "./next-options";
import { begin, makeOn, newSession, runNow, type Session } from "./session";

const refund = compileVersion(refundJourney, refundCatalogue);
const begun = begin(newSession(refund), { text: "Money back", understanding: wantsRefund });

function after(session: Session, made: Parameters<typeof makeOn>[1]): Session {
  const next = makeOn(session, made, "");
  if (!next) throw new Error("It does not fit.");
  return next;
}

const asked = after(begun, {
  move: "message",
  message: { answers: { email: "ann@example.com", order_id: "W1" } },
});

function optionsAt(session: Session) {
  const run = runNow(session);
  return run ? nextOptions(refund, run) : [];
}

describe("what can happen next", () => {
  it("is one option for each place that it leads to, each of which can be played", () => {
    const options = optionsAt(asked);
    const leads = options.map(({ leadsTo }) => leadsTo);
    // A good order, one of somebody else, one that policy refuses; a refusal; a failure.
    expect(leads).toEqual(expect.arrayContaining(["to consent", "to help", "to details", "to confirm"]));
    for (const { move } of options) {
      const played = makeOn(asked, move, "");
      expect(played).not.toBeNull();
    }
    expect(isBranchPoint(options)).toBe(true);
  });

  it("does not change the run that it looks at", () => {
    const before = runNow(asked)?.events.length;
    optionsAt(asked);
    expect(runNow(asked)?.events.length).toBe(before);
  });

  it("tells where an approval leads", () => {
    const rich = { ...delivered, total: 20_000 };
    const consent = after(asked, { move: "answer", operation: "store.get_order", answer: { answer: rich } });
    const approval = after(consent, { move: "message", message: { text: "Yes", yes: true } });
    const ways = optionsAt(approval).filter(({ about, goesOn }) => about === "work" && goesOn);
    expect(ways.map(({ label, leadsTo }) => `${label} ${leadsTo}`)).toEqual([
      expect.stringMatching(/approved to refund$/),
      expect.stringMatching(/refused to help$/),
    ]);
  });
});

describe("a person's form", () => {
  const { lookup } = refundJourney.steps;
  if (!lookup) throw new Error("The refund looks the order up.");
  const byHand = compileVersion(
    {
      ...refundJourney,
      steps: {
        ...refundJourney.steps,
        lookup: {
          ...lookup,
          kind: "task",
          assignment: { by: "human", queue: "support" },
          settings: { instructions: "Find the order.", form: ["order"] },
        },
      },
    },
    refundCatalogue,
  );

  it("is sent filled in, before empty, when it comes back", () => {
    const open = begin(newSession(byHand), { text: "Money back", understanding: wantsRefund });
    const run = runNow(
      after(open, { move: "message", message: { answers: { email: "ann@example.com", order_id: "W1" } } }),
    );
    const options = run ? nextOptions(byHand, run) : [];
    expect(options[0]?.label).toBe("lookup: done: status is delivered");
    const empty = options.find(({ label }) => label === "lookup: done without the form");
    expect(empty).toMatchObject({ isOrdinary: false, leadsTo: "to lookup" });
  });
});

describe("what would plainly happen", () => {
  it("is an answer, not a failure, and not that time passes", () => {
    const run = runNow(asked);
    expect(run && plausibleMove(refund, run)?.move).toMatchObject({
      move: "answer",
      operation: "store.get_order",
    });
    const first = runNow(begun);
    expect(first && plausibleMove(refund, first)?.move).toMatchObject({ move: "message" });
  });
});
