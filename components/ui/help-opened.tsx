"use client";

import type { HelpProps } from "./help-button";
import { HelpTrigger } from "./help-trigger";
import { Popover, PopoverContent, PopoverTrigger } from "./popover";

/** The help of a field, open when it is first drawn: `HelpButton` puts it in its place once somebody asks. */
export function HelpOpened({ about, help }: HelpProps) {
  const { what, example, term } = help;
  return (
    <Popover defaultOpen>
      <PopoverTrigger asChild>
        <HelpTrigger about={about} />
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
