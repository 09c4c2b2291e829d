import { expect, it } from "vitest";
import { storeCatalogue } from "@/demo/journeys/catalogue";
import { readDataSet } from "@/demo/store/data-set";
import { breachesOf } from "./policy-breaking-tasks";

it("draws thirty breaches of the policy from the store's own data, each another one", async () => {
  const data = await readDataSet();
  const breaches = breachesOf(data);
  expect(new Set(breaches.map(({ name }) => name)).size).toBe(30);
  for (const { userId, actions } of breaches) {
    expect(data.users.map(({ user_id }) => user_id)).toContain(userId);
    for (const { name } of actions) expect(Object.keys(storeCatalogue.operations)).toContain(name);
  }
});
