"use client";

import { ChevronDown, Search } from "lucide-react";
import { useMemo, useState, type KeyboardEvent, type ReactNode } from "react";
import { Input } from "@/components/ui/input";
import { useCatalogue } from "../designer-context";
import { useDesigner } from "../store/use-designer";
import { ItemIcon } from "./item-icon";
import { NewField } from "./new-field";
import {
  assignmentItems,
  drawerTitles,
  fieldItems,
  gateItems,
  keyOfItem,
  stepItems,
  type DrawerName,
  type PaletteItem,
} from "./palette-items";
import { useApplyItem } from "./use-apply-item";
import { usePaletteDrag } from "./use-palette-drag";

const hints: Record<Exclude<DrawerName, "steps">, string> = {
  assignments: "Drop on a step: who performs it",
  gates: "Drop on the step to guard",
  fields: "Drop on a handoff or a question",
};

/** The palette's four drawers: drag onto the canvas, or click to apply to what is selected. */
export function Palette() {
  const [search, setSearch] = useState("");
  const fields = useDesigner((state) => state.document.meaning.fields);
  const catalogue = useCatalogue();
  const drawers = useMemo<[DrawerName, PaletteItem[]][]>(
    () => [
      ["steps", stepItems()],
      ["assignments", assignmentItems(catalogue)],
      ["gates", gateItems()],
      ["fields", fieldItems({ fields })],
    ],
    [catalogue, fields],
  );
  const wanted = search.trim().toLowerCase();
  const isWanted = ({ title, description }: PaletteItem) =>
    `${title} ${description}`.toLowerCase().includes(wanted);
  const found = drawers.map(([name, items]) => [name, items.filter(isWanted)] as const);
  const isNothing = found.every(([, items]) => items.length === 0);
  return (
    <div data-palette className="flex min-h-0 w-62 flex-1 flex-col">
      <div className="relative px-3 pb-2">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-5.5 size-4 -translate-y-[calc(50%+0.25rem)] text-muted-foreground"
        />
        <Input
          type="search"
          aria-label="Search the palette"
          placeholder="Search the palette"
          className="h-8 pl-8 text-[0.8125rem]"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={walkItems}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 pb-4">
        {found.map(([name, items]) => (
          <Drawer key={name} name={name} isSearched={wanted !== ""} count={items.length}>
            <ul className={name === "steps" ? "grid grid-cols-2 gap-1" : "grid grid-cols-1 gap-1"}>
              {items.map((item) => (
                <li key={keyOfItem(item)}>
                  <Item
                    item={item}
                    type={item.drawer === "fields" ? fields[item.field]?.type.type : undefined}
                  />
                </li>
              ))}
            </ul>
            {name === "fields" && wanted === "" && <NewField />}
          </Drawer>
        ))}
        {isNothing && (
          <p className="px-1 pt-2 text-sm text-muted-foreground">Nothing on the palette is called that.</p>
        )}
      </div>
    </div>
  );
}

function Drawer({
  name,
  count,
  isSearched,
  children,
}: {
  name: DrawerName;
  count: number;
  isSearched: boolean;
  children: ReactNode;
}) {
  const [isOpen, setIsOpen] = useState(true);
  if (isSearched && count === 0) return null;
  const isShown = isOpen || isSearched;
  return (
    <section aria-label={drawerTitles[name]} className="border-t pt-1 pb-2 first:border-t-0">
      <h2>
        <button
          type="button"
          aria-expanded={isShown}
          onClick={() => setIsOpen(!isOpen)}
          className="focus-ring flex h-8 w-full cursor-pointer items-center gap-1.5 rounded-md px-1 text-xs font-semibold text-muted-foreground hover:text-foreground"
        >
          <ChevronDown
            aria-hidden
            className={isShown ? "size-3.5 transition-transform" : "size-3.5 -rotate-90 transition-transform"}
          />
          {drawerTitles[name]}
          <span className="ml-auto font-normal tabular-nums">{count}</span>
        </button>
      </h2>
      {isShown && name !== "steps" && (
        <p className="px-1 pb-1.5 text-[0.6875rem] leading-4 text-muted-foreground">{hints[name]}</p>
      )}
      {isShown && children}
    </section>
  );
}

const verbs: Record<DrawerName, string> = {
  steps: "Add",
  gates: "Add",
  assignments: "Assign",
  fields: "Give",
};

function Item({
  item,
  type,
}: {
  item: PaletteItem;
  type: Parameters<typeof ItemIcon>[0]["type"] | undefined;
}) {
  const apply = useApplyItem();
  const startDrag = usePaletteDrag();
  return (
    <button
      type="button"
      data-palette-item
      title={item.description}
      aria-label={`${verbs[item.drawer]} ${item.title}`}
      onPointerDown={(event) => startDrag(item, event)}
      onClick={() => apply(item)}
      onKeyDown={walkItems}
      className="focus-ring flex h-8 w-full cursor-grab touch-pan-y items-center gap-1.5 rounded-md border border-transparent bg-background px-1 text-left text-[0.8125rem] select-none hover:border-primary-border hover:bg-accent active:cursor-grabbing pointer-coarse:h-11"
    >
      <ItemIcon item={item} {...(type && { type })} />
      <span className={item.drawer === "steps" ? "truncate text-xs tracking-tight" : "truncate"}>
        {item.title}
      </span>
    </button>
  );
}

/** Up and down walk the items, beside Tab. */
function walkItems(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const palette = event.currentTarget.closest("[data-palette]");
  const items = [
    ...(palette ?? event.currentTarget).querySelectorAll<HTMLElement>(
      "[data-palette-item], input[type=search]",
    ),
  ];
  const at = items.findIndex((item) => item === window.document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  items[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
}
