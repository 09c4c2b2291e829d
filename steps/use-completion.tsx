"use client";

import { useId, useState, type ChangeEvent, type KeyboardEvent, type RefObject } from "react";
import { completionsAt, type Completion } from "@/core/expression/completions";
import type { FieldType } from "@/core/expression/value";
import { insertionOf, isTyped, opensItself, type Insertion } from "@/steps/expression-notes";

type Options = {
  field: RefObject<HTMLTextAreaElement | null>;
  source: string;
  onChange: (source: string) => void;
  types: Readonly<Record<string, FieldType>>;
};

const nothing: readonly Completion[] = [];

/**
 * The list of completions of a field, as in the ARIA combobox pattern: the focus stays in the field.
 * Tab and Enter are the list's only while one of its entries is chosen; Escape closes it and leaves the text alone.
 */
export function useCompletion({ field, source, onChange, types }: Options) {
  const listId = useId();
  const [state, setState] = useState({ isOpen: false, cursor: 0, active: -1 });
  const found = state.isOpen ? completionsAt(source, state.cursor, types) : null;
  const items = found?.items ?? nothing;
  const isOpen = items.length > 0;
  const active = Math.min(state.active, items.length - 1);
  const close = () => setState((before) => ({ ...before, isOpen: false }));

  const open = () => {
    const element = field.current;
    if (!element) return;
    element.focus();
    setState({ isOpen: true, cursor: element.selectionStart, active: 0 });
  };

  const type = (event: ChangeEvent<HTMLTextAreaElement>) => {
    const { value, selectionStart } = event.target;
    onChange(value);
    setState({ cursor: selectionStart, ...opensItself(value, completionsAt(value, selectionStart, types)) });
  };

  const take = (item: Completion) => {
    if (!found || !field.current) return;
    insert(field.current, insertionOf(source, found, item));
    // What ends open asks for more; `type` has decided on that. What is whole is done.
    if (!/[\s(.]$/.test(item.text)) close();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const wanted = (event.ctrlKey && event.code === "Space") || (event.altKey && event.key === "ArrowDown");
    const isEmptyDown = event.key === "ArrowDown" && source.trim() === "";
    if (!isOpen) {
      if (!wanted && !isEmptyDown) return;
      event.preventDefault();
      return open();
    }
    const act = actOf(event.key);
    if (act === "leave") return close();
    if (act === "close") {
      event.preventDefault();
      event.stopPropagation();
      return close();
    }
    if (act === "take") {
      const item = items[active];
      if (!item || !found || event.shiftKey) return close();
      // All typed already: Tab goes on as ever, Enter only closes.
      const isWhole = isTyped(source, insertionOf(source, found, item));
      if (!isWhole || event.key === "Enter") event.preventDefault();
      return isWhole ? close() : take(item);
    }
    if (act === null) return;
    event.preventDefault();
    setState({ ...state, active: moved(active, act, items.length) });
  };

  return { listId, isOpen, items, active, open, close, take, type, onKeyDown };
}

type Act = "leave" | "close" | "take" | "next" | "previous" | "far-next" | "far-previous";

function actOf(key: string): Act | null {
  const acts: Record<string, Act> = {
    ...{ ArrowLeft: "leave", ArrowRight: "leave", Home: "leave", End: "leave" },
    ...{ Escape: "close", Enter: "take", Tab: "take" },
    ...{ ArrowDown: "next", ArrowUp: "previous", PageDown: "far-next", PageUp: "far-previous" },
  };
  return acts[key] ?? null;
}

function moved(active: number, act: Act, count: number): number {
  if (act === "next") return active >= count - 1 ? 0 : active + 1;
  if (act === "previous") return active <= 0 ? count - 1 : active - 1;
  return act === "far-next" ? Math.min(count - 1, active + 8) : Math.max(0, active - 8);
}

/** As if typed, so that the browser's own undo takes it back. */
function insert(element: HTMLTextAreaElement, { from, to, text }: Insertion): void {
  element.focus();
  element.setSelectionRange(from, to);
  if (document.execCommand("insertText", false, text)) return;
  element.setRangeText(text, from, to, "end");
  element.dispatchEvent(new Event("input", { bubbles: true }));
}
