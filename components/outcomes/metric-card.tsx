"use client";

import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { Stat } from "@/components/ui/stat";
import type { RouterOutputs } from "@/components/trpc";
import { counted } from "@/core/step/counted";
import { Definition } from "./definition";
import { Delta } from "./delta";
import { figureText } from "./figure-text";
import { casesHref, type OutcomeFilters } from "./outcome-filters";
import { LazyTrendChart } from "./lazy-trend-chart";

export type Figure = RouterOutputs["outcomes"]["load"]["figures"][number];

/** One of the six: the figure with its change, its way through the days, and the lever that moves it. */
export function MetricCard({ figure, filters }: { figure: Figure; filters: OutcomeFilters }) {
  const hasParts = figure.value !== null && figure.parts.length > 0;
  return (
    <Stat
      label={
        <>
          <span>{figure.title}</span>
          <Definition figure={figure} />
        </>
      }
      value={
        <div className="flex flex-wrap items-baseline gap-x-2">
          <CasesLink figure={figure} filters={filters} />
          <Delta figure={figure} />
        </div>
      }
      detail={<Behind figure={figure} />}
      footer={
        <div className="grid gap-2">
          <div className="h-20">
            <LazyTrendChart points={figure.trend} unit={figure.unit} title={figure.title} />
          </div>
          {hasParts && (
            <dl className="grid gap-0.5 text-xs">
              {figure.parts.map((part) => (
                <div key={part.key} className="flex justify-between gap-3">
                  <dt className="text-muted-foreground">{part.title}</dt>
                  <dd className="tabular-nums">{figureText(part.value, part.unit)}</dd>
                </div>
              ))}
            </dl>
          )}
          <Link
            href={figure.lever.href}
            className="inline-flex items-center gap-1 rounded-sm text-xs font-medium text-primary focus-ring hover:underline pointer-coarse:min-h-11"
          >
            {figure.lever.label} <ArrowRight className="size-3" aria-hidden />
          </Link>
        </div>
      }
    />
  );
}

export function CasesLink({ figure, filters }: { figure: Figure; filters: OutcomeFilters }) {
  const text = figureText(figure.value, figure.unit);
  if (figure.behind === 0) return <span>{text}</span>;
  return (
    <Link
      href={casesHref(figure.key, filters)}
      className="rounded-sm underline-offset-4 focus-ring hover:underline"
      aria-label={`${figure.title}: ${text}. Open the ${counted(figure.behind, "case")} behind it`}
    >
      {text}
    </Link>
  );
}

function Behind({ figure }: { figure: Figure }) {
  if (figure.cases === 0) return <>No case to measure in this period</>;
  const cases = figure.cases === 1 ? "1 case" : `${figure.cases.toLocaleString("en")} cases`;
  return figure.behind === figure.cases ? (
    <>{cases}</>
  ) : (
    <>{`${figure.behind.toLocaleString("en")} of ${cases}`}</>
  );
}
