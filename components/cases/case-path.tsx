"use client";

import { useMemo } from "react";
import { LazyJourneyPicture } from "@/components/journey-picture/lazy-journey-picture";
import type { RouterOutputs } from "@/components/trpc";
import { counted } from "@/core/step/counted";
import type { ShownCase } from "./event-sentence";
import { pathOf } from "./path-of";

type Version = RouterOutputs["journeys"]["version"];

/** The way that the case took, on the canvas of the version it runs on. */
export function CasePath({
  data,
  version,
  focus,
  onFocus,
}: {
  data: ShownCase;
  version: Version;
  focus: string | null;
  onFocus: (step: string) => void;
}) {
  const path = useMemo(
    () => pathOf(data.events, data.case.endedAt === null),
    [data.events, data.case.endedAt],
  );
  return (
    <section aria-labelledby="path" className="grid gap-2">
      <h2 id="path" className="text-sm font-semibold">
        Path through version {version.number}
        <span className="font-normal text-muted-foreground">
          {" "}
          · {counted(path.order.length, "step")} entered; numbers say in which order
        </span>
      </h2>
      <div className="h-80 overflow-hidden rounded-xl border max-sm:h-64">
        <LazyJourneyPicture
          meaning={version.meaning}
          layout={version.layout}
          marks={path.marks}
          labels={path.labels}
          taken={path.taken}
          focus={focus}
          onSelect={onFocus}
          label={`The path of the case through ${version.meaning.name}, version ${version.number}`}
        />
      </div>
    </section>
  );
}
