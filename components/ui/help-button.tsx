"use client";

import { useEffect, type ReactNode } from "react";
import { HelpTrigger } from "./help-trigger";
import { useLater } from "./use-later";
import { whenQuiet } from "./when-quiet";

export type HelpText = {
  /** What it does, in a sentence or two. */
  what: ReactNode;
  example?: ReactNode;
  /** A word of the product, with its meaning. */
  term?: { word: string; meaning: string };
};

export type HelpProps = { about: string; help: HelpText };

/** What opens; most forms are filled in without it. */
export const loadHelp = () => import("./help-opened").then((module) => module.HelpOpened);
const fetchAhead = () => void loadHelp().catch(() => {});

/** Explains the field it stands beside, when one asks. */
export function HelpButton({ about, help }: HelpProps) {
  const [Opened, want] = useLater(loadHelp);
  useEffect(() => whenQuiet(fetchAhead), []);
  if (Opened) return <Opened {...{ about, help }} />;
  return (
    <HelpTrigger
      about={about}
      aria-haspopup="dialog"
      aria-expanded={false}
      data-state="closed"
      onPointerEnter={fetchAhead}
      onFocus={fetchAhead}
      onClick={want}
    />
  );
}
