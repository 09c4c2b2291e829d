"use client";

import { useCallback, type KeyboardEvent } from "react";
import { toast } from "@/components/ui/toast";
import type { OutlineItem } from "@/steps/describe-outline";
import { isSingleLetter } from "../actions/keys";
import { readPreference } from "../actions/preferences";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { copySteps } from "../edits/clipboard";
import { pasteAfter } from "../edits/paste-after";
import { useDesignerStore } from "../store/use-designer";
import type { OutlineActs } from "./outline-acts";

type Given = {
  acts: OutlineActs;
  items: readonly OutlineItem[];
  visible: readonly OutlineItem[];
  active: OutlineItem | null;
  collapsed: ReadonlySet<string>;
  go: (item: OutlineItem, isExtending?: boolean) => void;
  /** Opens or folds a line's children; all of its level when `all`. */
  fold: (keys: readonly string[], isFolded: boolean) => void;
  rename: (step: string) => void;
  openAssign: () => void;
};

/** The keys of the outline: those of an ARIA tree, and the canvas's own for what is done to a step. Tab is never taken. */
export function useOutlineKeys({
  acts,
  items,
  visible,
  active,
  collapsed,
  go,
  fold,
  rename,
  openAssign,
}: Given) {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const { isReadOnly, addAfter, edit } = useDesignerCommands();
  return useCallback(
    (event: KeyboardEvent) => {
      if (event.target instanceof HTMLElement && event.target.closest("input, button, a")) return;
      const { document, selection, change, select } = store.getState();
      const at = visible.findIndex(({ key }) => key === active?.key);
      const step = (by: number, isExtending = false) => {
        const next = visible[Math.max(0, Math.min(visible.length - 1, at + by))];
        if (next) go(next, isExtending);
      };
      const follow = (to: string) => {
        const told = items.find((item) => item.type === "step" && item.step === to);
        if (!told) return;
        fold(parentsOf(items, told), false);
        go(told);
      };
      const right = () => {
        if (!active?.hasChildren) return;
        if (collapsed.has(active.key)) fold([active.key], false);
        else step(1);
      };
      const left = () => {
        if (!active) return;
        if (active.hasChildren && !collapsed.has(active.key)) fold([active.key], true);
        else {
          const parent = items.find(({ key }) => key === active.parent);
          if (parent) go(parent);
        }
      };
      const enter = () => {
        if (!active) return;
        if (active.type === "step") edit(active.step);
        else if (active.to !== null) follow(active.to);
        else if (active.type === "section") right();
        else acts.connect(active);
      };
      const ids = active && selection.includes(active.step) ? selection : active?.step ? [active.step] : [];
      const copy = () => void navigator.clipboard.writeText(copySteps(document, ids)).catch(noClipboard);
      const insert = (text: string) => {
        const pasted = pasteAfter(document, catalogue, { text, after: ids.at(-1) ?? null });
        if (!pasted) toast.error("There are no steps on the clipboard", { description: "Copy steps first." });
        else if (change("Paste", pasted.commands)) select(pasted.ids);
      };
      const looking: Record<string, () => unknown> = {
        arrowdown: () => step(1),
        arrowup: () => step(-1),
        "shift+arrowdown": () => step(1, true),
        "shift+arrowup": () => step(-1, true),
        arrowright: right,
        arrowleft: left,
        home: () => step(-visible.length),
        end: () => step(visible.length),
        enter,
        " ": () => active && go(active),
        "*": () =>
          fold(
            items.filter((item) => item.parent === active?.parent).map(({ key }) => key),
            false,
          ),
        "mod+a": () => select(Object.keys(document.meaning.steps)),
        "mod+c": copy,
        escape: () => select([]),
      };
      const editing: Record<string, () => unknown> = {
        f2: () => active?.type === "step" && rename(active.step),
        n: () => addAfter(null),
        a: () => (active ? acts.addAfter(active) : addAfter(null)),
        c: () => active && acts.connect(active),
        e: () => active?.step && edit(active.step),
        p: () => active?.type === "step" && openAssign(),
        "mod+x": () => {
          copy();
          if (active) acts.remove(active);
        },
        "mod+v": () => void navigator.clipboard.readText().then(insert, noClipboard),
        "mod+d": () => ids.length > 0 && insert(copySteps(document, ids)),
        delete: () => active && acts.remove(active),
        backspace: () => active && acts.remove(active),
        "mod+delete": () => active && acts.remove(active),
        "mod+backspace": () => active && acts.remove(active),
        "alt+arrowup": () => active && acts.move(active, "up", items),
        "alt+arrowdown": () => active && acts.move(active, "down", items),
      };
      const name = keyName(event);
      if (isSingleLetter(name) && readPreference("single-letters") === "off") return;
      const act = looking[name] ?? (isReadOnly ? undefined : editing[name]);
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    },
    [
      store,
      catalogue,
      isReadOnly,
      addAfter,
      edit,
      acts,
      items,
      visible,
      active,
      collapsed,
      go,
      fold,
      rename,
      openAssign,
    ],
  );
}

/** Keys of the lines that an item stands under. */
export function parentsOf(items: readonly OutlineItem[], item: OutlineItem): string[] {
  const parent = items.find(({ key }) => key === item.parent);
  return parent ? [parent.key, ...parentsOf(items, parent)] : [];
}

function noClipboard(): void {
  toast.error("The browser does not let this page use the clipboard");
}

function keyName(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  const isSymbol = key.length === 1 && !/[a-z0-9]/.test(key);
  const mod = event.metaKey || event.ctrlKey;
  return [mod && "mod", event.shiftKey && !isSymbol && "shift", event.altKey && "alt", key]
    .filter(Boolean)
    .join("+");
}
