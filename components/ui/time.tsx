"use client";

import { useSyncExternalStore } from "react";
import { cn } from "./cn";

// One ticker for all times on a page. The server and the first paint do not know the reader's zone or clock, so they
// show a UTC text; the reader's own follows at hydration.
let nowMs = 0;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  nowMs = Date.now();
  timer ??= setInterval(() => {
    nowMs = Date.now();
    listeners.forEach((each) => each());
  }, 15_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function readNow(): number {
  if (nowMs === 0) nowMs = Date.now();
  return nowMs;
}

/** The reader's clock in milliseconds, renewed every 15 s; null on the server and in the first paint. */
export function useNow(): number | null {
  return useSyncExternalStore(subscribe, readNow, () => null);
}

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "5 minutes ago", "in 2 hours", "just now". */
export function formatRelative(atMs: number, fromMs: number): string {
  const seconds = Math.round((atMs - fromMs) / 1000);
  const step = steps.find(([, size]) => Math.abs(seconds) >= size);
  if (!step) return seconds > 5 ? "in under a minute" : "just now";
  const [unit, size] = step;
  return new Intl.RelativeTimeFormat("en", { numeric: "always" }).format(Math.round(seconds / size), unit);
}

/** "21 Nov 2026, 12:04 CET"; in UTC when `zone` says so. */
export function formatAbsolute(at: Date, zone?: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
    ...(zone ? { timeZone: zone } : {}),
  }).format(at);
}

function formatClock(at: Date): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(
    at,
  );
}

function formatDay(at: Date): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" }).format(at);
}

/** A moment in the reader's zone: relative by default, with the whole date and time as its title. */
export function Time({
  value,
  format = "relative",
  className,
}: {
  value: Date | string | number;
  format?: "relative" | "absolute" | "date" | "clock";
  className?: string;
}) {
  const now = useNow();
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return <span className={className}>unknown time</span>;
  const absolute = formatAbsolute(at, now === null ? "UTC" : undefined);
  return (
    <time dateTime={at.toISOString()} title={absolute} className={cn("whitespace-nowrap", className)}>
      {now === null ? absolute : textOf(at, now, format)}
    </time>
  );
}

function textOf(at: Date, now: number, format: "relative" | "absolute" | "date" | "clock"): string {
  if (format === "absolute") return formatAbsolute(at);
  if (format === "date") return formatDay(at);
  if (format === "clock") return formatClock(at);
  return formatRelative(at.getTime(), now);
}

/** "2 h 5 min", "45 s"; for spans such as handling time. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  const days = Math.floor(hours / 24);
  return hours % 24 ? `${days} d ${hours % 24} h` : `${days} d`;
}
