import { redirect } from "next/navigation";
import { settingsHome } from "@/components/settings/settings-pages";
import { permissionsOf } from "@/core/governance/permissions";
import { loadPageContext } from "../../page-context";

export default async function SettingsPage() {
  const ctx = await loadPageContext();
  redirect(settingsHome(permissionsOf(ctx?.actor.roles ?? [])));
}
