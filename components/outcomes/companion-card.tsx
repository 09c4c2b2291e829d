"use client";

import { Stat } from "@/components/ui/stat";
import { Definition } from "./definition";
import { Delta } from "./delta";
import { CasesLink, type Figure } from "./metric-card";
import type { OutcomeFilters } from "./outcome-filters";

/** A figure that stands beside the six, in less room. */
export function CompanionCard({ figure, filters }: { figure: Figure; filters: OutcomeFilters }) {
  return (
    <Stat
      className="p-3 [&>div:nth-child(2)]:text-lg"
      label={
        <>
          <span>{figure.title}</span>
          <Definition figure={figure} />
        </>
      }
      value={<CasesLink figure={figure} filters={filters} />}
      detail={<Delta figure={figure} />}
    />
  );
}
