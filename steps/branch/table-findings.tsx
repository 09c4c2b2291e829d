"use client";

import { CircleAlert, CircleCheck, Info, Plus, Trash2, TriangleAlert } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { TableAnalysis } from "@/core/check/table-analysis";
import { deadSentence, gapSentence, overlapSentence } from "@/core/check/table-words";
import type { DecisionTable } from "@/core/governance/decision-table";
import { insertRow, removeRow, rowForGap, rowsMax } from "./table-edits";
import type { RowMark } from "./table-row";

type Tone = "danger" | "warning" | "info";
type Finding = { tone: Tone; text: string; act: { label: string; edit: () => DecisionTable } | null };

/** What the proof says of the table as it stands, each with the edit that settles it. */
export function findingsOf(analysis: TableAnalysis, isRestConnected: boolean): Finding[] {
  const { table } = analysis.read;
  const decided = isRestConnected || table.hitPolicy === "collect";
  const gaps = analysis.gaps.map((gap): Finding => {
    const row = rowForGap(analysis, gap);
    const canAdd = row !== null && table.rows.length < rowsMax;
    return {
      tone: decided ? "info" : gap.conservative === null ? "danger" : "warning",
      text: `${gapSentence(analysis, gap)}${decided ? " It goes by “No row applies”." : ""}`,
      act: canAdd
        ? { label: "Add a row for this case", edit: () => insertRow(table, table.rows.length, row) }
        : null,
    };
  });
  const overlaps = analysis.overlaps.map((overlap): Finding => ({
    tone: overlap.conservative === null ? "danger" : "warning",
    text: overlapSentence(analysis, overlap),
    act: null,
  }));
  const dead = analysis.dead.map((one): Finding => ({
    tone: "warning",
    text: deadSentence(analysis, one),
    act: { label: `Remove row ${one.row + 1}`, edit: () => removeRow(table, one.row) },
  }));
  const limits = analysis.limits.map((text): Finding => ({ tone: "warning", text, act: null }));
  return [...overlaps, ...gaps, ...dead, ...limits];
}

/** The rows that findings are about. */
export function marksOf(analysis: TableAnalysis): ReadonlyMap<number, RowMark> {
  const marks = new Map<number, RowMark>();
  for (const dead of analysis.dead)
    marks.set(dead.row, { tone: "warning", text: deadSentence(analysis, dead) });
  for (const overlap of analysis.overlaps) {
    const tone = overlap.conservative === null ? "danger" : "warning";
    for (const row of overlap.rows) marks.set(row, { tone, text: overlapSentence(analysis, overlap) });
  }
  return marks;
}

const looks: Record<Tone, { icon: LucideIcon; classes: string; word: string }> = {
  danger: { icon: CircleAlert, classes: "border-danger-border bg-danger-soft text-danger", word: "Error" },
  warning: {
    icon: TriangleAlert,
    classes: "border-warning-border bg-warning-soft text-warning",
    word: "Warning",
  },
  info: { icon: Info, classes: "border-info-border bg-info-soft text-info", word: "Note" },
};

export function TableFindings({
  analysis,
  isRestConnected,
  isReadOnly,
  shownMax = 8,
  onChange,
}: {
  /** null while a cell is wrong: nothing can be proved then. */
  analysis: TableAnalysis | null;
  isRestConnected: boolean;
  isReadOnly: boolean;
  shownMax?: number;
  onChange: (table: DecisionTable) => void;
}) {
  if (!analysis) {
    return (
      <p className="text-xs text-muted-foreground">
        Gaps and overlaps are looked for as soon as every cell can be read.
      </p>
    );
  }
  const findings = findingsOf(analysis, isRestConnected);
  if (findings.length === 0) {
    return (
      <p className="flex items-center gap-2 text-xs font-medium text-success">
        <CircleCheck className="size-4 shrink-0" aria-hidden />
        Every case has a row, no rows contradict each other, and every row counts.
      </p>
    );
  }
  const unlisted = analysis.overlapCount - analysis.overlaps.length;
  const more = Math.max(0, findings.length - shownMax) + unlisted;
  return (
    <ul aria-label="What was found in the table" className="grid gap-1.5">
      {findings.slice(0, shownMax).map(({ tone, text, act }, index) => {
        const { icon: Icon, classes, word } = looks[tone];
        return (
          <li
            key={index}
            className={cn(
              "flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-md border px-2.5 py-1.5 text-xs",
              classes,
            )}
          >
            <span className="flex min-w-48 flex-1 items-start gap-2">
              <Icon className="mt-0.5 size-3.5 shrink-0" aria-hidden />
              <span>
                <span className="sr-only">{word}: </span>
                {text}
              </span>
            </span>
            {act && !isReadOnly && (
              <Button size="sm" variant="outline" onClick={() => onChange(act.edit())}>
                {act.label.startsWith("Add") ? <Plus aria-hidden /> : <Trash2 aria-hidden />}
                {act.label}
              </Button>
            )}
          </li>
        );
      })}
      {more > 0 && <li className="text-xs text-muted-foreground">And {more} more.</li>}
    </ul>
  );
}
