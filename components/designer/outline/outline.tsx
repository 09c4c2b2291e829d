"use client";

import { ListTree } from "lucide-react";
import dynamic from "next/dynamic";
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState, type MouseEvent } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { outlineTreeOf, type OutlineItem } from "@/steps/describe-outline";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { useDesigner } from "../store/use-designer";
import type { SheetTitle } from "../views/sheet-title";
import { useViewFocus } from "../views/view-context";
import { useOutlineActs } from "./outline-acts";
import { OutlineLine } from "./outline-line";
import { OutlineToolbar } from "./outline-toolbar";
import { useOutlineFocus } from "./use-outline-focus";
import { parentsOf, useOutlineKeys } from "./use-outline-keys";

const loadPolicy = () => import("./policy-dialog").then((module) => module.PolicyDialog);
const PolicyDialog = dynamic(loadPolicy, { ssr: false });

/** The journey told in plain English, as a tree. Everything it says comes from the store, and every edit goes there. */
export function Outline({ title }: { title: SheetTitle }) {
  const catalogue = useCatalogue();
  const { isReadOnly, edit, addAfter } = useDesignerCommands();
  const meaning = useDesigner((state) => state.document.meaning);
  const items = useSameItems(useMemo(() => outlineTreeOf(meaning, catalogue), [meaning, catalogue]));
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const visible = useMemo(() => visibleOf(items, collapsed), [items, collapsed]);
  const numbers = useMemo(() => numbersOf(items), [items]);
  const [renaming, setRenaming] = useState<string | null>(null);
  const [isAssigning, setIsAssigning] = useState(false);
  const [isPolicyOpen, setIsPolicyOpen] = useState(false);
  const acts = useOutlineActs();
  const { active, go, tree } = useOutlineFocus(items, visible);
  const fold = useCallback((keys: readonly string[], isFolded: boolean) => {
    setCollapsed((before) => {
      const after = new Set(before);
      for (const key of keys)
        if (isFolded) after.add(key);
        else after.delete(key);
      return after;
    });
  }, []);
  const openAssign = useCallback(() => setIsAssigning(true), []);
  const keys = { acts, items, visible, active, collapsed, go, fold, rename: setRenaming, openAssign };
  const onKeyDown = useOutlineKeys(keys);
  const focusStep = useStepFocus(items, fold, go);
  useViewFocus(focusStep, ({ step, takesFocus }) => {
    if (takesFocus) focusStep(step);
    else
      tree.current?.querySelector(`[data-step="${CSS.escape(step)}"]`)?.scrollIntoView({ block: "center" });
  });
  const { onOpen, onRenamed } = useLineHandlers({ acts, items, active, go, edit, setRenaming });
  const onClick = (event: MouseEvent) => {
    const item = itemAt(visible, event.target);
    if (!item) return;
    const isFold = event.target instanceof Element && event.target.closest("[data-fold]") !== null;
    if (isFold) fold([item.key], !collapsed.has(item.key));
    else go(item, event.shiftKey || event.metaKey || event.ctrlKey);
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <OutlineToolbar
        {...{ acts, items, isAssigning, setIsAssigning }}
        item={active}
        back={() => active && go(active)}
        rename={setRenaming}
        openPolicy={() => setIsPolicyOpen(true)}
      />
      <div className="min-h-0 flex-1 overflow-y-auto bg-card">
        {items.length === 0 ? (
          <EmptyState
            icon={ListTree}
            title="Nothing is told yet"
            description="The outline tells the journey in plain English, step by step."
            action={
              isReadOnly ? undefined : (
                <Button size="sm" onClick={() => addAfter(null)}>
                  Add the first step
                </Button>
              )
            }
          />
        ) : (
          <div
            ref={tree}
            role="tree"
            aria-label={`Outline of ${meaning.name}`}
            aria-multiselectable
            className="mx-auto max-w-4xl p-3 sm:p-4"
            tabIndex={-1}
            onKeyDown={onKeyDown}
            onClick={onClick}
            onDoubleClick={({ target }) => {
              const item = itemAt(visible, target);
              if (item) onOpen(item);
            }}
          >
            {visible.map((item) => (
              <OutlineLine
                key={item.key}
                item={item}
                number={numbers.get(item.key) ?? null}
                isActive={item.key === active?.key}
                isCollapsed={collapsed.has(item.key)}
                isRenaming={item.type === "step" && renaming === item.step}
                onRenamed={onRenamed}
              />
            ))}
          </div>
        )}
      </div>
      {isPolicyOpen && <PolicyDialog title={title} onClose={() => setIsPolicyOpen(false)} />}
    </div>
  );
}

