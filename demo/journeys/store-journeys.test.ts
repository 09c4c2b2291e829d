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
            expectPolicyKept(walked, seed);
            if (seed % 50 === 0) expectReplay(document, walked);
          }
          expect([...left]).toEqual([]);
        },
      );
    },
  );
});

function expectPolicyKept({ run, store, customer }: Walked, seed: number): void {
  const { events, state } = run;
  const said = `seed ${seed}`;
  expect(store.done.length, said).toBeLessThanOrEqual(1);
  for (const { operation, arguments: args } of store.done) {
    // What was written is the customer's own, and exactly what they, and where needed a second person, said yes to.
    const owns =
      args["order_id"] === undefined
        ? args["user_id"] === customer.user_id
        : customer.orders.includes(String(args["order_id"]));
    expect(owns, said).toBe(true);
    const used = events.flatMap((event) => (event.type === "control-used" ? [event.control] : []));
    expect(
      events.some((event) => event.type === "control-met" && event.control === "identity"),
      said,
    ).toBe(true);
    const isFraud = events.some((event) => event.type === "control-used" && event.control === "specialist");
    expect(used, said).toContain(isFraud ? "approval" : "consent");
    const needsLimit = !operation.includes("address") && !isFraud;
    expect(
      needsLimit ? used.some((control) => control === "limit" || control === "approval") : true,
      said,
    ).toBe(true);
  }
  // Nobody is left waiting for nothing: the case is over, or a person has it.
  const isWithPerson = state?.openWork.some(({ type }) => type === "handoff") === true;
  expect(state?.status === "resolved" || state?.status === "closed" || isWithPerson, said).toBe(true);
  for (const event of events) {
    if (event.type !== "work-opened" || event.work.type !== "handoff") continue;
    const bundle = bundleSchema.parse(event.work.private.bundle);
    expect(missingParts(bundle), said).toEqual([]);
  }
}

function expectReplay(document: (typeof storeJourneys)[number], { run }: Walked): void {
  const compiled = compileVersion(document.meaning, storeCatalogue);
  expect(replay(compiled, [...run.events]).identical).toBe(true);
}
