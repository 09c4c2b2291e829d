import { beforeAll, describe, expect, it } from "vitest";
import { storeCatalogue } from "@/demo/journeys/catalogue";
import { storeJourneys } from "@/demo/journeys/store-journeys";
import { walk } from "@/demo/journeys/test-walk";
import { readDataSet, type DataSet } from "@/demo/store/data-set";
import type { CaseEvent } from "@/core/case/events";
import type { CaseState } from "@/core/case/state";
import { compileVersion, transition } from "@/steps/interpreter";
import { standInCase } from "@/core/case/stand-in-case";

const walks = 8;
const world: { data: DataSet } = { data: { orders: [], users: [], products: [] } };
beforeAll(async () => {
  world.data = await readDataSet();
});

describe("stand-ins for cases of the demo's store", () => {
  it.each(storeJourneys.map((document) => [document.meaning.name, document] as const))(
    "%s: each takes the same way to its end, and holds nothing of its customer",
    async (_, document) => {
      const version = compileVersion(document.meaning, storeCatalogue);
      for (let seed = 1; seed <= walks; seed += 1) {
        const { run, customer } = await walk(document, world.data, seed);
        const { deliveries, endsBefore } = standInCase(version, run.events);
        expect([seed, endsBefore]).toEqual([seed, null]);
        let state: CaseState | null = null;
        const again = deliveries.flatMap((delivery) => {
          const result = transition(version, state, delivery);
          state = result.state;
          return result.events;
        });
        expect(stepsOf(again)).toEqual(stepsOf(run.events));
        const sent = JSON.stringify(deliveries);
        const { email, address, name } = customer;
        for (const hidden of [email, address.address1, `${name.first_name} ${name.last_name}`])
          expect(sent).not.toContain(hidden);
      }
    },
    30_000,
  );
});

function stepsOf(events: readonly CaseEvent[]): string[] {
  return events.flatMap((event) => (event.type === "step-entered" ? [`${event.step} ${event.visit}`] : []));
}
