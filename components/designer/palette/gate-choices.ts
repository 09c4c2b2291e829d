import type { Step } from "@/core/journey/document";
import type { JsonObject } from "@/core/expression/value";

export type GateControl = "identity" | "consent" | "limit" | "approval" | "two-approvals" | "specialist";

export const gateChoices: readonly { control: GateControl; title: string; description: string }[] = [
  { control: "identity", title: "Identity gate", description: "Stops until the customer is who they say." },
  {
    control: "consent",
    title: "Consent gate",
    description: "Asks the customer's explicit yes to exactly what will be done.",
  },
  { control: "limit", title: "Limit gate", description: "Compares the amount with a policy's limit." },
  {
    control: "approval",
    title: "Approval gate",
    description: "A permitted person other than the requester approves.",
  },
  {
    control: "two-approvals",
    title: "Two-person approval",
    description: "Two different persons approve; neither worked on the case.",
  },
  {
    control: "specialist",
    title: "Specialist gate",
    description: "A specialist takes the step over before it is done.",
  },
];

/** Settings of a fresh gate of a control, guarding a step ("" when it is not placed before one yet). */
export function gateSettingsFor(control: GateControl, guards: string): JsonObject {
  if (control === "identity") {
    return { control, guards, condition: "false", method: "e-mail and order number", acceptsKnown: true };
  }
  if (control === "consent") return { control, guards, question: "Shall I go ahead?" };
  if (control === "limit") return { control, guards, limit: "" };
  if (control === "specialist") return { control, guards, rule: "This needs a specialist." };
  const rule = "Above the limit a person approves.";
  return control === "two-approvals"
    ? { control: "approval", guards, rule, persons: 2 }
    : { control, guards, rule };
}

/** The control that a gate's settings ask for; null while they name none. */
export function controlOfGate(settings: JsonObject): GateControl | null {
  const wanted =
    settings["control"] === "approval" && settings["persons"] === 2 ? "two-approvals" : settings["control"];
  return gateChoices.find(({ control }) => control === wanted)?.control ?? null;
}

/** Who usually performs a gate: the system compares, AI asks for the customer's yes, a person approves. */
const performerOf: Record<GateControl, Step["assignment"]["by"]> = {
  identity: "system",
  consent: "ai",
  limit: "system",
  approval: "human",
  "two-approvals": "human",
  specialist: "human",
};

/** What makes a fresh step of the gate kind a gate of this control. */
export function freshGate(control: GateControl, title: string, guards: string) {
  return { title, settings: gateSettingsFor(control, guards), assignment: { by: performerOf[control] } };
}
