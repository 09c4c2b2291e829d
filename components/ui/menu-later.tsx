"use client";

import { Slot } from "radix-ui";
import { useEffect, type ComponentType, type KeyboardEvent, type ReactElement } from "react";
import { whenQuiet } from "@/components/when-quiet";
import { useLater } from "./use-later";

/** A menu that is drawn open at first, around the button it was given. */
export type OpenedMenu = ComponentType<{ trigger: ReactElement }>;

/**
 * A button whose menu is fetched when it is first wanted: most visits open none. Pointing at it or coming to it by
 * keyboard fetches it already. `load` stands outside of components, so that it stays the same.
 */
export function MenuLater({ load, trigger }: { load: () => Promise<OpenedMenu>; trigger: ReactElement }) {
  const [Menu, want] = useLater(load);
  useEffect(() => whenQuiet(() => void load().catch(() => {})), [load]);
  if (Menu) return <Menu trigger={trigger} />;
  const fetchAhead = () => void load().catch(() => {});
  const openByArrow = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    want();
  };
  return (
    <Slot.Root
      aria-haspopup="menu"
      aria-expanded={false}
      data-state="closed"
      onPointerEnter={fetchAhead}
      onFocus={fetchAhead}
      onClick={want}
      onKeyDown={openByArrow}
    >
      {trigger}
    </Slot.Root>
  );
}
