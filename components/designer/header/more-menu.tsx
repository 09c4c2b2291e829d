"use client";

import { Ellipsis } from "lucide-react";
import { Button } from "@/components/ui/button";
import { MenuLater } from "@/components/ui/menu-later";

const loadMenu = () => import("./more-menu-opened").then((module) => module.MoreMenuOpened);

export function MoreMenu() {
  return (
    <MenuLater
      load={loadMenu}
      trigger={
        <Button variant="ghost" size="icon" aria-label="More">
          <Ellipsis aria-hidden />
        </Button>
      }
    />
  );
}
