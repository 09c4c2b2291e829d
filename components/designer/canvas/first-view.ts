import type { FitViewOptions, Viewport } from "@xyflow/react";
import type { JourneyDocument } from "@/core/journey/document";
import { stepSize } from "../edits/step-size";

/** Below this zoom a step's words cannot be read. */
const readableZoom = 0.4;
const margin = 40;

export type FirstView =
  { fitView: true; fitViewOptions: FitViewOptions } | { fitView: false; defaultViewport: Viewport };

/** What is seen first: the whole journey where its words stay readable, else its start. Sizes in px. */
export function firstViewOf(document: JourneyDocument, pane: { width: number; height: number }): FirstView {
  const places = Object.values(document.layout.positions);
  // Fitting waits for the first step, and would take it from where it is dropped.
  if (places.length === 0) return { fitView: false, defaultViewport: { x: 0, y: 0, zoom: 1 } };
  const spanOf = (values: number[], size: number) => Math.max(...values) - Math.min(...values) + size;
  const width = spanOf(
    places.map(({ x }) => x),
    stepSize.width,
  );
  const height = spanOf(
    places.map(({ y }) => y),
    stepSize.height,
  );
  const fits =
    width * readableZoom <= pane.width - 2 * margin && height * readableZoom <= pane.height - 2 * margin;
  if (fits)
    return { fitView: true, fitViewOptions: { padding: 0.08, maxZoom: 1, minZoom: readableZoom / 2 } };
  // In a small pane one reads step by step, in a large one the story.
  const zoom = pane.width < 600 ? 0.8 : 0.6;
  const start = document.layout.positions[document.meaning.start] ?? places[0] ?? { x: 0, y: 0 };
  const y = pane.height / 3 - start.y * zoom;
  return { fitView: false, defaultViewport: { x: margin - start.x * zoom, y, zoom } };
}
