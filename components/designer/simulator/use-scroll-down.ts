"use client";

import { useEffect, useRef, type RefObject } from "react";

/** A place at the end of a list that is brought into view whenever something comes after it. */
export function useScrollDown(key: string): RefObject<HTMLElement | null> {
  const end = useRef<HTMLElement>(null);
  useEffect(() => {
    const list = end.current?.parentElement;
    list?.scrollTo({ top: list.scrollHeight });
  }, [key]);
  return end;
}
