import { JourneySketch } from "@/components/journey-picture/journey-sketch";
import { cn } from "@/components/ui/cn";
import type { RouterOutputs } from "@/components/trpc";
import { blankJourney } from "@/core/journey/blank";
import type { Layout, Meaning, Step } from "@/core/journey/document";

export type Picture = RouterOutputs["journeys"]["list"][number]["picture"];

/** A journey's shape at a glance. Decoration: what stands beside it says everything in words. */
export function PictureSketch({ picture, className }: { picture: Picture; className?: string }) {
  if (picture.points.length === 0)
    return <div className={cn("rounded-md border border-dashed", className)} aria-hidden />;
  const { meaning, layout } = drawnFrom(picture);
  return (
    <div className={cn("rounded-md border bg-muted/40 p-1", className)} aria-hidden>
      <JourneySketch meaning={meaning} layout={layout} />
    </div>
  );
}

const nameOf = (number: number) => `s${number}`;

/** The little that lists are sent of a journey, as the sketch wants it: no titles, and of settings only what is a gate. */
function drawnFrom({ points, lines, start }: Picture): { meaning: Meaning; layout: Layout } {
  const steps = points.map(({ tier, by, isGate }, number): [string, Step] => {
    const id = nameOf(number);
    const to = lines.filter(({ from }) => from === number).map((line) => nameOf(line.to));
    const drawn = { kind: "", title: "", stage: "execute", tier, assignment: { by } } as const;
    return [
      id,
      {
        ...{ id, ...drawn, settings: isGate ? { guards: id } : {} },
        connections: Object.fromEntries(to.map((target) => [target, target])),
      },
    ];
  });
  const { meaning } = blankJourney({ name: "", pattern: "ai-first" });
  return {
    meaning: { ...meaning, start: nameOf(start), steps: Object.fromEntries(steps) },
    layout: { positions: Object.fromEntries(points.map(({ x, y }, number) => [nameOf(number), { x, y }])) },
  };
}
