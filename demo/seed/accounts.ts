import type { Role } from "@/core/governance/permissions";

/** The demo's people. Their password is public: start scripts offer them only where demo data is wanted. */
export type DemoAccount = { email: string; name: string; role: Role };

export const demoPassword = "cuesheet-demo";

export const demoAccounts: readonly DemoAccount[] = [
  { email: "olivia.orchestrator@demo.cuesheet.test", name: "Olivia", role: "orchestrator" },
  { email: "ren.reviewer@demo.cuesheet.test", name: "Ren", role: "reviewer" },
  { email: "rita.reviewer@demo.cuesheet.test", name: "Rita", role: "reviewer" },
  { email: "ana.agent@demo.cuesheet.test", name: "Ana", role: "agent" },
  { email: "sam.supervisor@demo.cuesheet.test", name: "Sam", role: "supervisor" },
  { email: "sofia.supervisor@demo.cuesheet.test", name: "Sofia", role: "supervisor" },
  { email: "ada.admin@demo.cuesheet.test", name: "Ada", role: "admin" },
];

/** The first account with the role. */
export function accountOf(role: Role): DemoAccount {
  const found = demoAccounts.find((account) => account.role === role);
  if (!found) throw new Error(`the demo has no ${role}`);
  return found;
}

/** Both supervisors, so that what one of them asked for the other approves. */
export const supervisors: readonly DemoAccount[] = demoAccounts.filter(({ role }) => role === "supervisor");
