import "server-only";
import type { Metric } from "../metric";
import { afterContactWork } from "./after-contact-work";
import { auditCompleteness } from "./audit-completeness";
import { containment, firstResponse, openCases, repeatAsk, touchedByPerson } from "./companions";
import { exceptionRate } from "./exception-rate";
import { recontactRate } from "./recontact-rate";
import { timeToResolution } from "./time-to-resolution";
import { transferRate } from "./transfer-rate";

export const metricKeys = [
  "recontact",
  "transfer",
  "resolution-time",
  "after-contact",
  "exception",
  "audit",
  "containment",
  "first-response",
  "touched",
  "repeat-ask",
  "open",
] as const;
export type MetricKey = (typeof metricKeys)[number];

/** The six of domain.md, in its order. */
export const mainMetrics: readonly MetricKey[] = metricKeys.slice(0, 6);

/** Every metric by its key, as it is defined at `now`. */
export function metricsAt(now: Date): Record<MetricKey, Metric> {
  return {
    recontact: recontactRate(now),
    transfer: transferRate,
    "resolution-time": timeToResolution,
    "after-contact": afterContactWork,
    exception: exceptionRate,
    audit: auditCompleteness,
    containment,
    "first-response": firstResponse,
    touched: touchedByPerson,
    "repeat-ask": repeatAsk,
    open: openCases,
  };
}
