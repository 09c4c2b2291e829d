import type { Problem } from "@/core/check/problem";
import { bundleParts } from "@/core/step/contract";
import { missingParts, partTitles } from "./step-name";

/** How full the handoff's bundle is: a segment a part, and by name what some path lacks, when one looks closer. */
export function BundleMeter({ problems }: { problems: readonly Problem[] }) {
  const missing = missingParts(problems);
  const there = bundleParts.length - missing.length;
  const isFull = missing.length === 0;
  return (
    <div className="mt-2">
      <p className="flex items-center gap-2 text-[0.6875rem] leading-4">
        <span className="flex flex-1 gap-0.5" aria-hidden>
          {bundleParts.map((part) => (
            <span
              key={part}
              title={missing.includes(part) ? `Missing: ${partTitles[part]}` : partTitles[part]}
              className={
                missing.includes(part)
                  ? "h-1.5 flex-1 rounded-[2px] border border-dashed border-danger bg-danger-soft"
                  : "h-1.5 flex-1 rounded-[2px] bg-human"
              }
            />
          ))}
        </span>
        <span className={isFull ? "text-muted-foreground" : "font-medium text-danger"}>
          {there} of {bundleParts.length}
        </span>
      </p>
      {!isFull && (
        <p className="bundle-missing">
          <span className="font-semibold">Missing on some way here:</span>{" "}
          {missing.map((part) => partTitles[part]).join(", ")}
        </p>
      )}
    </div>
  );
}
