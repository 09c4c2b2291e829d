import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "@/server/platform/errors";
import { examplesWithOos, inScopeExamples } from "../test-examples";
import { classifyText, probabilitiesOf } from "./classify-text";
import { decodeModel, encodeModel } from "./model-bytes";
import { requestsIn } from "./segment-requests";
import { trainModel } from "./train-model";
import { cpuMsOf } from "../test-cpu-time";

const artifact = trainModel({ name: "store intents", examples: inScopeExamples });
const model = decodeModel(artifact.bytes);
const withOos = decodeModel(trainModel({ name: "with oos", examples: examplesWithOos }).bytes);

describe("trainModel", () => {
  it("names the model by what it was made of", () => {
    const again = trainModel({ name: "another name", examples: inScopeExamples });
    const other = trainModel({ name: "store intents", examples: inScopeExamples.slice(1) });
    expect(again.meta.version).toBe(artifact.meta.version);
    expect(other.meta.version).not.toBe(artifact.meta.version);
  });

  it("gives the same bytes for the same examples", () => {
    expect(trainModel({ name: "store intents", examples: inScopeExamples }).bytes).toEqual(artifact.bytes);
  });

  it("says how well it does on examples it has not seen, and is small", () => {
    const { labels, examples, heldOut, heldOutAccuracy, ece } = artifact.meta;
    expect(labels).toEqual(["cancel-order", "change-address", "order-status", "return-item"]);
    expect([examples, heldOut]).toEqual([40, 40]);
    expect(heldOutAccuracy).toBeGreaterThan(0.7);
    expect(ece).toBeLessThan(0.3);
    expect(artifact.bytes.length).toBeLessThan(100_000);
  });

  it("measures nothing when there are too few examples to hold any back", () => {
    const { meta } = trainModel({
      name: "two",
      examples: [
        { text: "yes", label: "a" },
        { text: "no", label: "b" },
      ],
    });
    expect(meta).toMatchObject({ heldOut: 0, heldOutAccuracy: null, ece: null, temperature: 1 });
  });

  it.each([
    [
      [
        { text: "a", label: "x" },
        { text: "b", label: "x" },
      ],
      "bad-input",
    ],
    [[{ text: "a", label: "x" }], "bad-input"],
    [
      [
        { text: "", label: "x" },
        { text: "b", label: "y" },
      ],
      "bad-input",
    ],
    [Array.from({ length: 501 }, (_, at) => ({ text: "a", label: `label ${at}` })), "too-large"],
  ])("refuses examples that no model can be made of (%#)", (examples, code) => {
    expect(() => trainModel({ name: "none", examples })).toThrow(expect.objectContaining({ code }));
  });
});

describe("classifyText", () => {
  it.each([
    ["could you cancel order #W1234567 for me?", "cancel-order"],
    ["where's my package", "order-status"],
    ["I'd like to return these shoes", "return-item"],
    ["new address for my delivery, I've moved", "change-address"],
    ["CAN\u200bCEL my ordr plese", "cancel-order"],
  ])("understands %j", (text, intent) => {
    const result = classifyText(text, model);
    expect(result).toMatchObject({ intent, outOfScope: false, modelVersion: artifact.meta.version });
    expect(result.confidence).toBeGreaterThan(0.5);
    expect(result.margin).toBeCloseTo(result.confidence - (result.alternatives[0]?.confidence ?? 0), 10);
  });

  it("shows the words that decided", () => {
    const { evidence } = classifyText("please cancel everything", model);
    expect(evidence[0]?.text).toContain("cancel");
    for (const { text, start, end } of evidence)
      expect("please cancel everything".slice(start, end)).toBe(text);
  });

  it("knows what is out of scope from examples, and from knowing nothing", () => {
    expect(classifyText("tell me a joke about music", withOos)).toMatchObject({
      intent: null,
      outOfScope: true,
    });
    expect(classifyText("cancel my order", withOos)).toMatchObject({
      intent: "cancel-order",
      outOfScope: false,
    });
    expect(classifyText("щйф юяэ", model)).toMatchObject({ intent: null, outOfScope: true, confidence: 0 });
    expect(classifyText("", model)).toMatchObject({ intent: null, outOfScope: true, confidence: 0 });
  });

  it("gives probabilities that sum to 1 and plain JSON for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 120 }), (text) => {
        expect(probabilitiesOf(text, model).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        const result = classifyText(text, model);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        expect(classifyText(text, model)).toEqual(result);
      }),
    );
  });

  it("is quick on the longest text", () => {
    const long = "cancel my order where is it ".repeat(1_000);
    expect(cpuMsOf(() => classifyText(long, model))).toBeLessThan(1_000);
  });
});

describe("requestsIn", () => {
  it("finds several requests in one text, in their order, with the words that say them", () => {
    const text =
      "Hello there. I want to return the shoes I received. Also please change my delivery address. Thanks!";
    const { requests } = requestsIn(text, model);
    expect(requests.map(({ intent }) => intent)).toEqual(["return-item", "change-address"]);
    for (const { text: part, start, end } of requests) expect(text.slice(start, end)).toBe(part);
  });

  it("finds one request when everything is about the same", () => {
    expect(requestsIn("Where is my order? Track my package please.", model).requests).toHaveLength(1);
  });
});

describe("stored models", () => {
  it("come back unchanged, also from a buffer that starts at an odd place", () => {
    const pooled = new Uint8Array(artifact.bytes.length + 3);
    pooled.set(artifact.bytes, 3);
    expect(encodeModel(decodeModel(pooled.subarray(3)))).toEqual(artifact.bytes);
  });

  it("are refused when they are cut, changed at the head, or something else", () => {
    const broken: Uint8Array[] = [
      new Uint8Array(),
      artifact.bytes.slice(0, 100),
      artifact.bytes.slice(0, -1),
      artifact.bytes.with(0, 0),
      artifact.bytes.with(9, 255),
      artifact.bytes.with(12, 0),
    ];
    const { meta, ...rest } = decodeModel(artifact.bytes);
    broken.push(encodeModel({ ...rest, meta: { ...meta, engine: "embedded-0" } }));
    for (const bytes of broken) expect(() => decodeModel(bytes)).toThrow(AppError);
  });
});
