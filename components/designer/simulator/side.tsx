"use client";

import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** What one side shows: it scrolls by itself, by keyboard too. */
export function SideBody({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div
      role="group"
      aria-label={label}
      tabIndex={0}
      className={cn("focus-ring min-h-0 flex-1 overflow-y-auto p-3 -outline-offset-2", className)}
    >
      {children}
    </div>
  );
}

/** Something that waits for an answer: its name, what it is about, and what can be done with it. */
export function WaitingCard({
  title,
  aside,
  about,
  children,
}: {
  title: string;
  aside?: ReactNode;
  about?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section
      aria-label={title}
      className="grid gap-2.5 rounded-lg border border-input-quiet bg-card p-3 shadow-xs"
    >
      <header className="grid gap-0.5">
        <div className="flex flex-wrap items-start gap-x-2 gap-y-1">
          <h3 className="min-w-0 flex-1 text-[0.8125rem] font-semibold">{title}</h3>
          {aside}
        </div>
        {about && <div className="text-xs text-muted-foreground">{about}</div>}
      </header>
      {children}
    </section>
  );
}

/** Names and values, as the desk shows what will be done. */
export function Rows({ rows }: { rows: readonly { label: string; value: string }[] }) {
  if (rows.length === 0) return null;
  return (
    <dl className="grid gap-1 text-[0.8125rem]">
      {rows.map(({ label, value }) => (
        <div key={label} className="grid grid-cols-[minmax(5rem,2fr)_minmax(0,3fr)] gap-2">
          <dt className="text-muted-foreground first-letter:uppercase">{label}</dt>
          <dd className="min-w-0 font-medium break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What waited at a moment that is only looked at: to be read, not to be answered. */
export function Held({ isPast, children }: { isPast: boolean; children: ReactNode }) {
  return (
    <fieldset disabled={isPast} className="grid min-w-0 content-start gap-3">
      {children}
    </fieldset>
  );
}

/** Nothing waits on this side. */
export function Quiet({ children }: { children: ReactNode }) {
  return <p className="py-2 text-center text-xs text-balance text-muted-foreground">{children}</p>;
}
