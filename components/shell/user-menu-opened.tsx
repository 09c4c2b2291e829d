"use client";

import { Building2, CircleUserRound, LogOut, SunMoon } from "lucide-react";
import Link from "next/link";
import { useTheme } from "next-themes";
import type { ReactElement } from "react";
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
import { signOut } from "./sign-out";

/** What the account's button opens. */
export function UserMenuOpened({ trigger }: { trigger: ReactElement }) {
  const self = useSelf();
  const { theme, setTheme } = useTheme();
  const roles = self.roles.map((role) => roleLabels[role]).join(", ");
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
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
