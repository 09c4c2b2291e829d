import {
  BriefcaseBusiness,
  ChartNoAxesCombined,
  ClipboardCheck,
  Headset,
  Route,
  Settings,
  type LucideIcon,
} from "lucide-react";
import type { Permission, Role } from "@/core/governance/permissions";

export type NavKey = "journeys" | "reviews" | "desk" | "cases" | "outcomes" | "settings";
export type NavItem = { key: NavKey; href: string; label: string; icon: LucideIcon; permission: Permission };

/** The product's screens, in the order of the work: draw, approve, serve, look back. */
export const navItems: readonly NavItem[] = [
  { key: "journeys", href: "/journeys", label: "Journeys", icon: Route, permission: "journeys.view" },
  { key: "reviews", href: "/reviews", label: "Reviews", icon: ClipboardCheck, permission: "review.view" },
  { key: "desk", href: "/desk", label: "Desk", icon: Headset, permission: "desk.view" },
  { key: "cases", href: "/cases", label: "Cases", icon: BriefcaseBusiness, permission: "cases.view" },
  {
    key: "outcomes",
    href: "/outcomes",
    label: "Outcomes",
    icon: ChartNoAxesCombined,
    permission: "outcomes.view",
  },
  { key: "settings", href: "/settings", label: "Settings", icon: Settings, permission: "workspace.view" },
];

export function visibleNavItems(permissions: readonly Permission[]): NavItem[] {
  return navItems.filter((item) => permissions.includes(item.permission));
}

/** True when the path is the item's own page or one below it. */
export function isActiveItem(item: Pick<NavItem, "href">, pathname: string): boolean {
  return pathname === item.href || pathname.startsWith(`${item.href}/`);
}

/** Where a person's work is: the screen that they open first. */
export function homePath(roles: readonly Role[]): string {
  if (roles.includes("admin")) return "/outcomes";
  if (roles.includes("orchestrator")) return "/journeys";
  if (roles.includes("reviewer")) return "/reviews";
  if (roles.includes("agent") || roles.includes("supervisor")) return "/desk";
  return "/settings/account";
}

export const roleLabels: Record<Role, string> = {
  orchestrator: "Orchestrator",
  reviewer: "Reviewer",
  agent: "Agent",
  supervisor: "Supervisor",
  admin: "Admin",
};

export const roleDescriptions: Record<Role, string> = {
  orchestrator: "Designs journeys and submits them for review",
  reviewer: "Approves and publishes versions",
  agent: "Works handoffs, approvals and tasks at the desk",
  supervisor: "Runs the queues, approves, and can stop",
  admin: "Members, keys, settings and everything else",
};
