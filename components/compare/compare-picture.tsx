"use client";

import { useState } from "react";
import { LazyJourneyPicture } from "@/components/journey-picture/lazy-journey-picture";
import { linkViews } from "@/components/journey-picture/linked-views";
import type { Layout } from "@/core/journey/document";
import type { Difference, Side } from "./changes-of";

export const compareModes = ["overlay", "beside"] as const;
export type CompareMode = (typeof compareModes)[number];

/** Both sides in one picture, or one beside the other; those move together. */
export function ComparePicture({
  mode,
  from,
  to,
  difference,
  focus,
  onSelect,
  names,
}: {
  mode: CompareMode;
  from: Side;
  to: Side;
  difference: Difference;
  focus: string | null;
  onSelect: (step: string) => void;
  names: { from: string; to: string };
}) {
  const { marks, ghosts, addedWays, goneWays } = difference;
  const [views] = useState(linkViews);
  const shared = { marks, focus, onSelect };
  if (mode === "overlay") {
    const label = `${names.to}, with what differs from ${names.from}`;
    return (
      <LazyJourneyPicture key="overlay" {...shared} {...to} {...{ ghosts, addedWays, goneWays, label }} />
    );
  }
  const lostWays = new Set(goneWays.map(({ from: step, exit }) => `${step}:${exit}`));
  return (
    <div className="grid h-full grid-rows-2 gap-px bg-border lg:grid-cols-2 lg:grid-rows-1">
      <Labelled side="A" name={names.from}>
        <LazyJourneyPicture
          {...shared}
          meaning={from.meaning}
          layout={aligned(from, to)}
          lostWays={lostWays}
          views={views}
          label={names.from}
        />
      </Labelled>
      <Labelled side="B" name={names.to}>
        <LazyJourneyPicture {...shared} {...to} addedWays={addedWays} views={views} label={names.to} />
      </Labelled>
    </div>
  );
}

function Labelled({ side, name, children }: { side: "A" | "B"; name: string; children: React.ReactNode }) {
  return (
    <div className="relative min-h-0 bg-background">
      {children}
      <span className="pointer-events-none absolute top-2 left-2 z-10 max-w-[70%] truncate rounded-md border bg-card px-2 py-0.5 text-xs font-medium shadow-xs">
        {side} · {name}
      </span>
    </div>
  );
}

/** Where the earlier side's steps are drawn: at the later side's places, so that a step is beside itself in both. */
function aligned(from: Side, to: Side): Layout {
  const kept = Object.keys(from.meaning.steps).filter((id) => to.meaning.steps[id]);
  const places = kept.flatMap((id) => {
    const place = to.layout.positions[id];
    return place ? [[id, place] as const] : [];
  });
  return { ...from.layout, positions: { ...from.layout.positions, ...Object.fromEntries(places) } };
}
