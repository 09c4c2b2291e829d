"use client";

import {
  useEffect,
  useRef,
  type ComponentType,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
} from "react";
import { whenQuiet } from "./when-quiet";
import { useLater } from "./use-later";
import { Slot } from "./slot";

/** A menu that is drawn open at first, around the button it was given. */
export type OpenedMenu = ComponentType<{ trigger: ReactElement }>;

/**
 * A button whose menu is fetched when it is first wanted: most visits open none. Pointing at it or coming to it by
 * keyboard fetches it already. `load` stands outside of components, so that it stays the same.
 */
export function MenuLater({ load, trigger }: { load: () => Promise<OpenedMenu>; trigger: ReactElement }) {
  const [Menu, want] = useLater(load);
  useEffect(() => whenQuiet(() => void load().catch(() => {})), [load]);
  const isByKeyboard = useRef(false);
  useEffect(() => {
    // A menu that was there when the key was pressed does so itself.
    if (Menu && isByKeyboard.current)
      document.querySelector<HTMLElement>("[role=menu] [role^=menuitem]")?.focus();
  }, [Menu]);
  if (Menu) return <Menu trigger={trigger} />;
  const fetchAhead = () => void load().catch(() => {});
  const open = (event: MouseEvent) => {
    isByKeyboard.current = event.detail === 0;
    want();
  };
  const openByArrow = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    isByKeyboard.current = true;
    want();
  };
  return (
    <Slot
      aria-haspopup="menu"
      aria-expanded={false}
      data-state="closed"
      onPointerEnter={fetchAhead}
      onFocus={fetchAhead}
      onClick={open}
      onKeyDown={openByArrow}
    >
      {trigger}
    </Slot>
  );
}
