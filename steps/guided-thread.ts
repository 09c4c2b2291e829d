/** A journey as a thread of steps from left to right, with what stands beside it; drawn readably in bands. */
import type { Layout, Step } from "@/core/journey/document";

/** Stands for the step that follows on the thread. */
export const onward = "=>";

/** A step of the thread: its connections may lead `onward`. `beside`: steps above or below it, in columns from its own. */
export type Part = {
  step: Step;
  beside?: readonly { step: Step; column: number; row: number }[];
};

const spacing = { x: 330, y: 210 };
/** A longer thread goes on in a band below, as text does in the next line. */
const columnsMax = 6;

/** The thread's steps with `onward` made the step that follows, and their places. The fallback stands below the last. */
export function drawThread(parts: readonly Part[], fallback: Step): { steps: Step[]; layout: Layout } {
  const bands = bandsOf(parts);
  const steps: Step[] = [];
  const positions: Layout["positions"] = {};
  let top = 0;
  let index = 0;
  for (const band of bands) {
    const rows = band.flatMap(({ beside = [] }) => beside.map(({ row }) => row));
    const middle = top - Math.min(0, ...rows);
    band.forEach((part, column) => {
      const next = parts[index + 1]?.step.id;
      for (const { step, ...at } of [{ step: part.step, column: 0, row: 0 }, ...(part.beside ?? [])]) {
        steps.push(led(step, next));
        positions[step.id] = { x: (column + at.column) * spacing.x, y: (middle + at.row) * spacing.y };
      }
      index += 1;
    });
    top = middle + Math.max(0, ...rows) + 1;
  }
  const last = bands.at(-1)?.length ?? 1;
  positions[fallback.id] = { x: Math.max(0, last - 1) * spacing.x, y: top * spacing.y };
  return { steps: [...steps, led(fallback, undefined)], layout: { positions } };
}

function led(step: Step, next: string | undefined): Step {
  const connections = Object.fromEntries(
    Object.entries(step.connections).flatMap(([exit, to]) =>
      to === onward ? (next === undefined ? [] : [[exit, next]]) : [[exit, to]],
    ),
  );
  return { ...step, connections };
}

/** Bands of about the same length: six and six read better than ten and two. */
function bandsOf(parts: readonly Part[]): (readonly Part[])[] {
  const count = Math.max(1, Math.ceil(parts.length / columnsMax));
  const length = Math.ceil(parts.length / count);
  return Array.from({ length: count }, (_, band) => parts.slice(band * length, (band + 1) * length));
}
