"use client";

import { useId } from "react";
import { Area, AreaChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { figureText, type Unit } from "./figure-text";

type Point = { day: string; value: number | null; cases: number };

/** A figure day by day. Days without cases leave the line out rather than draw a zero that nobody measured. */
export function TrendChart({ points, unit, title }: { points: readonly Point[]; unit: Unit; title: string }) {
  const id = useId();
  const measured = points.filter(({ value }) => value !== null);
  if (measured.length === 0) {
    return <p className="flex h-full items-center text-xs text-muted-foreground">No day to draw</p>;
  }
  const last = measured.at(-1);
  const summary = `${title} by day: ${measured.length} of ${points.length} days measured, last ${figureText(last?.value ?? null, unit)} on ${last?.day}`;
  return (
    <div role="img" aria-label={summary} className="h-full">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 300, height: 80 }}>
        <AreaChart
          data={[...points]}
          margin={{ top: 4, right: 4, bottom: 0, left: 4 }}
          accessibilityLayer={false}
        >
          <defs>
            <linearGradient id={id} x1="0" y1="0" x2="0" y2="1">
              <stop offset="0%" stopColor="var(--chart-1)" stopOpacity={0.35} />
              <stop offset="100%" stopColor="var(--chart-1)" stopOpacity={0.03} />
            </linearGradient>
          </defs>
          <XAxis
            dataKey="day"
            tickFormatter={shortDay}
            interval="preserveStartEnd"
            minTickGap={60}
            height={16}
            axisLine={false}
            tickLine={false}
            tick={{ fontSize: 10, fill: "var(--muted-foreground)" }}
          />
          <YAxis hide domain={unit === "share" ? [0, "auto"] : ["auto", "auto"]} />
          <Tooltip cursor={{ stroke: "var(--border)" }} content={<Tip unit={unit} />} />
          <Area
            dataKey="value"
            type="monotone"
            stroke="var(--chart-1)"
            strokeWidth={1.75}
            fill={`url(#${id})`}
            connectNulls
            isAnimationActive={false}
            dot={measured.length < 3 ? { r: 2 } : false}
          />
        </AreaChart>
      </ResponsiveContainer>
    </div>
  );
}

/** recharts gives it the rest of its props. */
function Tip({ active, payload, unit }: { active?: boolean; payload?: { payload?: Point }[]; unit: Unit }) {
  const point = payload?.[0]?.payload;
  if (!active || !point) return null;
  return (
    <div className="rounded-md border bg-popover px-2 py-1 text-xs text-popover-foreground shadow-md">
      <div className="font-medium tabular-nums">{figureText(point.value, unit)}</div>
      <div className="text-muted-foreground">
        {shortDay(point.day)} · {point.cases} {point.cases === 1 ? "case" : "cases"}
      </div>
    </div>
  );
}

function shortDay(day: string): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }).format(
    new Date(day),
  );
}
