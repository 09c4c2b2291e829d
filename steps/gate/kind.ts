import type { StepContext } from "@/core/step/contract";
import { defineKind } from "@/core/step/define-kind";
import { templateFields } from "@/core/step/template";
import { enterApproval, receiveApproval } from "@/steps/gate/approval";
import { enterConsent, receiveConsent } from "@/steps/gate/consent";
import { enterIdentity } from "@/steps/gate/identity";
import { enterLimit } from "@/steps/gate/limit";
import { gateProblems } from "@/steps/gate/problems";
import { gateSettingsSchema, type GateOf, type GateSettings } from "@/steps/gate/settings";
import { enterSpecialist, receiveSpecialist } from "@/steps/gate/specialist";
import { gateLook, isForPeople } from "@/steps/gate/look";

const provenBy: Record<GateSettings["control"], string> = {
  identity: "verified",
  consent: "given",
  limit: "within",
  approval: "approved",
  specialist: "taken",
};

/** Guards another step: the case passes only with the control, which is bound to what that step will do. */
export const gate = defineKind<GateSettings>({
  ...gateLook,
  settingsSchema: gateSettingsSchema,
  waits: ({ settings }) => isForPeople(settings.control),
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
  evidence: ({ settings }, leftBy) =>
    settings.control === "consent" && leftBy === "given" ? ["consent"] : [],
  limits: ({ settings }) => (settings.control === "limit" && settings.limit !== "" ? [settings.limit] : []),
  speaks: ({ settings }) => settings.control === "consent",
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
