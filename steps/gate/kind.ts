import type { StepContext } from "@/core/step/contract";
import { defineKind } from "@/core/step/define-kind";
import { exit } from "@/core/step/exits";
import { ownValue } from "@/core/step/own-value";
import { templateFields } from "@/core/step/template";
import { enterApproval, receiveApproval } from "@/steps/gate/approval";
import { enterConsent, receiveConsent } from "@/steps/gate/consent";
import { enterIdentity } from "@/steps/gate/identity";
import { enterLimit } from "@/steps/gate/limit";
import { gateProblems } from "@/steps/gate/problems";
import { gateSettingsSchema, isForPeople, type GateOf, type GateSettings } from "@/steps/gate/settings";
import { enterSpecialist, receiveSpecialist } from "@/steps/gate/specialist";

const provenBy: Record<GateSettings["control"], string> = {
  identity: "verified",
  consent: "given",
  limit: "within",
  approval: "approved",
  specialist: "taken",
};

/** Guards another step: the case passes only with the control, which is bound to what that step will do. */
export const gate = defineKind<GateSettings>({
  kind: "gate",
  title: "Gate",
  description:
    "Stops the case until the guarded step's control is met: identity, consent, limit, approval or a specialist.",
  drawer: "gates",
  stage: "verify",
  assignment: { by: "human" },
  performers: ["ai", "system", "human"],
  settingsSchema: gateSettingsSchema,
  blank: () => ({ control: "approval", guards: "", rule: "" }),
  exits: ({ settings }) => {
    switch (settings.control) {
      case "identity":
        return [exit("verified", "Verified"), exit("unverified", "Not verified", "fallback")];
      case "consent":
        return [
          exit("given", "Consent given"),
          exit("declined", "Declined", "fallback"),
          exit("silent", "Customer is silent", "close"),
        ];
      case "limit":
        return [exit("within", "Within the limit"), exit("above", "Above the limit", "fallback")];
      case "approval":
        return [exit("approved", "Approved"), exit("rejected", "Rejected", "fallback")];
      case "specialist":
        return [exit("taken", "Taken over"), exit("refused", "Refused by the specialist", "fallback")];
    }
  },
  waits: ({ settings }) => isForPeople(settings.control),
  waitsForPerson: ({ settings }) => isForPeople(settings.control),
  problems: gateProblems,
  expressions: ({ settings }) =>
    settings.control === "identity"
      ? [{ at: "condition", source: settings.condition, expects: { type: "boolean" } }]
      : [],
  fieldPlaces: ({ settings }) => (settings.control === "consent" ? [{ at: "question", as: "text" }] : []),
  reads: ({ settings }) => (settings.control === "consent" ? templateFields(settings.question) : []),
  provides: ({ settings }) => {
    if (settings.control === "identity") return ["risk"];
    return settings.control === "limit" ? ["policy-checks"] : [];
  },
  proves: ({ settings }) =>
    settings.guards === ""
      ? []
      : [{ exit: provenBy[settings.control], control: settings.control, guards: settings.guards }],
  guards: ({ settings }) => (settings.guards === "" ? null : settings.guards),
  evidence: ({ settings }, leftBy) =>
    settings.control === "consent" && leftBy === "given" ? ["consent"] : [],
  limits: ({ settings }) => (settings.control === "limit" && settings.limit !== "" ? [settings.limit] : []),
  speaks: ({ settings }) => settings.control === "consent",
  summary: ({ settings, meaning, catalogue }) => {
    const guarded = ownValue(meaning.steps, settings.guards)?.title ?? "a step";
    switch (settings.control) {
      case "identity":
        return `Lets the case on to "${guarded}" when the customer's identity is proved: ${settings.method}.`;
      case "consent":
        return `Lets the case on to "${guarded}" when the customer says yes to exactly that.`;
      case "limit":
        return `Lets the case on to "${guarded}" when its amount is within ${ownValue(catalogue.limits, settings.limit)?.title ?? "a limit"}.`;
      case "approval":
        return `Lets the case on to "${guarded}" when ${settings.persons === 2 ? "two permitted persons approve" : "a permitted person approves"} exactly that.`;
      case "specialist":
        return `Lets the case on to "${guarded}" when a specialist takes it over.`;
    }
  },
  enter: (ctx) => {
    const { settings } = ctx;
    switch (settings.control) {
      case "identity":
        return enterIdentity(own(ctx, settings));
      case "consent":
        return enterConsent(own(ctx, settings));
      case "limit":
        return enterLimit(own(ctx, settings));
      case "approval":
        return enterApproval(own(ctx, settings));
      case "specialist":
        return enterSpecialist(own(ctx, settings));
    }
  },
  receive: (ctx, arrival) => {
    const { settings } = ctx;
    if (settings.control === "consent") return receiveConsent(own(ctx, settings), arrival);
    if (settings.control === "specialist") return receiveSpecialist(own(ctx, settings), arrival);
    return settings.control === "approval" ? receiveApproval(own(ctx, settings), arrival) : null;
  },
});

/** The context with the settings of the one control that they were seen to have. */
function own<C extends GateSettings["control"]>(
  ctx: StepContext<GateSettings>,
  settings: GateOf<C>,
): StepContext<GateOf<C>> {
  return { ...ctx, settings };
}
