"use client";

import type { FaceContext } from "@/core/step/face-context";
import { useKnownFields } from "../problems/use-checker";
import { useInspector } from "./inspector-context";

/** Which fields the step can count on, because every way to it has set them. */
export function KnownFields({ step, context }: { step: string; context: FaceContext }) {
  const known = useKnownFields(step);
  const { showField } = useInspector();
  const { fields } = context.meaning;
  const all = Object.keys(fields);
  if (all.length === 0) return null;
  if (known === undefined) return <p className="text-xs text-muted-foreground">Looking at every path …</p>;
  if (known === null) return <p className="text-xs text-muted-foreground">No path leads here yet.</p>;
  const rest = all.length - known.length;
  return (
    <div className="grid gap-1.5">
      {known.length > 0 && (
        <ul className="flex flex-wrap gap-1.5" aria-label="Fields known here on every path">
          {known.map((name) => (
            <li key={name}>
              <button
                type="button"
                className="focus-ring min-h-6 cursor-pointer rounded-full border border-success-border bg-success-soft px-2 text-xs font-medium text-success hover:underline pointer-coarse:min-h-11 pointer-coarse:px-3"
                title={`{${name}}`}
                onClick={() => showField(name)}
              >
                {fields[name]?.label ?? name}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="text-xs text-muted-foreground">
        {known.length === 0 ? "Nothing is certain to be known here. " : ""}
        {rest > 0 && known.length > 0 && `${rest} more may be unknown. `}
        {rest > 0 && "Ask known(field) in a condition before you read one of them."}
      </p>
    </div>
  );
}
