"use client";

import { useEffect, useState, type ComponentType } from "react";
import { whenQuiet } from "./when-quiet";

/** How long after the first picture what adds to it comes: a number, a name, a mark. */
const afterMs = 1_500;
const againMs = 10_000;

/**
 * A part that adds to what is seen, and that no act waits for: null until the page is drawn and rests. One that cannot be
 * fetched is not missed by what stands around it; it is asked for again.
 */
export function useWhenQuiet<Props>(
  load: () => Promise<ComponentType<Props>>,
): [part: ComponentType<Props> | null] {
  const [part, setPart] = useState<ComponentType<Props> | null>(null);
  useEffect(() => {
    let isOver = false;
    let callOff = () => {};
    const fetch = () =>
      void load().then(
        (loaded) => {
          if (!isOver) setPart(() => loaded);
        },
        () => {
          if (!isOver) callOff = whenQuiet(fetch, againMs);
        },
      );
    callOff = whenQuiet(fetch, afterMs);
    return () => {
      isOver = true;
      callOff();
    };
  }, [load]);
  return [part];
}
