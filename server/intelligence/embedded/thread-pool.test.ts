import { afterAll, describe, expect, it } from "vitest";
import { examplesWithOos } from "../test-examples";
import { createEmbeddedEngine } from "./embedded-engine";
import { createInThreadRunner } from "./in-thread";
import { createThreadPool } from "./thread-pool";
import { trainModel } from "./train-model";

const pool = createThreadPool();
afterAll(() => pool.close());

const input = { name: "store intents", examples: examplesWithOos };
const artifact = trainModel(input);
const model = { version: artifact.meta.version, bytes: artifact.bytes };
const extractOptions = {
  patterns: [{ name: "order", pattern: String.raw`#W\d{7}`, validator: "upper-case" as const }],
  referenceTime: "2026-11-21T12:00:00Z",
};

describe("the thread pool", { timeout: 60_000 }, () => {
  it("trains the same model as the calling thread", async () => {
    expect(await pool.run("train", input)).toEqual(artifact);
  });

  it("answers as the calling thread does, many at once", async () => {
    const [threaded, direct] = [pool, createInThreadRunner()].map((runner) =>
      createEmbeddedEngine({ runner, model }),
    );
    const texts = ["cancel my order", "where is my parcel #w1234567", "tell me a joke", ""];
    for (const text of texts) {
      const [first, second] = await Promise.all(
        [threaded, direct].map((engine) =>
          Promise.all([
            engine?.classify(text),
            engine?.requests(text),
            engine?.extract(text, extractOptions),
          ]),
        ),
      );
      expect(first).toEqual(second);
    }
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => threaded?.classify("cancel my order")),
    );
    expect(new Set(answers.map((answer) => answer?.intent))).toEqual(new Set(["cancel-order"]));
  });

  it("passes on errors, and goes on", async () => {
    await expect(
      pool.run("classify", { text: "a", model: { version: "broken", bytes: new Uint8Array(5) } }),
    ).rejects.toMatchObject({ code: "bad-input" });
    await expect(
      pool.run("extract", { text: "a", options: { patterns: [], referenceTime: "yesterday" } }),
    ).rejects.toMatchObject({ code: "bad-input" });
    await expect(pool.run("extract", { text: "a", options: extractOptions })).resolves.toMatchObject({
      entities: [],
    });
  });

  it("ends a job past its deadline, and answers the next one with a new thread", async () => {
    const impatient = createThreadPool({ answerMsMax: 1 });
    const quick = () => impatient.run("extract", { text: "a", options: extractOptions });
    await expect(quick()).resolves.toMatchObject({ entities: [] });
    const slow = { name: "slow", pattern: "[ab]{1,64}[ab]{1,63}c", validator: "none" as const };
    const options = { ...extractOptions, patterns: [slow] };
    const [late, next] = await Promise.allSettled([
      impatient.run("extract", { text: "ab".repeat(4_000), options }),
      quick(),
    ]);
    expect(late).toMatchObject({ status: "rejected", reason: { code: "unavailable" } });
    expect(next).toMatchObject({ status: "fulfilled" });
    await impatient.close();
  });

  it("refuses work when it is closed", async () => {
    const closed = createThreadPool();
    await closed.close();
    await expect(closed.run("train", input)).rejects.toMatchObject({ code: "unavailable" });
    await expect(closed.run("classify", { text: "a", model })).rejects.toMatchObject({ code: "unavailable" });
  });
});
