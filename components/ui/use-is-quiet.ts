"use client";

import { useEffect, useState } from "react";
import { whenQuiet } from "./when-quiet";

/** How long after the first picture what adds to it comes: a number, a name, a mark. */
const afterMs = 1_500;

/** False until the page is drawn and rests: then come the parts that add to what is seen, and that no act waits for. */
export function useIsQuiet(): boolean {
  const [isQuiet, setIsQuiet] = useState(false);
  useEffect(() => whenQuiet(() => setIsQuiet(true), afterMs), []);
  return isQuiet;
}
