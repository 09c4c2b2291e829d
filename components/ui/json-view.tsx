import type { ReactNode } from "react";
import { cn } from "./cn";
import { humanise } from "./field-value";
import { Time } from "./time";

const depthMax = 6;
const entriesMax = 60;

/** Any JSON value as names and values to be read, never as raw JSON. Very deep or long values are cut, and it says so. */
export function JsonView({ value, className }: { value: unknown; className?: string }) {
  return (
    <div data-slot="json-view" className={cn("text-[0.8125rem] break-words", className)}>
      <Value value={value} depth={0} />
    </div>
  );
}

function Value({ value, depth }: { value: unknown; depth: number }): ReactNode {
  if (value === null || value === undefined || value === "") return <Quiet>none</Quiet>;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number") return <span className="tabular-nums">{value}</span>;
  if (typeof value === "string" && isMoment(value)) return <Time value={value} format="absolute" />;
  if (typeof value === "string") return <span className="whitespace-pre-wrap">{value}</span>;
  if (depth >= depthMax) return <Quiet>more inside</Quiet>;
  if (Array.isArray(value)) return <Items items={value} depth={depth} />;
  if (typeof value === "object") return <Entries entries={Object.entries(value)} depth={depth} />;
  return String(value);
}

/** A whole ISO 8601 moment with a zone, which people read in their own zone. */
function isMoment(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text))
  );
}

function Items({ items, depth }: { items: unknown[]; depth: number }) {
  if (items.length === 0) return <Quiet>none</Quiet>;
  const areSimple = items.every((item) => typeof item !== "object" || item === null);
  if (areSimple) return <span>{items.slice(0, entriesMax).map(String).join(", ")}</span>;
  return (
    <ol className="grid gap-2">
      {items.slice(0, entriesMax).map((item, index) => (
        <li key={index} className="border-l-2 pl-3">
          <Value value={item} depth={depth + 1} />
        </li>
      ))}
      <Rest count={items.length - entriesMax} as="li" />
    </ol>
  );
}

function Entries({ entries, depth }: { entries: [string, unknown][]; depth: number }) {
  if (entries.length === 0) return <Quiet>none</Quiet>;
  return (
    <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[fit-content(11rem)_minmax(0,1fr)]">
      {entries.slice(0, entriesMax).map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted-foreground">{humanise(name)}</dt>
          <dd className="min-w-0 max-sm:mb-1">
            <Value value={value} depth={depth + 1} />
          </dd>
        </div>
      ))}
      <Rest count={entries.length - entriesMax} as="dd" />
    </dl>
  );
}

function Rest({ count, as: Part }: { count: number; as: "li" | "dd" }) {
  return count > 0 ? <Part className="text-muted-foreground">and {count} more</Part> : null;
}

function Quiet({ children }: { children: ReactNode }) {
  return <span className="text-muted-foreground italic">{children}</span>;
}
