import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { navCollapsedCookie } from "@/components/shell/nav-cookie";
import { NoWorkspace } from "@/components/shell/no-workspace";
import { SignedOut } from "@/components/shell/signed-out";
import { loadSelf } from "@/server/identity/load-self";
import { isSignedIn, loadPageContext } from "../page-context";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const ctx = await loadPageContext();
  if (!ctx) return (await isSignedIn()) ? <NoWorkspace /> : <SignedOut />;
  const { id, name, roles, permissions, workspaceId, workspaces } = await loadSelf(ctx);
  const isNavCollapsed = (await cookies()).get(navCollapsedCookie)?.value === "1";
  const view = { id, name, roles, permissions, workspaceId, workspaces };
  return (
    <AppShell self={view} isNavCollapsed={isNavCollapsed}>
      {children}
    </AppShell>
  );
}
