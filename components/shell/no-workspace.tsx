"use client";

import { useQuery } from "@tanstack/react-query";
import { Building2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { NoticeScreen } from "./notice-screen";
import { signOut } from "./sign-out";

const loadAuth = () => import("@/components/auth-client");

/** Signed in, but in no workspace: removed from the last one, or never invited. */
export function NoWorkspace() {
  const workspaces = useQuery({
    queryKey: ["own-workspaces"],
    queryFn: async () => (await loadAuth()).listOwnWorkspaces(),
  });
  async function enter(workspaceId: string) {
    try {
      await (await loadAuth()).activateWorkspace(workspaceId);
      window.location.assign("/");
    } catch (error) {
      toast.error("The workspace could not be opened", {
        description: error instanceof Error ? error.message : "",
      });
    }
  }
  if (workspaces.isPending) return <SkeletonRows rows={3} className="m-8" />;
  const mine = workspaces.data ?? [];
  return (
    <main>
      <NoticeScreen
        icon={Building2}
        title={mine.length > 0 ? "Choose a workspace" : "You are in no workspace"}
        description={
          mine.length > 0
            ? "You are signed in, but no workspace is open."
            : "Ask an admin of a workspace for an invitation, then open its link."
        }
        action={
          <>
            {mine.map((workspace) => (
              <Button key={workspace.id} onClick={() => void enter(workspace.id)}>
                {workspace.name}
              </Button>
            ))}
            <Button variant="outline" onClick={() => void signOut()}>
              Sign out
            </Button>
          </>
        }
      />
    </main>
  );
}
