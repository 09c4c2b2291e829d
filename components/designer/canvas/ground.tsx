"use client";

import { useStoreApi } from "@xyflow/react";
import { useEffect, useId, useRef } from "react";

/** From dot to dot at full size, in px. */
const gap = 20;
/** The gap at the largest zoom: so far the ground reaches over the edges, for it moves by less than that. */
const overhang = 40;

/** The dotted ground. It moves past React: a dot looks like the next, so it is shifted by less than a gap. */
export function Ground() {
  const flow = useStoreApi();
  const id = useId();
  const ground = useRef<SVGSVGElement>(null);
  useEffect(() => {
    let drawnZoom = 0;
    let moved: unknown = null;
    const draw = () => {
      const svg = ground.current;
      const { transform } = flow.getState();
      if (!svg || transform === moved) return;
      moved = transform;
      const [x, y, zoom] = transform;
      const scaled = gap * zoom;
      if (zoom !== drawnZoom) {
        drawnZoom = zoom;
        const pattern = svg.querySelector("pattern");
        pattern?.setAttribute("width", String(scaled));
        pattern?.setAttribute("height", String(scaled));
        for (const side of ["r", "cx", "cy"])
          svg.querySelector("circle")?.setAttribute(side, String(zoom / 2));
      }
      const shift = (at: number) => (at - scaled / 2 + overhang) % scaled;
      svg.style.transform = `translate(${shift(x)}px, ${shift(y)}px)`;
    };
    draw();
    return flow.subscribe(draw);
  }, [flow]);
  return (
    <svg ref={ground} aria-hidden className="journey-ground">
      <pattern id={id} patternUnits="userSpaceOnUse">
        <circle />
      </pattern>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
}
