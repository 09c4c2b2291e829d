"use client";

import { Info } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { Figure } from "./metric-card";

/** What a figure counts, one click away. */
export function Definition({ figure }: { figure: Pick<Figure, "title" | "definition" | "reveals"> }) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button
          variant="ghost"
          size="icon-sm"
          className="-my-1 size-6 text-muted-foreground"
          aria-label={`How “${figure.title}” is defined`}
        >
          <Info aria-hidden />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={`Definition of ${figure.title}`} className="grid gap-2 text-[0.8125rem]">
        <p className="font-medium">{figure.title}</p>
        <p>{figure.definition}</p>
        <p className="text-muted-foreground">Reveals {figure.reveals}.</p>
      </PopoverContent>
    </Popover>
  );
}
