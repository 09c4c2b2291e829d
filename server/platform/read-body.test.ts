import { describe, expect, it } from "vitest";
import { assertDepth, readBody } from "./read-body";

const limits = { bytesMax: 100, depthMax: 3 };
const request = (body: BodyInit) =>
  new Request("http://127.0.0.1/", { method: "POST", body, duplex: "half" } as RequestInit); // duplex: for streams

describe("readBody", () => {
  it("returns the text", async () => {
    expect(await readBody(request('{"a":"é"}'), limits)).toBe('{"a":"é"}');
    expect(await readBody(new Request("http://127.0.0.1/", { method: "POST" }), limits)).toBe("");
  });

  it("refuses what is announced too large, and what turns out to be", async () => {
    await expect(readBody(request("x".repeat(101)), limits)).rejects.toMatchObject({ code: "too-large" });
  });

  it("stops reading an endless body at the limit", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 10;
        controller.enqueue(new Uint8Array(10).fill(97));
      },
    });
    await expect(readBody(request(endless), limits)).rejects.toMatchObject({ code: "too-large" });
    expect(sent).toBeLessThan(200);
  });

  it("refuses bytes that are not UTF-8", async () => {
    await expect(readBody(request(new Uint8Array([0xff, 0xfe])), limits)).rejects.toMatchObject({
      code: "bad-input",
    });
  });
});

describe("assertDepth", () => {
  it("counts brackets outside strings only", () => {
    expect(() => assertDepth('{"a":["[[[[{{{{\\"[[[["]}', 3)).not.toThrow();
    expect(() => assertDepth('[[["\\\\"]]]', 3)).not.toThrow();
    expect(() => assertDepth("[[[[1]]]]", 3)).toThrow("deeper than 3");
    expect(() => assertDepth('["\\\\",[[[1]]]]', 3)).toThrow("deeper than 3");
  });

  it("bears a hundred thousand levels without recursion", () => {
    expect(() => assertDepth("[".repeat(100_000), 64)).toThrow("deeper than 64");
  });
});
