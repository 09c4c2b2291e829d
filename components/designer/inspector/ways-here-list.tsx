"use client";

import { useMemo } from "react";
import type { FaceContext } from "@/core/step/face-context";
import { StepLink } from "./step-link";
import { waysTo } from "./ways-here";

/** What leads to a step, each way a link to where it comes from. */
export function WaysHere({ step, context }: { step: string; context: FaceContext }) {
  const { meaning, catalogue } = context;
  const ways = useMemo(() => waysTo(step, meaning, catalogue), [step, meaning, catalogue]);
  const isStart = meaning.start === step;
  const isFallback = meaning.fallbackHandoff === step;
  return (
    <div className="grid gap-1">
      <h4 className="text-sm font-medium">What leads here</h4>
      {isStart && <p className="px-1 text-xs text-muted-foreground">The journey starts here.</p>}
      {isFallback && (
        <p className="px-1 text-xs text-muted-foreground">
          Thresholds, failed conditions and customers who ask for a person, from any step.
        </p>
      )}
      {ways.map(({ from, title, exit }) => (
        <StepLink key={`${from}:${exit}`} id={from} title={title} note={exit} />
      ))}
      {ways.length === 0 && !isStart && !isFallback && (
        <p className="px-1 text-xs text-muted-foreground">Nothing yet: no case can come here.</p>
      )}
    </div>
  );
}
