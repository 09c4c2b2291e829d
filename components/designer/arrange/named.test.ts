import { describe, expect, it } from "vitest";
import { apply } from "@/core/journey/edit";
import { refund } from "../test-refund";
import { isStillThere, namedBy, renamed } from "./named";

const named = { is: "step", id: "thanks", title: "thanks" } as const;

describe("what is renamed", () => {
  it("is the chosen group, else the selected step", () => {
    const group = { title: "Closing", steps: ["thanks"], isCollapsed: false };
    const document = { ...refund, layout: { ...refund.layout, groups: { closing: group } } };
    expect(namedBy({ document, selection: ["thanks"] }, "closing")).toMatchObject({
      is: "group",
      title: "Closing",
    });
    expect(namedBy({ document, selection: ["thanks"] }, null)).toMatchObject({ is: "step", id: "thanks" });
    expect(namedBy({ document, selection: [] }, null)).toBeNull();
  });

  it("takes the title without the spaces around it, and only a new one", () => {
    const edit = renamed(refund, named, "  Say   thanks ");
    expect(edit?.commands).toMatchObject([
      { command: "set-step", step: { id: "thanks", title: "Say thanks" } },
    ]);
    expect(renamed(refund, named, " thanks ")).toBeNull();
    expect(renamed(refund, named, "  ")).toBeNull();
  });

  it("is known to be gone when somebody removed it meanwhile", () => {
    const without = apply(refund, { command: "remove-step", id: "thanks" });
    if (!without.ok) throw new Error(without.message);
    expect(isStillThere(refund, named)).toBe(true);
    expect(isStillThere(without.document, named)).toBe(false);
    expect(renamed(without.document, named, "Say thanks")).toBeNull();
  });
});
