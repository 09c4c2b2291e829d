import { describe, expect, it } from "vitest";
import { guardStream } from "./guard-stream";

async function* numbers(onEnd: () => void) {
  try {
    for (let value = 1; ; value += 1) yield value;
  } finally {
    onEnd();
  }
}

describe("guardStream", () => {
  it("ends the stream, and its source, before the first value after the permission is gone", async () => {
    let nowMs = 0;
    let isPermitted = true;
    let isSourceOpen = true;
    const check = async () => {
      if (!isPermitted) throw new Error("forbidden");
    };
    const source = numbers(() => (isSourceOpen = false));
    const stream = guardStream(source, check, () => new Date(nowMs)) as AsyncGenerator<number>; // given one, gives one
    expect(await stream.next()).toEqual({ value: 1, done: false });
    isPermitted = false;
    expect(await stream.next()).toEqual({ value: 2, done: false });
    nowMs = 1_000;
    await expect(stream.next()).rejects.toThrow("forbidden");
    expect(isSourceOpen).toBe(false);
  });

  it("leaves what is no stream alone", () => {
    expect(
      guardStream(
        "value",
        async () => {},
        () => new Date(),
      ),
    ).toBe("value");
  });
});
