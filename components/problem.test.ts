import { TRPCClientError } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { problemOf } from "./problem";

function answer(data: object, message: string) {
  return TRPCClientError.from({ error: { code: -32000, message, data } });
}

describe("problemOf", () => {
  it("passes on what the server says to do", () => {
    const problem = problemOf(answer({ appCode: "conflict", code: "CONFLICT" }, "This is the last admin."));
    expect(problem).toEqual({
      code: "conflict",
      title: "Somebody was faster",
      message: "This is the last admin.",
      isRetryable: false,
    });
  });

  it("understands errors that tRPC raised before our code ran", () => {
    expect(problemOf(answer({ code: "UNAUTHORIZED" }, "UNAUTHORIZED")).code).toBe("not-signed-in");
    expect(problemOf(answer({ code: "BAD_REQUEST", appCode: null }, "name: too short")).code).toBe(
      "bad-input",
    );
  });

  it("calls a missing answer a missing connection, never a fault of the input", () => {
    const problem = problemOf(TRPCClientError.from(new TypeError("fetch failed")));
    expect(problem).toMatchObject({ code: "offline", isRetryable: true });
    expect(problem.message).not.toContain("fetch failed");
  });

  it("survives things that are no errors", () => {
    expect(problemOf("boom").title).toBe("Something went wrong");
    expect(problemOf(undefined).message).not.toBe("");
  });
});
