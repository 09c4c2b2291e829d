"use client";

import { CircleHelp } from "lucide-react";
import type { ReactNode } from "react";
import { Popover, PopoverContent, PopoverTrigger } from "./popover";

export type HelpText = {
  /** What it does, in a sentence or two. */
  what: ReactNode;
  example?: ReactNode;
  /** A word of the product, with its meaning. */
  term?: { word: string; meaning: string };
};

/** Explains the field it stands beside, when one asks. */
export function HelpButton({ about, help }: { about: string; help: HelpText }) {
  const { what, example, term } = help;
  return (
    <Popover>
      <PopoverTrigger
        title={`About “${about}”`}
        className="grid size-6 shrink-0 cursor-pointer place-items-center rounded-full text-muted-foreground focus-ring hover:bg-accent hover:text-foreground pointer-coarse:size-9"
      >
        <CircleHelp className="size-3.5" aria-hidden />
        {/* Its text, not a label: whoever looks for the field by its label finds the field. */}
        <span className="sr-only">Help: {about}</span>
      </PopoverTrigger>
      <PopoverContent aria-label={`About “${about}”`} align="start" className="grid gap-2 p-3 text-sm">
        <p>{what}</p>
        {example && (
          <p className="text-muted-foreground">
            <span className="font-medium text-foreground">For example: </span>
            {example}
          </p>
        )}
        {term && (
          <p className="border-t pt-2 text-xs text-muted-foreground">
            <strong className="font-semibold text-foreground">{term.word}</strong>: {term.meaning}
          </p>
        )}
      </PopoverContent>
    </Popover>
  );
}
