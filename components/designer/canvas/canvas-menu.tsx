"use client";

import { useEffect } from "react";
import { useLater } from "@/components/ui/use-later";
import { fetchActionIcons } from "../actions/action-icon";
import { useCanvasUi } from "./canvas-ui";

const loadMenu = async () => {
  const [{ CanvasMenuOpened }] = await Promise.all([import("./canvas-menu-opened"), fetchActionIcons()]);
  return CanvasMenuOpened;
};

/** The one menu of the canvas, at what it was opened on: with the right button, the Menu key, or a step's own button. */
export function CanvasMenu() {
  const menu = useCanvasUi((state) => state.menu);
  const [Opened, want] = useLater(loadMenu);
  useEffect(() => {
    if (menu) want();
  }, [menu, want]);
  return menu && Opened && <Opened menu={menu} />;
}
