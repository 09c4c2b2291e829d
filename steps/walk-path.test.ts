import { describe, expect, it } from "vitest";
import type { CompiledVersion } from "@/core/case/compile-version";
import { exitsTaken } from "@/core/case/coverage";
import { simulate } from "@/core/case/script";
import { walkPath, type Walked } from "@/core/case/walk-path";
import type { Walk } from "@/core/case/path-values";
import type { Meaning } from "@/core/journey/document";
import { checkJourney, isError } from "@/steps/checker";
import { compileVersion } from "@/steps/interpreter";
import { parcelCatalogue, parcelJourney } from "@/steps/test-parcel-journey";
import { refundCatalogue, refundJourney } from "@/steps/test-refund-journey";

const refund = compileVersion(refundJourney, refundCatalogue);
const parcel = compileVersion(parcelJourney, parcelCatalogue);

function walked(compiled: CompiledVersion, walk: Walk): Walked {
  const search = walkPath(compiled, walk, 400);
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
  }
}

/** The exits of the run that was found, played from its script alone. */
function played(compiled: CompiledVersion, found: Walked): string[] {
  if (found.outcome !== "found") throw new Error(`not found: ${found.by}`);
  const { run, missed } = simulate(compiled, { ...found.opening, moves: found.moves });
  expect(missed).toEqual([]);
  return exitsTaken(compiled, run.events).map(({ step, exit }) => `${step}:${exit}`);
}

const calm = {
  ...{ intent: "refund", confidence: 0.95, margin: 0.9, sentiment: 0, priority: "normal" },
  ...{ riskFlags: [], asksForPerson: false, engine: "test" },
};

const way = (text: string) =>
  text.split(" ").map((point) => ({ step: point.split(":")[0] ?? "", exit: point.split(":")[1] ?? "" }));

function changed(id: string, connections: Record<string, string>): Meaning {
  const step = refundJourney.steps[id];
  if (!step) throw new Error(id);
  return { ...refundJourney, steps: { ...refundJourney.steps, [id]: { ...step, connections } } };
}

describe("a walk along a path", () => {
  it.each([
    [
      "over the limit",
      "intake:understood details:done lookup:done identity:verified policy:passed amount:done consent:given limit:above approval:approved refund:",
    ],
    [
      "refused by policy",
      "intake:understood details:done lookup:done identity:verified policy:exception tell:",
    ],
    [
      "refused by the customer",
      "intake:understood details:done lookup:done identity:verified policy:passed amount:done consent:declined help:",
    ],
  ])("finds a run %s", (_name, text) => {
    const path = way(text);
    const exits = played(refund, walked(refund, { path }));
    expect(exits).toEqual(
      expect.arrayContaining(path.slice(0, -1).map(({ step, exit }) => `${step}:${exit}`)),
    );
  });

  it("goes through forks and called journeys", () => {
    const path = way(
      "intake:understood order:done both:ask ask:done both:look look:done together:joined wish:call wish.tell:sent wish.ask:done wish.sure:resolved wish:done decide:refund help:",
    );
    expect(played(parcel, walked(parcel, { path }))).toContain("decide:refund");
  });

  it("comes to where the check says that a control is missing", () => {
    const meaning = changed("amount", { done: "limit" });
    const problem = checkJourney({ meaning }, refundCatalogue).find(
      (one) => isError(one) && one.step === "refund",
    );
    if (!problem) throw new Error("The check sees nothing.");
    const compiled = compileVersion(meaning, refundCatalogue);
    const { path, at } = problem;
    const found = walked(compiled, { path, at });
    if (found.outcome !== "found") throw new Error(found.by);
    const { run } = simulate(compiled, { ...found.opening, moves: found.moves });
    expect(run.state?.steppedAside?.reason).toBe("control-missing");
  });

  it("leaves the last step by the exit that leads nowhere", () => {
    const meaning = changed("policy", { passed: "amount" });
    const compiled = compileVersion(meaning, refundCatalogue);
    const path = way("intake:understood details:done lookup:done identity:verified policy:");
    expect(played(compiled, walked(compiled, { path, at: "connections.exception" }))).toContain(
      "policy:exception",
    );
  });

  it("says what keeps a path from being walked", () => {
    const bounded = { ...refundJourney, thresholds: { ...refundJourney.thresholds, failedAttemptsMax: 0 } };
    expect(walked(refund, { path: way("intake:understood details:nowhere refund:") })).toMatchObject({
      outcome: "not-found",
      cameTo: { step: "details" },
    });
    const twice = way("intake:understood details:done lookup:refused details:done lookup:done identity:");
    expect(walked(compileVersion(bounded, refundCatalogue), { path: twice }).outcome).toBe("found");
    const never = changed("identity", { verified: "policy" });
    const gate = never.steps["identity"];
    if (!gate) throw new Error("no gate");
    const closed = {
      ...never,
      steps: {
        ...never.steps,
        identity: { ...gate, settings: { ...gate.settings, condition: "false", acceptsKnown: false } },
      },
    };
    expect(
      walked(compileVersion(closed, refundCatalogue), {
        path: way("intake:understood details:done lookup:done identity:verified policy:"),
      }),
    ).toMatchObject({ outcome: "not-found", by: "conditions", cameTo: { step: "identity" } });
  });

  it("is the same each time", () => {
    const path = way("intake:understood details:done lookup:done identity:verified policy:exception tell:");
    expect(walked(refund, { path })).toEqual(walked(refund, { path }));
  });
});

describe("a script", () => {
  it("tells the moves that were made, which play to the same events by themselves", () => {
    const script = {
      text: "Money back",
      understanding: null,
      messages: [{ answers: { email: "ann@example.com", order_id: "W1" } }, { text: "Yes", yes: true }],
      answers: {
        understand: [{ answer: { understanding: { ...calm }, entities: {} } }],
        "store.get_order": [
          { answer: { id: "W1", status: "delivered", email: "ann@example.com", total: 5_000 } },
        ],
        "store.refund": [{ answer: { refund_id: "R1" } }],
      },
    };
    const first = simulate(refund, script);
    expect(first.run.state?.status).toBe("resolved");
    const second = simulate(refund, { text: "Money back", understanding: null, moves: first.made });
    expect(second.run.events).toEqual(first.run.events);
    expect(second.missed).toEqual([]);
  });

  it("lets a person write to the customer who has the case", () => {
    const { run } = simulate(refund, {
      text: "Money back",
      understanding: null,
      moves: [
        { move: "message", message: { asksForPerson: true } },
        { move: "claim", step: "help", by: "ann" },
        { move: "reply", by: "ann", text: "I will look at it." },
      ],
    });
    expect(run.state?.private.turns.at(-1)).toMatchObject({ from: "agent", text: "I will look at it." });
  });
});
