"use client";

import Link from "next/link";
import { Time } from "@/components/ui/time";
import type { WorkDetail } from "../desk-data";

/** The customer's other cases, newest first. */
export function EarlierCases({ cases }: { cases: WorkDetail["earlierCases"] }) {
  return (
    <section aria-labelledby="earlier-cases" className="grid gap-1.5">
      <h3 id="earlier-cases" className="text-[0.8125rem] font-semibold">
        This customer&rsquo;s other cases
      </h3>
      {cases.length === 0 && <p className="text-sm text-muted-foreground">None so far.</p>}
      <ul className="grid">
        {cases.map(({ id, intent, journey, status, disposition, openedAt }) => (
          <li key={id}>
            <Link
              href={`/cases/${id}`}
              className="flex min-h-11 items-center justify-between gap-3 rounded-md px-2 text-sm focus-ring hover:bg-accent"
            >
              <span className="min-w-0 truncate">
                {intent ?? journey}
                <span className="text-muted-foreground">
                  {" "}
                  · {(disposition ?? status).replaceAll("-", " ")}
                </span>
              </span>
              <Time value={openedAt} className="text-xs text-muted-foreground" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
