"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import {
  coverageParts,
  type CoverageInWords,
  type CoveragePart,
  type Missing,
} from "@/core/case/coverage-words";
import { cn } from "@/components/ui/cn";
import { Progress } from "@/components/ui/progress";

export const coverageTitles: Record<CoveragePart, string> = {
  steps: "Steps",
  exits: "Exits",
  conditions: "Conditions",
  rows: "Table rows",
};

/** Rounded down: all that is not whole is less than 100. */
export function percentOf({ of, covered }: { of: number; covered: number }): number {
  return of === 0 ? 100 : Math.floor((covered / of) * 100);
}

/** How much of the journey the scenarios walk, and what they leave out. Choosing one of those shows it. */
export function CoverageBars({
  coverage,
  onMissing,
}: {
  coverage: CoverageInWords;
  onMissing?: (missing: Missing) => void;
}) {
  const parts = coverageParts.filter((part) => coverage[part].of > 0);
  return (
    <div className="grid gap-1">
      {parts.map((part) => (
        <CoverageBar key={part} title={coverageTitles[part]} share={coverage[part]} onMissing={onMissing} />
      ))}
    </div>
  );
}

function CoverageBar({
  title,
  share,
  onMissing,
}: {
  title: string;
  share: CoverageInWords[CoveragePart];
  onMissing: ((missing: Missing) => void) | undefined;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const { of, covered, missing } = share;
  const isWhole = missing.length === 0;
  return (
    <div>
      <button
        type="button"
        disabled={isWhole}
        aria-expanded={isWhole ? undefined : isOpen}
        className="focus-ring grid w-full gap-1 rounded px-1 py-1 text-left text-xs pointer-coarse:min-h-11"
        onClick={() => setIsOpen(!isOpen)}
      >
        <span className="flex items-center gap-1">
          <ChevronRight
            className={cn(
              "size-3.5 transition-transform motion-reduce:transition-none",
              isOpen && "rotate-90",
              isWhole && "invisible",
            )}
            aria-hidden
          />
          <span className="font-medium">{title}</span>
          <span className="ml-auto text-muted-foreground tabular-nums">
            {covered} of {of}
          </span>
        </span>
        <Progress value={percentOf(share)} label={`${title} covered`} className="h-1.5" />
      </button>
      {isOpen && !isWhole && (
        <ul className="grid gap-px py-1 pl-4 text-xs" aria-label={`${title} that no scenario covers`}>
          {missing.map((one) => (
            <li key={one.key}>
              {onMissing ? (
                <button
                  type="button"
                  className="focus-ring w-full rounded px-1 py-1 text-left hover:bg-accent pointer-coarse:min-h-11"
                  onClick={() => onMissing(one)}
                >
                  {one.words}
                </button>
              ) : (
                <span className="block px-1 py-0.5">{one.words}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