/** Comes to a step's line as soon as it is told: a step that was just added is told with the next drawing. */
function useStepFocus(
  items: readonly OutlineItem[],
  fold: (keys: readonly string[], isFolded: boolean) => void,
  go: (item: OutlineItem) => void,
): (step: string) => void {
  const wanted = useRef<string | null>(null);
  const arrive = useEffectEvent(() => {
    const item = items.find((one) => one.type === "step" && one.step === wanted.current);
    if (!item) return;
    wanted.current = null;
    fold(parentsOf(items, item), false);
    go(item);
  });
  useEffect(() => {
    const frame = requestAnimationFrame(() => arrive());
    return () => cancelAnimationFrame(frame);
  }, [items]);
  return (step) => {
    const item = items.find((one) => one.type === "step" && one.step === step);
    if (!item) wanted.current = step;
    else {
      fold(parentsOf(items, item), false);
      go(item);
    }
  };
}

type Handled = {
  acts: ReturnType<typeof useOutlineActs>;
  items: readonly OutlineItem[];
  active: OutlineItem | null;
  go: (item: OutlineItem, isExtending?: boolean) => void;
  edit: (step: string) => void;
  setRenaming: (step: string | null) => void;
};

/** What a line calls; the same functions while the outline is open, so that lines are not drawn again. */
function useLineHandlers({ acts, items, active, go, edit, setRenaming }: Handled) {
  const onOpen = useCallback(
    (item: OutlineItem) => {
      const told = items.find((one) => one.type === "step" && one.step === item.to);
      if (told) go(told);
      else if (item.type === "step") edit(item.step);
      else acts.connect(item);
    },
    [items, go, edit, acts],
  );
  const onRenamed = useCallback(
    (step: string, title: string | null) => {
      setRenaming(null);
      if (title !== null && title.trim() !== "") acts.set(step, { cell: "title", value: title });
      if (active) go(active);
    },
    [acts, active, go, setRenaming],
  );
  return { onOpen, onRenamed };
}

/** The line under the pointer; null in a field that is typed into. */
function itemAt(items: readonly OutlineItem[], target: EventTarget): OutlineItem | null {
  if (!(target instanceof Element) || target.closest("input")) return null;
  const key = target.closest<HTMLElement>("[role=treeitem]")?.dataset["key"];
  return items.find((item) => item.key === key) ?? null;
}

/** The lines that no folded line hides. */
function visibleOf(items: readonly OutlineItem[], collapsed: ReadonlySet<string>): readonly OutlineItem[] {
  if (collapsed.size === 0) return items;
  const hidden = new Set<string>();
  return items.filter(({ key, parent }) => {
    const isHidden = parent !== null && (collapsed.has(parent) || hidden.has(parent));
    if (isHidden) hidden.add(key);
    return !isHidden;
  });
}

function numbersOf(items: readonly OutlineItem[]): ReadonlyMap<string, number> {
  const steps = items.filter(({ type }) => type === "step");
  return new Map(steps.map(({ key }, index) => [key, index + 1]));
}

/** The lines with those that did not change as the very same objects, so that only the others are drawn again. */
function useSameItems(items: readonly OutlineItem[]): readonly OutlineItem[] {
  const [known] = useState(() => new Map<string, { item: OutlineItem; text: string }>());
  return useMemo(
    () =>
      items.map((item) => {
        const text = JSON.stringify(item);
        const before = known.get(item.key);
        if (before?.text === text) return before.item;
        known.set(item.key, { item, text });
        return item;
      }),
    [items, known],
  );
}
