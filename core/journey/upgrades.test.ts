import { describe, expect, it } from "vitest";
import { documentFormat } from "@/core/journey/defaults";
import { upgradeDocument, upgrades, type Upgrade } from "@/core/journey/upgrades";

const steps: Upgrade[] = [
  { from: 1, name: "rename-title", up: ({ title, ...rest }) => ({ ...rest, name: title }) },
  { from: 2, name: "add-owner", up: (document) => ({ ...document, owner: null }) },
];

describe("upgradeDocument", () => {
  it("applies the named steps in order", () => {
    expect(upgradeDocument({ format: 1, title: "T" }, steps, 3)).toEqual({
      ok: true,
      document: { format: 3, name: "T", owner: null },
      applied: ["rename-title", "add-owner"],
    });
    expect(upgradeDocument({ format: 2, name: "T" }, steps, 3)).toMatchObject({
      ok: true,
      applied: ["add-owner"],
    });
  });

  it("leaves the newest format alone", () => {
    expect(upgradeDocument({ format: documentFormat })).toEqual({
      ok: true,
      document: { format: documentFormat },
      applied: [],
    });
  });

  it.each([[{}], [{ format: "1" }], [{ format: 0 }], [{ format: 1.5 }], [{ format: 9 }]])(
    "refuses %j",
    (document) => {
      expect(upgradeDocument(document).ok).toBe(false);
    },
  );

  it("refuses a format whose step is gone, and has a step for each format before the newest", () => {
    expect(upgradeDocument({ format: 1 }, steps.slice(1), 3).ok).toBe(false);
    expect(upgrades.map((upgrade) => upgrade.from)).toEqual(
      Array.from({ length: documentFormat - 1 }, (_, index) => index + 1),
    );
  });
});
