import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { canonicalText } from "@/core/case/chain";
import type { CaseEvent } from "@/core/case/events";
import { deliveriesOf } from "@/core/case/replay";
import type { CaseState } from "@/core/case/state";
import { compileVersion, interpreterNumber, replay, simulate, transition } from "@/steps/interpreter";
import { parcelCatalogue, parcelJourney } from "@/steps/test-parcel-journey";
import { delivered, refundCatalogue, refundJourney, wantsRefund } from "@/steps/test-refund-journey";

/**
 * Golden logs: cases as this interpreter decided them when they were recorded (R6). A difference means that running
 * cases would be decided differently: raise interpreterNumber (core/case/behaviour.ts) and keep the old behaviour behind
 * it, move the logs to a folder of the old number, then record anew with `vitest run steps/golden.test.ts -u`.
 */
const compiled = compileVersion(refundJourney, refundCatalogue);
const expensive = { ...delivered, total: 25_000 };

function refund(order: typeof delivered): CaseEvent[] {
  const { run } = simulate(compiled, {
    text: "I want my money back for W1",
    understanding: wantsRefund,
    entities: { order_id: "W1" },
    messages: [{ text: "ann@example.com", entities: { email: "ann@example.com" } }, "maybe", { yes: true }],
    answers: { "store.get_order": [{ answer: order }], "store.refund": [{ answer: { refund_id: "F1" } }] },
    decisions: { approval: [{ decision: "approve", by: "sam" }] },
  });
  return [...run.events];
}

function handedOff(): CaseEvent[] {
  const { run } = simulate(compiled, {
    text: "refund please",
    understanding: wantsRefund,
    messages: [{ answers: { email: "eve@example.com", order_id: "W1" } }],
    answers: { "store.get_order": [{ answer: delivered }] },
  });
  const [item] = run.pending().work;
  run.claim(item?.workId ?? "", "kim");
  run.say("are you there?");
  run.decide(item?.workId ?? "", { decision: "resolve", disposition: "refused", by: "kim" });
  return [...run.events];
}

const parcels = compileVersion(parcelJourney, parcelCatalogue);

/** Both branches, the helper in the background, the called journey, and its end. */
function parcel(last: { yes?: boolean; asksForPerson?: boolean }): CaseEvent[] {
  const { run } = simulate(parcels, {
    text: "Where is my parcel W1?",
    understanding: { ...wantsRefund, intent: "late" },
    entities: { order_id: "W1" },
    messages: [{ answers: { why: "Nothing." } }, { answers: { "wish.wish": "wait" } }, last],
    answers: { "store.get_order": [{ answer: delivered }] },
  });
  return [...run.events];
}

test.each([
  ["refund-within-limit", compiled, () => refund(delivered)],
  ["refund-approved", compiled, () => refund(expensive)],
  ["refund-handed-off", compiled, handedOff],
  ["parcel-resolved", parcels, () => parcel({ yes: true })],
  ["parcel-set-aside", parcels, () => parcel({ asksForPerson: true })],
])("%s is decided as it was recorded", async (name, version, play) => {
  const events = play();
  expect(interpreterNumber).toBe(2);
  const log = events.map((event) => `${canonicalText(event)}\n`).join("");
  await expect(log).toMatchFileSnapshot(`./golden/${name}.txt`);
  expect(replay(version, events)).toMatchObject({ identical: true });
});

const earlier = path.join(import.meta.dirname, "golden/interpreter-1");

test.each(fs.readdirSync(earlier))(
  "%s, decided by interpreter 1, is decided the same to this day",
  (file) => {
    const lines = fs.readFileSync(path.join(earlier, file), "utf8").trimEnd().split("\n");
    const events = lines.map((line): CaseEvent => JSON.parse(line)); // as this repository recorded them
    expect(replay(compiled, events)).toMatchObject({ identical: true });
  },
);

test("a case of today is decided otherwise where the number was raised for: a refused call proves nothing", () => {
  const log = fs.readFileSync(path.join(earlier, "refused-then-silent.txt"), "utf8").trimEnd().split("\n");
  const recorded = log.map((line): CaseEvent => JSON.parse(line)); // as above
  const play = (interpreter: number) =>
    deliveriesOf(recorded).reduce<CaseState | null>((state, delivery) => {
      const { arrival } = delivery;
      const asOf = arrival.type === "case-started" ? { ...arrival, interpreter } : arrival;
      return transition(compiled, state, { ...delivery, arrival: asOf }).state;
    }, null);
  expect(play(1)?.status).toBe("resolved");
  expect(play(2)?.status).toBe("closed");
});
