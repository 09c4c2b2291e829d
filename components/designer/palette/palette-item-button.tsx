"use client";

import type { FieldType } from "@/core/expression/value";
import { ItemIcon } from "./item-icon";
import type { DrawerName, PaletteItem } from "./palette-items";
import type { Hand } from "./use-palette-hand";
import type { StopProps } from "./use-palette-walk";

const verbs: Record<DrawerName, string> = {
  steps: "Add",
  gates: "Add",
  assignments: "Assign",
  fields: "Give",
};

/** One thing of the palette: dragged onto the canvas, or pressed to apply it to what is selected. */
export function PaletteItemButton({
  item,
  type,
  stop,
  hand,
}: {
  item: PaletteItem;
  type: FieldType["type"] | undefined;
  stop: StopProps;
  hand: Hand;
}) {
  return (
    <button
      type="button"
      {...stop}
      title={item.description}
      aria-label={`${verbs[item.drawer]} ${item.title}`}
      onPointerDown={(event) => hand.startDrag(item, event)}
      onClick={() => hand.apply(item)}
      className="focus-ring flex h-8 w-full cursor-grab touch-pan-y items-center gap-1 rounded-md border border-transparent bg-background px-0.5 text-left text-[0.8125rem] select-none hover:border-primary-border hover:bg-accent active:cursor-grabbing pointer-coarse:h-11"
    >
      <ItemIcon item={item} {...(type && { type })} />
      <span className={item.drawer === "steps" ? "truncate text-xs tracking-tight" : "truncate"}>
        {item.title}
      </span>
    </button>
  );
}
