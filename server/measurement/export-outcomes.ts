import "server-only";
import type { Ctx } from "@/server/platform/context";
import { listVersionOutcomes } from "./list-version-outcomes";
import { loadOutcomes } from "./load-outcomes";
import { mainMetrics, metricsAt } from "./metrics/registry";
import { outcomeFilterSchema, type OutcomeFilter } from "./outcome-filter";

export const exportOutcomesSchema = outcomeFilterSchema;

/** The page's figures as CSV (RFC 4180): all cases first, then a line a version. Spans in seconds, shares 0 to 1. */
export async function exportOutcomes(
  ctx: Ctx,
  filter: OutcomeFilter,
): Promise<{ name: string; text: string }> {
  const metrics = metricsAt(ctx.now());
  const { period, figures } = await loadOutcomes(ctx, filter);
  const versions = await listVersionOutcomes(ctx, filter);
  const main = mainMetrics.map((key) => metrics[key]);
  const inSeconds = (key: string, value: number | null) =>
    value !== null && main.find((metric) => metric.key === key)?.unit === "ms" ? value / 1_000 : value;
  const head = [
    "Journey",
    "Version",
    "Cases started",
    ...main.map(({ title, unit }) => (unit === "ms" ? `${title} (s)` : title)),
  ];
  const all = mainMetrics.map((key) =>
    inSeconds(key, figures.find((figure) => figure.key === key)?.value ?? null),
  );
  const started = versions.reduce((sum, version) => sum + version.started, 0);
  const lines = versions.map(({ journeyName, number, started: own, values }) => [
    ...[journeyName, number, own],
    ...mainMetrics.map((key) => inSeconds(key, values[key] ?? null)),
  ]);
  const days = [period.from, new Date(period.to.getTime() - 1)].map((day) => day.toISOString().slice(0, 10));
  return {
    name: `outcomes-${days.join("-to-")}.csv`,
    text: csvOf([head, ["All", "", started, ...all], ...lines]),
  };
}

/** Lines of cells as CSV text. */
export function csvOf(lines: readonly (readonly (string | number | null)[])[]): string {
  return lines.map((line) => line.map(cellOf).join(",") + "\r\n").join("");
}

/**
 * Text that a spreadsheet would take for a formula is set off by an apostrophe (OWASP, CSV injection); numbers are ours
 * and stay numbers.
 */
function cellOf(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const harmless = /^[\s]*[=+\-@\t\r\n|]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
