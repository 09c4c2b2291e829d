"use client";

import { useEffect, useRef, type FocusEvent, type RefObject } from "react";
import type { Next } from "./use-simulation";

/**
 * A move takes away what it was made with (a form, an option). Whoever had the keyboard's focus there goes on at what can
 * happen next, instead of at the top of the page.
 */
export function useKeptFocus(
  turn: number,
  next: Next,
): {
  ref: RefObject<HTMLElement | null>;
  onFocusCapture: () => void;
  onBlurCapture: (event: FocusEvent) => void;
} {
  const ref = useRef<HTMLElement>(null);
  const isInside = useRef(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const section = ref.current;
      const focused = window.document.activeElement;
      if (!section || !isInside.current || (focused !== window.document.body && focused !== section)) return;
      (section.querySelector<HTMLElement>("[data-next]:not([inert]) button") ?? section).focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [turn, next]);
  return {
    ref,
    onFocusCapture: () => {
      isInside.current = true;
    },
    onBlurCapture: ({ relatedTarget, currentTarget }) => {
      // What is taken away with the focus leaves it to nobody.
      if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) isInside.current = false;
    },
  };
}
