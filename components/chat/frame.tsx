import type { ReactNode } from "react";

/** A card in the conversation that wants something of the customer. */
export function Frame({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      className="grid max-w-xl gap-4 rounded-2xl rounded-bl-md border border-primary-border bg-card p-4 shadow-sm"
    >
      {children}
    </section>
  );
}
