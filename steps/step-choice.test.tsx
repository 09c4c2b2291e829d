import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { StepChoice } from "@/steps/step-choice";

const control = {
  id: "to",
  "aria-describedby": undefined,
  "aria-invalid": undefined,
  "aria-required": undefined,
};

function listed(count: number): string[] {
  const steps = Array.from({ length: count }, (_, at) => ({ id: `s${at}`, title: `Step ${at}` }));
  const markup = renderToStaticMarkup(
    <StepChoice control={control} value="s7" steps={steps} none="Not connected" onChange={() => {}} />,
  );
  return [...markup.matchAll(/<option[^>]*>([^<]*)/g)].map(([, title]) => title ?? "");
}

describe("the choice of a step", () => {
  it("has all steps of a usual journey ready", () => {
    expect(listed(50)).toHaveLength(51);
  });

  it("holds only what is chosen in a long journey, until somebody turns to it", () => {
    expect(listed(300)).toEqual(["Not connected", "Step 7"]);
  });
});
