import { describe, expect, it } from "vitest";
import { demoEntities } from "./entities";
import { demoIntents } from "./intents";

describe("the store's intents", () => {
  it.each(Object.entries(demoIntents))(
    "%s has about thirty examples, each once",
    (_, { title, examples }) => {
      expect(title).not.toBe("");
      expect(examples.length).toBeGreaterThanOrEqual(28);
      expect(new Set(examples.map((text) => text.toLowerCase())).size).toBe(examples.length);
    },
  );

  it("no example says two things", () => {
    const all = Object.values(demoIntents).flatMap(({ examples }) =>
      examples.map((text) => text.toLowerCase()),
    );
    expect(new Set(all).size).toBe(all.length);
  });

  it("what customers name has one rule a name", () => {
    expect(new Set(demoEntities.map(({ name }) => name)).size).toBe(demoEntities.length);
  });
});
