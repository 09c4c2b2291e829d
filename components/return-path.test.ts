import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeReturnPath, signInPath } from "./return-path";

describe("safeReturnPath", () => {
  it("keeps a path of ours with its query", () => {
    expect(safeReturnPath("/cases/1?tab=timeline#e4")).toBe("/cases/1?tab=timeline#e4");
  });

  it.each([
    "//evil.test",
    "/\\evil.test",
    "https://evil.test",
    "javascript:alert(1)",
    "/\t/evil.test",
    "/..//evil.test",
    "evil.test",
    "",
    null,
  ])("refuses %j", (given) => {
    expect(safeReturnPath(given)).toBe("/");
  });

  it("never leaves our origin, whatever it is given", () => {
    fc.assert(
      fc.property(fc.string(), (tail) => {
        const path = safeReturnPath(`/${tail}`);
        expect(new URL(path, "http://ours.test").origin).toBe("http://ours.test");
      }),
    );
  });
});

describe("signInPath", () => {
  it("leads back to where one was", () => {
    expect(signInPath("/desk?queue=refunds", "expired")).toBe(
      "/sign-in?return=%2Fdesk%3Fqueue%3Drefunds&reason=expired",
    );
  });
  it("does not lead back to itself", () => {
    expect(signInPath("/sign-in?return=/desk")).toBe("/sign-in");
  });
});
