import type { Permission } from "@/core/governance/permissions";

export type SettingsPage = { href: string; label: string; permission: Permission };

/** The pages below /settings, in the order they are shown. */
export const settingsPages: readonly SettingsPage[] = [
  { href: "/settings/members", label: "Members", permission: "settings.members" },
  { href: "/settings/business-hours", label: "Business hours", permission: "settings.queues" },
  { href: "/settings/api-keys", label: "API keys", permission: "settings.keys" },
  { href: "/settings/audit", label: "Audit", permission: "audit.view" },
  { href: "/settings/account", label: "Your account", permission: "workspace.view" },
];

export function visibleSettingsPages(permissions: readonly Permission[]): SettingsPage[] {
  return settingsPages.filter((page) => permissions.includes(page.permission));
}

/** The first page of the settings that somebody with these permissions may open. */
export function settingsHome(permissions: readonly Permission[]): string {
  return visibleSettingsPages(permissions)[0]?.href ?? "/settings/account";
}
