import { beforeAll, describe, expect, it } from "vitest";
import { chance } from "../../chance";
import { demoIntents } from "../../journeys/intents";
import { readDataSet, type DataSet } from "../../store/data-set";
import { firstWords } from "./sayings";
import { Wishes } from "./wish";

const world: { data: DataSet } = { data: { orders: [], users: [], products: [] } };
beforeAll(async () => {
  world.data = await readDataSet();
});

const draw = (seed: number, count: number) => {
  const wishes = new Wishes(world.data);
  const by = chance(seed);
  return Array.from({ length: count }, () => wishes.draw(by));
};

describe("wishes of the history", () => {
  it("are the same for the same seed", () => {
    expect(draw(3, 50)).toEqual(draw(3, 50));
  });

  it("change no order twice, and none of the customers who are left for visitors", () => {
    const wishes = draw(5, 250);
    const changing = wishes.flatMap(({ intent, order }) =>
      intent === "order_status" || !order ? [] : [order.order_id],
    );
    expect(new Set(changing).size).toBe(changing.length);
    expect(wishes.every(({ user }) => user.user_id < "n")).toBe(true);
  });

  it("are said in words that the intent model did not learn from", () => {
    const learned = new Set(Object.values(demoIntents).flatMap(({ examples }) => examples));
    const by = chance(1);
    const said = draw(9, 250).map(({ intent, order }) => firstWords(by, intent, order?.order_id ?? null));
    expect(said.filter((words) => learned.has(words))).toEqual([]);
    expect(said.filter((words) => words.includes("{order}"))).toEqual([]);
  });
});
