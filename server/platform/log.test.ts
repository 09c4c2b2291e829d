import { describe, expect, it } from "vitest";
import { createLog } from "./log";

function capture(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog("info", { write: (line) => lines.push(line) }));
  expect(lines).toHaveLength(1);
  return lines[0] ?? "";
}

describe("the log", () => {
  it("is one JSON line an event, whatever is in it", () => {
    const line = capture((log) => log.info({ event: "case-started", caseId: "c1\n\u001b[31mforged" }));
    expect(line.trimEnd()).not.toContain("\n");
    expect(line).not.toContain("\u001b");
    expect(JSON.parse(line)).toMatchObject({ event: "case-started" });
  });

  it("drops secrets and personal values that somebody logs by mistake", () => {
    const canary = "canary-5150";
    const secrets = { password: canary, token: canary, email: canary, authorization: canary, text: canary };
    const line = capture((log) =>
      log.info({ event: "oops", ...secrets, request: { ...secrets, headers: secrets } }),
    );
    expect(line).not.toContain(canary);
  });

  it("keeps a database error's code and message, not the values of its statement", () => {
    const cause = Object.assign(new Error("duplicate key"), {
      code: "23505",
      detail: "Key (email)=(canary-5150)",
    });
    const error = new Error('Failed query: insert into "users"\nparams: canary-5150', { cause });
    const line = capture((log) => log.error({ event: "failed", err: error }));
    expect(line).not.toContain("canary-5150");
    expect(JSON.parse(line)).toMatchObject({ err: { cause: { code: "23505" } } });
  });
});
