"use client";

import { ChevronRight } from "lucide-react";
import { useEffect, useRef } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { Change } from "./changes-of";
import { TableChanges } from "./table-changes";
import type { ShownValue } from "./value-words";

const variantOf = { added: "success", changed: "warning", removed: "destructive" } as const;
const parts = { journey: "Journey", step: "Step", field: "Field" } as const;

/** One by one what was and what is now; the one that is looked at is open. */
export function ChangeList({
  changes,
  current,
  onCurrent,
  isFollowing = false,
}: {
  changes: readonly Change[];
  current: string | null;
  onCurrent: (key: string) => void;
  /** Scrolls to the one that is looked at, where the picture stays in sight meanwhile. */
  isFollowing?: boolean;
}) {
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="changes" className="grid gap-2">
      <h2 id="changes" className="text-sm font-semibold">
        One by one
      </h2>
      {changes.map((change) => (
        <ChangeItem
          key={change.key}
          change={change}
          isCurrent={change.key === current}
          isFollowing={isFollowing}
          onOpen={() => onCurrent(change.key)}
        />
      ))}
    </section>
  );
}

function ChangeItem({
  change,
  isCurrent,
  isFollowing,
  onOpen,
}: {
  change: Change;
  isCurrent: boolean;
  isFollowing: boolean;
  onOpen: () => void;
}) {
  const item = useRef<HTMLDetailsElement>(null);
  const wasCurrent = useRef(isCurrent);
  useEffect(() => {
    if (isFollowing && isCurrent && !wasCurrent.current) item.current?.scrollIntoView({ block: "nearest" });
    wasCurrent.current = isCurrent;
  }, [isCurrent, isFollowing]);
  const { values, tables, mark, title } = change;
  const hasMore = values.length + tables.length > 0;
  return (
    <details
      ref={item}
      open={isCurrent}
      className={cn(
        "scroll-m-2 rounded-xl max-lg:scroll-mt-[calc(40dvh+4rem)] border bg-card",
        isCurrent && "border-primary ring-1 ring-primary/40",
      )}
    >
      <summary
        className="flex min-h-10 cursor-pointer list-none items-center gap-2 rounded-xl px-3 py-1.5 text-sm font-medium focus-ring [&::-webkit-details-marker]:hidden"
        onClick={(event) => {
          if (isCurrent) return;
          event.preventDefault();
          onOpen();
        }}
      >
        <ChevronRight
          className={cn(
            "size-4 shrink-0 text-muted-foreground",
            isCurrent && "rotate-90",
            !hasMore && "invisible",
          )}
          aria-hidden
        />
        <span className="min-w-0 flex-1 break-words">
          {title} <span className="text-xs font-normal text-muted-foreground">{parts[change.part]}</span>
        </span>
        <Badge variant={variantOf[mark]}>{mark}</Badge>
      </summary>
      {hasMore && (
        <div className="grid gap-3 border-t py-2.5">
          {values.length > 0 && <Values values={values} />}
          {tables.map((table, index) => (
            <TableChanges key={index} table={table} />
          ))}
        </div>
      )}
    </details>
  );
}

function Values({ values }: { values: readonly ShownValue[] }) {
  return (
    <dl className="grid gap-2.5 px-3 text-sm">
      {values.map(({ name, before, after }, index) => (
        <div key={index} className="grid gap-0.5">
          <dt className="text-xs text-muted-foreground">{name}</dt>
          <dd className="grid gap-0.5 break-words whitespace-pre-wrap">
            {before !== null && (
              <Value sign="−" label="Was" text={before} className="bg-danger-soft text-danger" />
            )}
            {after === null ? (
              <Value sign="+" label="Is" text="not set" className="text-muted-foreground italic" />
            ) : (
              <Value sign="+" label="Is" text={after} className="bg-success-soft text-success" />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({
  sign,
  label,
  text,
  className,
}: {
  sign: string;
  label: string;
  text: string;
  className: string;
}) {
  return (
    <span className={cn("flex gap-2 rounded-md px-2 py-1", className)}>
      <span aria-hidden className="font-mono">
        {sign}
      </span>
      <span className="sr-only">{label}: </span>
      <span className="min-w-0 flex-1">{text}</span>
    </span>
  );
}
