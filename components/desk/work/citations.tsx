"use client";

import { useDesk } from "../desk-context";

const shownMax = 6;

/** The events that a sentence rests on; each opens in the conversation. */
export function Citations({ cites }: { cites: readonly number[] }) {
  const { cite } = useDesk();
  if (cites.length === 0) return null;
  return (
    <span className="inline-flex flex-wrap items-center gap-0.5 align-middle">
      {cites.slice(0, shownMax).map((seq) => (
        <button
          key={seq}
          type="button"
          onClick={() => cite(seq)}
          aria-label={`Show event ${seq} of the timeline`}
          title={`Event ${seq} of the timeline`}
          className="inline-flex h-6 min-w-6 cursor-pointer items-center justify-center rounded bg-secondary px-1 text-[0.6875rem] font-medium text-muted-foreground tabular-nums focus-ring hover:bg-secondary-hover hover:text-foreground pointer-coarse:h-8 pointer-coarse:min-w-8"
        >
          {seq}
        </button>
      ))}
      {cites.length > shownMax && (
        <span className="text-[0.6875rem] text-muted-foreground">+{cites.length - shownMax}</span>
      )}
    </span>
  );
}
