import { beforeAll, describe, expect, it } from "vitest";
import { missingParts, bundleSchema } from "@/core/handoff/bundle";
import { parseDocument } from "@/core/journey/parse-document";
import { compileVersion, replay } from "@/steps/interpreter";
import { checkJourney } from "@/steps/checker";
import { readDataSet, type DataSet } from "../store/data-set";
import { storeCatalogue } from "./catalogue";
import { demoIntents } from "./intents";
import { storeJourneys } from "./store-journeys";
import { walk, waysTaken, type Walked } from "./test-walk";

const walksMin = 60;
const walksMax = 2_000;
const world: { data: DataSet } = { data: { orders: [], users: [], products: [] } };
beforeAll(async () => {
  world.data = await readDataSet();
});

describe("the store's journeys", () => {
  it("take each intent once, and one takes the rest", () => {
    const intents = storeJourneys.flatMap(({ meaning }) => meaning.intents);
    expect(intents.toSorted()).toEqual(Object.keys(demoIntents).toSorted());
    expect(storeJourneys.filter(({ meaning }) => meaning.isFallback)).toHaveLength(1);
  });

  describe.each(storeJourneys.map((document) => [document.meaning.name, document] as const))(
    "%s",
    (_, document) => {
      it("has nothing for the checker to say, and survives an export", () => {
        expect(checkJourney(document, storeCatalogue)).toEqual([]);
        const parsed = parseDocument(JSON.stringify(document));
        expect(parsed.ok && parsed.document).toEqual(document);
      });

      it("stands on the canvas without one step on another", () => {
        const places = Object.values(document.layout.positions).map(({ x, y }) => `${x},${y}`);
        expect(new Set(places).size).toBe(places.length);
      });

      it(
        "can be walked through every exit, and keeps the store's policy on every way",
        { timeout: 120_000 },
        async () => {
          const steps = Object.values(document.meaning.steps);
          const drawn = steps.flatMap(({ id, connections }) =>
            Object.keys(connections).map((exit) => `${id}.${exit}`),
          );
          const ends = steps.filter(({ kind }) => kind === "resolve").map(({ id }) => `${id}.resolved`);
          const left = new Set([...drawn, ...ends]);
          for (let seed = 1; seed <= walksMin || (left.size > 0 && seed <= walksMax); seed += 1) {
            const walked = await walk(document, world.data, seed);
            for (const way of waysTaken(walked.run.events)) left.delete(way);
            expect({ seed, breaches: breachesOf(walked) }).toEqual({ seed, breaches: [] });
            if (seed % 50 === 0) expectReplay(document, walked);
          }
          expect([...left]).toEqual([]);
        },
      );
    },
  );
});

/** What a walk did against the store's policy, in words; empty when it kept to it. */
function breachesOf({ run, store, customer }: Walked): string[] {
  const { events, state } = run;
  const breaches: string[] = [];
  const mustBe = (holds: boolean, breach: string) => void (holds || breaches.push(breach));
  mustBe(store.done.length <= 1, "more than one change");
  const used = events.flatMap((event) => (event.type === "control-used" ? [event.control] : []));
  const isProved = events.some((event) => event.type === "control-met" && event.control === "identity");
  for (const { operation, arguments: args } of store.done) {
    const isOwn =
      args["order_id"] === undefined
        ? args["user_id"] === customer.user_id
        : customer.orders.includes(String(args["order_id"]));
    mustBe(isOwn, "a change of somebody else's");
    mustBe(isProved, "a change for somebody unknown");
    const isFraud = used.includes("specialist");
    mustBe(used.includes(isFraud ? "approval" : "consent"), "a change without a yes to it");
    const isWithin = used.includes("limit") || used.includes("approval");
    mustBe(isWithin || operation.includes("address"), "money moved without limit or approval");
  }
  // Nobody is left waiting for nothing: the case is over, or a person has it.
  const isOver = state?.status === "resolved" || state?.status === "closed";
  const isWithPerson = state?.openWork.some(({ type }) => type === "handoff") === true;
  mustBe(isOver || isWithPerson, "the case waits for nothing");
  for (const event of events) {
    if (event.type !== "work-opened" || event.work.type !== "handoff") continue;
    const missing = missingParts(bundleSchema.parse(event.work.private.bundle));
    mustBe(missing.length === 0, `a bundle without ${missing.join(", ")}`);
  }
  return breaches;
}

function expectReplay(document: (typeof storeJourneys)[number], { run }: Walked): void {
  const compiled = compileVersion(document.meaning, storeCatalogue);
  expect(replay(compiled, [...run.events]).identical).toBe(true);
}
