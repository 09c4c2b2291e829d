import { Fingerprint, Gauge, HandHelping, Stamp, Star, Users, type LucideIcon } from "lucide-react";
import type { GateControl } from "../palette/gate-choices";

/** How gates look, by what they ask for. */
export const controlLooks: Record<GateControl, { title: string; icon: LucideIcon }> = {
  identity: { title: "Identity", icon: Fingerprint },
  consent: { title: "Consent", icon: HandHelping },
  limit: { title: "Limit", icon: Gauge },
  approval: { title: "Approval", icon: Stamp },
  "two-approvals": { title: "Two-person approval", icon: Users },
  specialist: { title: "Specialist", icon: Star },
};
