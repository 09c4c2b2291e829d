import type { JourneyRow } from "./journey-actions";

/** Fewer ended cases than this say nothing about a journey. */
const endedMin = 5;
const percent = (part: number, whole: number) => Math.round((part / whole) * 100);

/** How the cases of the last 30 days went, in words and as a bar; nothing until enough have ended. */
export function JourneyHealth({ cases }: { cases: JourneyRow["cases"] }) {
  const { recent, ended, resolved, exceptions } = cases;
  if (ended < endedMin)
    return <span className="text-muted-foreground">{recent === 0 ? "—" : "too few yet"}</span>;
  const share = percent(resolved, ended);
  const trouble = percent(exceptions, recent);
  return (
    <span className="grid w-28 gap-1">
      <span className="tabular-nums">{share} % resolved</span>
      <span aria-hidden className="flex h-1 overflow-hidden rounded-full bg-secondary">
        <span className="bg-success" style={{ width: `${share}%` }} />
      </span>
      <span className="text-xs text-muted-foreground tabular-nums">
        {trouble === 0 ? "no exceptions" : `${trouble} % exceptions`}
      </span>
    </span>
  );
}
