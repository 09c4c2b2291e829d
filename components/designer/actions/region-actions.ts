import type { DesignerAction } from "./action";
import { regionAfter, regions, type Region } from "./region-walk";

const places: Record<Region, string> = {
  header: "[data-region=header]",
  palette: "[data-region=palette]",
  journey: "[data-journey-view]",
  dock: "[data-region=dock]",
  inspector: "[data-inspector]",
};

const base = { group: "Go to", scope: "screen", whileTyping: true, isEdit: false } as const;

export const regionActions: readonly DesignerAction[] = [
  {
    ...{ ...base, id: "next-region", title: "Next part of the screen", keys: ["F6"] },
    words: ["region", "panel", "header", "palette", "canvas", "dock", "inspector"],
    run: ({ focus }) => walk(focus, 1),
  },
  {
    ...{ ...base, id: "previous-region", title: "Part of the screen before", keys: ["Shift+F6"] },
    words: ["region", "panel", "back"],
    run: ({ focus }) => walk(focus, -1),
  },
];

/** What had the focus in a region when it was left by these keys: one comes back to it. */
const left = new Map<Region, WeakRef<Element>>();

function walk(focus: Element | null, by: 1 | -1): void {
  const from = regions.find((region) => focus?.closest(places[region])) ?? null;
  if (from !== null && focus) left.set(from, new WeakRef(focus));
  const there = regions.filter((region) => entryOf(region) !== null);
  const to = regionAfter(there, from, by);
  if (to !== null) entryOf(to)?.focus();
}

/** Where one comes into a region: what one left there, else what is selected, else the first that Tab comes to. */
function entryOf(region: Region): HTMLElement | null {
  const box = window.document.querySelector(places[region]);
  if (!box) return null;
  const before = left.get(region)?.deref();
  if (before instanceof HTMLElement && box.contains(before) && isReachable(before)) return before;
  const stops = [...box.querySelectorAll<HTMLElement>(focusable)].filter(isReachable);
  const selected = stops.find((stop) => stop.matches(ownStop));
  return selected ?? stops[0] ?? null;
}

/** The one place of a view that Tab comes to: a step, a line, a cell. */
const ownStop = ".react-flow__node, [role=treeitem], [role=gridcell], [role=rowheader]";
const focusable = "a[href], button, input, select, textarea, [tabindex]:not([role=separator])";

function isReachable(element: HTMLElement): boolean {
  return element.tabIndex >= 0 && !element.matches(":disabled") && element.getClientRects().length > 0;
}
