"use client";

import { ChevronDown, Search } from "lucide-react";
import { useMemo, useState, type ReactNode } from "react";
import { Input } from "@/components/ui/input";
import { useCatalogue } from "../designer-context";
import { useDesigner } from "../store/use-designer";
import { NewField, newFieldStop } from "./new-field";
import { PaletteItemButton } from "./palette-item-button";
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
import { usePaletteHand } from "./use-palette-hand";
import { usePaletteWalk, type StopProps } from "./use-palette-walk";
import { inRows, searchStop } from "./walk-palette";

const hints: Record<Exclude<DrawerName, "steps">, string> = {
  assignments: "Drop on a step: who performs it",
  gates: "Drop on the step to guard",
  fields: "Drop on a handoff or a question",
};

/** The palette's four drawers: drag onto the canvas, or click to apply to what is selected. */
export function Palette() {
  const [search, setSearch] = useState("");
  const { hand, fetchAhead, part } = usePaletteHand();
  const [folded, setFolded] = useState<readonly DrawerName[]>([]);
  const fields = useDesigner((state) => state.document.meaning.fields);
  const wanted = search.trim().toLowerCase();
  const isSearched = wanted !== "";
  const drawers = useDrawers(wanted).map((drawer) => {
    const isOpen = isSearched || !folded.includes(drawer.name);
    const hasNewField = drawer.name === "fields" && !isSearched && isOpen;
    return { ...drawer, isOpen, hasNewField };
  });
  const { root, stopProps, onKeyDown } = usePaletteWalk(drawers.map(rowsOf));
  const toggle = (name: DrawerName) =>
    setFolded(folded.includes(name) ? folded.filter((one) => one !== name) : [...folded, name]);
  return (
    <div
      ref={root}
      className="flex min-h-0 w-62 flex-1 flex-col"
      onPointerEnter={fetchAhead}
      onFocus={fetchAhead}
    >
      {part}
      <div className="relative px-3 pb-2">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-5.5 size-4 -translate-y-[calc(50%+0.25rem)] text-muted-foreground"
        />
        <Input
          type="search"
          data-stop={searchStop}
          aria-label="Search the palette"
          placeholder="Search the palette"
          className="h-8 pl-8 text-[0.8125rem]"
          value={search}
          onKeyDown={onKeyDown}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 pb-4">
        {drawers.map(({ name, items, isOpen, hasNewField }) => (
          <Drawer
            key={name}
            {...{ name, isOpen }}
            count={items.length}
            stop={stopProps(headingStop(name))}
            onToggle={() => toggle(name)}
          >
            <ul className={name === "steps" ? "grid grid-cols-2 gap-1" : "grid grid-cols-1 gap-1"}>
              {items.map((item) => (
                <li key={keyOfItem(item)}>
                  <PaletteItemButton
                    item={item}
                    type={item.drawer === "fields" ? fields[item.field]?.type.type : undefined}
                    stop={stopProps(keyOfItem(item))}
                    hand={hand}
                  />
                </li>
              ))}
            </ul>
            {hasNewField && <NewField stop={stopProps(newFieldStop)} />}
          </Drawer>
        ))}
        {drawers.length === 0 && (
          <p role="status" className="px-1 pt-2 text-sm text-muted-foreground">
            Nothing on the palette is called that.
          </p>
        )}
      </div>
    </div>
  );
}

type DrawerFound = { name: DrawerName; items: readonly PaletteItem[] };

/** The drawers with what is wanted of them; all four while nothing is searched. */
function useDrawers(wanted: string): DrawerFound[] {
  const fields = useDesigner((state) => state.document.meaning.fields);
  const catalogue = useCatalogue();
  const drawers = useMemo<DrawerFound[]>(
    () => [
      { name: "steps", items: stepItems() },
      { name: "assignments", items: assignmentItems(catalogue) },
      { name: "gates", items: gateItems() },
      { name: "fields", items: fieldItems({ fields }) },
    ],
    [catalogue, fields],
  );
  if (wanted === "") return drawers;
  const isWanted = ({ title, description }: PaletteItem) =>
    `${title} ${description}`.toLowerCase().includes(wanted);
  return drawers
    .map(({ name, items }) => ({ name, items: items.filter(isWanted) }))
    .filter(({ items }) => items.length > 0);
}

const headingStop = (name: DrawerName) => `heading ${name}`;

function rowsOf({
  name,
  items,
  isOpen,
  hasNewField,
}: DrawerFound & { isOpen: boolean; hasNewField: boolean }) {
  const shown = isOpen ? inRows(items.map(keyOfItem), name === "steps" ? 2 : 1) : [];
  return [[headingStop(name)], ...shown, ...(hasNewField ? [[newFieldStop]] : [])];
}

function Drawer({
  name,
  count,
  isOpen,
  stop,
  onToggle,
  children,
}: {
  name: DrawerName;
  count: number;
  isOpen: boolean;
  stop: StopProps;
  onToggle: () => void;
  children: ReactNode;
}) {
  return (
    <section aria-label={drawerTitles[name]} className="border-t pt-1 pb-2 first:border-t-0">
      <h2>
        <button
          type="button"
          {...stop}
          aria-expanded={isOpen}
          onClick={onToggle}
          className="focus-ring flex h-8 w-full cursor-pointer items-center gap-1.5 rounded-md px-1 text-xs font-semibold text-muted-foreground hover:text-foreground"
        >
          <ChevronDown
            aria-hidden
            className={isOpen ? "size-3.5 transition-transform" : "size-3.5 -rotate-90 transition-transform"}
          />
          {drawerTitles[name]}
          <span className="ml-auto font-normal tabular-nums">{count}</span>
        </button>
      </h2>
      {isOpen && name !== "steps" && (
        <p className="px-1 pb-1.5 text-[0.6875rem] leading-4 text-muted-foreground">{hints[name]}</p>
      )}
      {isOpen && children}
    </section>
  );
}
