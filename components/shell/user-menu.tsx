"use client";

import { ChevronsUpDown } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { MenuLater } from "@/components/ui/menu-later";
import { roleLabels } from "./navigation";
import { useSelf } from "./self";

const loadMenu = () => import("./user-menu-opened").then((module) => module.UserMenuOpened);

export function UserMenu({ compact = false }: { compact?: boolean }) {
  const self = useSelf();
  const roles = self.roles.map((role) => roleLabels[role]).join(", ");
  return (
    <MenuLater
      load={loadMenu}
      trigger={
        <button
          type="button"
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
        </button>
      }
    />
  );
}
