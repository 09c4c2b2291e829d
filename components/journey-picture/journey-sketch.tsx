import { cn } from "@/components/ui/cn";
import type { Tier } from "@/core/governance/tiers";
import type { Layout, Meaning } from "@/core/journey/document";
import type { Performer } from "@/core/journey/words";
import { boxSize, gateHalfWidth, sketchOf, type SketchBox } from "./sketch-shapes";

const { width, height } = boxSize;
const corner = 24;
const hairline = { strokeWidth: 1, vectorEffect: "non-scaling-stroke" } as const;

// Soft colours are for text to stand on; at this size the colour itself is what is read.
const tinted = (colour: string, fill: number, stroke: number) => ({
  fill: `color-mix(in oklab, ${colour} ${fill}%, var(--card))`,
  stroke: `color-mix(in oklab, ${colour} ${stroke}%, var(--card))`,
});
const ai = tinted("var(--ai)", 26, 62);
const human = tinted("var(--human)", 40, 74);
const system = tinted("var(--muted-foreground)", 12, 48);

/** Whose colours the left and the right of a box have. */
const looks: Record<Performer, readonly [typeof ai, typeof ai]> = {
  ai: [ai, ai],
  "ai-human-confirms": [ai, human],
  "human-ai-assists": [human, ai],
  human: [human, human],
  system: [system, system],
};

const stripes: Record<Tier, string> = {
  low: "var(--tier-low-border)",
  medium: "var(--tier-medium)",
  high: "var(--tier-high-border)",
  critical: "var(--tier-critical-border)",
};

/**
 * A small still picture of a journey, drawn from its own layout: boxes in the colour of who performs them with a stripe
 * for the tier, gates as diamonds, connections as lines. Without a title it is decoration.
 */
export function JourneySketch({
  meaning,
  layout,
  className,
  title,
}: {
  meaning: Meaning;
  layout: Layout;
  className?: string;
  title?: string;
}) {
  const { boxes, lines, frame } = sketchOf(meaning, layout);
  // In units of the picture: a stripe that is seen in a picture of thirty steps is a bar in one of three.
  const stripe = Math.min(40, Math.max(14, frame.width / 85));
  return (
    <svg
      viewBox={`${frame.left} ${frame.top} ${frame.width} ${frame.height}`}
      className={cn("h-full w-full", className)}
      {...(title ? { role: "img", "aria-label": title } : { "aria-hidden": true })}
      data-slot="journey-sketch"
    >
      <g fill="none" stroke="var(--input)" strokeOpacity={0.75} strokeLinecap="round">
        {lines.map(({ key, path }) => (
          <path key={key} d={path} {...hairline} />
        ))}
      </g>
      {boxes.map((box) =>
        box.isGate ? <Gate key={box.id} box={box} /> : <Box key={box.id} box={box} stripe={stripe} />,
      )}
    </svg>
  );
}

function Box({ box, stripe }: { box: SketchBox; stripe: number }) {
  const [left, right] = looks[box.by];
  return (
    <g transform={`translate(${box.x} ${box.y})`}>
      <rect width={width} height={height} rx={corner} {...left} {...hairline} />
      {right !== left && <path d={rightHalf} {...right} {...hairline} />}
      <path d={stripePath(stripe)} fill={stripes[box.tier]} />
      {box.isStart && (
        <path
          d={`M${width / 2 - 20} ${height / 2 - 28}l48 28l-48 28z`}
          fill="var(--success)"
          data-slot="sketch-start"
        />
      )}
    </g>
  );
}

/** The right half of a box, open towards its middle. */
const rightHalf = `M${width / 2} 0H${width - corner}A${corner} ${corner} 0 0 1 ${width} ${corner}V${height - corner}A${corner} ${corner} 0 0 1 ${width - corner} ${height}H${width / 2}`;

/** The tier, along the left edge and within its rounding. */
function stripePath(wide: number): string {
  const inset = 12;
  return `M0 ${corner}A${corner} ${corner} 0 0 1 ${inset} 4H${wide}V${height - 4}H${inset}A${corner} ${corner} 0 0 1 0 ${height - corner}Z`;
}

function Gate({ box }: { box: SketchBox }) {
  const middle = { x: box.x + width / 2, y: box.y + height / 2 };
  const up = height / 2 + 4;
  return (
    <path
      d={`M${middle.x - gateHalfWidth} ${middle.y}L${middle.x} ${middle.y - up}L${middle.x + gateHalfWidth} ${middle.y}L${middle.x} ${middle.y + up}Z`}
      fill="var(--tier-high-border)"
      stroke="var(--tier-high)"
      strokeLinejoin="round"
      {...hairline}
      data-slot="sketch-gate"
    />
  );
}
