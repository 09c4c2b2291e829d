"use client";

import { Ellipsis, KeyRound, UserCog, UserMinus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { ChangeRolesDialog, RemoveMemberDialog, ResetLinkDialog, type Member } from "./member-dialogs";

type Act = "roles" | "reset" | "remove";

/** What an admin can do with one member. */
export function MemberMenu({ member, isSelf }: { member: Member; isSelf: boolean }) {
  const [act, setAct] = useState<Act | null>(null);
  const shared = { member, onClose: () => setAct(null) };
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={`Actions for ${member.name}`}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem disabled={isSelf} onSelect={() => setAct("roles")}>
            <UserCog aria-hidden />
            {isSelf ? "Change roles (another admin can)" : "Change roles"}
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setAct("reset")}>
            <KeyRound aria-hidden />
            Password reset link
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem variant="destructive" onSelect={() => setAct("remove")}>
            <UserMinus aria-hidden />
            Remove from the workspace
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {act === "roles" && <ChangeRolesDialog {...shared} />}
      {act === "reset" && <ResetLinkDialog {...shared} />}
      {act === "remove" && <RemoveMemberDialog {...shared} isSelf={isSelf} />}
    </>
  );
}
