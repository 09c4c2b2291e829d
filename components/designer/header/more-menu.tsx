"use client";

import { Ellipsis } from "lucide-react";
import { Button } from "@/components/ui/button";
import { MenuLater } from "@/components/ui/menu-later";
import { fetchActionIcons } from "../actions/action-icon";

const loadMenu = async () => {
  const [{ MoreMenuOpened }] = await Promise.all([import("./more-menu-opened"), fetchActionIcons()]);
  return MoreMenuOpened;
};

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
