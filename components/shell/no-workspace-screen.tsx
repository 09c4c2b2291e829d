"use client";

import { Building2 } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { NoticeScreen } from "./notice-screen";
import { signOut } from "./sign-out";

const loadAuth = () => import("@/components/auth-client");

/** Signed in, but in no workspace: removed from the last one, or never invited. */
export function NoWorkspaceScreen() {
  const mine = useOwnWorkspaces();
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
  if (mine === null) return <SkeletonRows rows={3} className="m-8" />;
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

type OwnWorkspaces = Awaited<ReturnType<Awaited<ReturnType<typeof loadAuth>>["listOwnWorkspaces"]>>;

/** Null until it is known; none when it cannot be told. */
function useOwnWorkspaces(): OwnWorkspaces | null {
  const [mine, setMine] = useState<OwnWorkspaces | null>(null);
  useEffect(() => {
    let isHere = true;
    const tell = (found: OwnWorkspaces) => isHere && setMine(found);
    loadAuth()
      .then((auth) => auth.listOwnWorkspaces())
      .then(tell, () => tell([]));
    return () => {
      isHere = false;
    };
  }, []);
  return mine;
}
