"use client";

import { Building2, ChevronsUpDown, CircleUserRound, LogOut, SunMoon } from "lucide-react";
import Link from "next/link";
import { useTheme } from "next-themes";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { roleLabels } from "./navigation";
import { useSelf } from "./self";

/** Ends the session and leaves by a full load, so that nothing of the last person stays in memory. */
export async function signOut(): Promise<void> {
  // Few visits need it: it is loaded when one leaves.
  const { authClient } = await import("@/components/auth-client");
  const { error } = await authClient.signOut();
  if (error) {
    toast.error("You are still signed in", { description: "The server did not answer. Try again." });
    return;
  }
  window.location.assign("/sign-in");
}

export function UserMenu({ compact = false }: { compact?: boolean }) {
  const self = useSelf();
  const { theme, setTheme } = useTheme();
  const roles = self.roles.map((role) => roleLabels[role]).join(", ");
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={`Account menu of ${self.name}`}
        className={cn(
          "flex w-full cursor-pointer items-center gap-2.5 rounded-lg p-1.5 text-left transition-colors focus-ring hover:bg-accent data-[state=open]:bg-accent",
          compact && "size-11 w-11 justify-center p-0",
        )}
      >
        <Avatar name={self.name} />
        {!compact && (
          <>
            <span className="min-w-0 flex-1">
              <span className="block truncate text-[0.8125rem] leading-4 font-medium text-foreground">
                {self.name}
              </span>
              <span className="block truncate text-xs text-muted-foreground">{roles || "No role"}</span>
            </span>
            <ChevronsUpDown className="size-4 shrink-0 text-muted-foreground" aria-hidden />
          </>
        )}
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top" className="w-60">
        <DropdownMenuLabel>
          <span className="block truncate text-sm text-foreground">{self.name}</span>
          <span className="font-normal">{roles || "No role"}</span>
        </DropdownMenuLabel>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href="/settings/account">
            <CircleUserRound aria-hidden />
            Your account
          </Link>
        </DropdownMenuItem>
        <DropdownMenuSub>
          <DropdownMenuSubTrigger>
            <SunMoon aria-hidden />
            Theme
          </DropdownMenuSubTrigger>
          <DropdownMenuSubContent>
            <DropdownMenuRadioGroup value={theme ?? "system"} onValueChange={setTheme}>
              <DropdownMenuRadioItem value="light">Light</DropdownMenuRadioItem>
              <DropdownMenuRadioItem value="dark">Dark</DropdownMenuRadioItem>
              <DropdownMenuRadioItem value="system">As the system</DropdownMenuRadioItem>
            </DropdownMenuRadioGroup>
          </DropdownMenuSubContent>
        </DropdownMenuSub>
        {self.workspaces.length > 1 && <WorkspaceItems />}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => void signOut()}>
          <LogOut aria-hidden />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function WorkspaceItems() {
  const self = useSelf();
  async function change(workspaceId: string) {
    try {
      const { activateWorkspace } = await import("@/components/auth-client");
      await activateWorkspace(workspaceId);
      window.location.assign("/");
    } catch (error) {
      toast.error("The workspace stays as it is", {
        description: error instanceof Error ? error.message : "",
      });
    }
  }
  return (
    <DropdownMenuSub>
      <DropdownMenuSubTrigger>
        <Building2 aria-hidden />
        Workspace
      </DropdownMenuSubTrigger>
      <DropdownMenuSubContent>
        <DropdownMenuRadioGroup value={self.workspaceId} onValueChange={(id) => void change(id)}>
          {self.workspaces.map((workspace) => (
            <DropdownMenuRadioItem key={workspace.workspaceId} value={workspace.workspaceId}>
              {workspace.name}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuSubContent>
    </DropdownMenuSub>
  );
}
