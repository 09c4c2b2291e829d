import "server-only";
import type { DemoAccount } from "@/components/sign-in/demo-accounts";

const accounts: readonly Omit<DemoAccount, "password">[] = [
  {
    email: "olivia.orchestrator@demo.cuesheet.test",
    name: "Olivia",
    role: "Orchestrator",
    does: "Designs journeys",
  },
  { email: "ren.reviewer@demo.cuesheet.test", name: "Ren", role: "Reviewer", does: "Approves versions" },
  { email: "rita.reviewer@demo.cuesheet.test", name: "Rita", role: "Reviewer", does: "Approves versions" },
  { email: "ana.agent@demo.cuesheet.test", name: "Ana", role: "Agent", does: "Works at the desk" },
  {
    email: "sam.supervisor@demo.cuesheet.test",
    name: "Sam",
    role: "Supervisor",
    does: "Approves, runs queues",
  },
  {
    email: "sofia.supervisor@demo.cuesheet.test",
    name: "Sofia",
    role: "Supervisor",
    does: "Approves, runs queues",
  },
  { email: "ada.admin@demo.cuesheet.test", name: "Ada", role: "Admin", does: "Outcomes and settings" },
];

/** The demo's accounts, offered only where the start script says that it seeded them; otherwise none. */
export function demoAccounts(): DemoAccount[] {
  if (process.env["CUESHEET_DEMO"] !== "1") return [];
  return accounts.map((account) => ({ ...account, password: "cuesheet-demo" }));
}
