import { redirect } from "next/navigation";
import { NoWorkspace } from "@/components/shell/no-workspace";
import { homePath } from "@/components/shell/navigation";
import { isSignedIn, loadPageContext } from "./page-context";

/** Leads each person to where their work is. */
export default async function HomePage() {
  const ctx = await loadPageContext();
  if (ctx) redirect(homePath(ctx.actor.roles));
  if (await isSignedIn()) return <NoWorkspace />;
  redirect("/sign-in");
}
