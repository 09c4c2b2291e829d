"use client";

import {
  ArrowDownRight,
  ChevronRight,
  CircleAlert,
  CircleDashed,
  CornerDownRight,
  LifeBuoy,
  Unplug,
} from "lucide-react";
import { memo, useState } from "react";
import { AssignmentBadge } from "@/components/ui/assignment-badge";
import { cn } from "@/components/ui/cn";
import { inputClasses } from "@/components/ui/input";
import { TierBadge } from "@/components/ui/tier-badge";
import type { Problem } from "@/core/check/problem";
import type { OutlineItem } from "@/steps/describe-outline";
import { findFace } from "@/steps/faces";
import { nameOfStep } from "../canvas/step-name";
import { useStepViews } from "../designer-context";
import { useDesigner } from "../store/use-designer";
import { marksOf, readMarks } from "../views/step-marks";
import { StepProblems } from "../views/step-problems";
import { itemId } from "./use-outline-focus";

const noProblems: readonly Problem[] = [];
/** Deeper lines are not moved further in: there would be no room for their words. */
const indentLevelsMax = 8;

export type LineProps = {
  item: OutlineItem;
  /** Which step this is in the order of reading; null for other lines. */
  number: number | null;
  isActive: boolean;
  isCollapsed: boolean;
  isRenaming: boolean;
  onRenamed: (step: string, title: string | null) => void;
};

/** One line of the outline. It is drawn again only when something of it changes. */
export const OutlineLine = memo(function OutlineLine(props: LineProps) {
  const { item, isActive, isCollapsed } = props;
  const { key, type, step, level } = item;
  const views = useStepViews();
  const view = useDesigner((state) => (type === "step" ? views(state.document.meaning, step) : null));
  const problems = useDesigner((state) =>
    type === "step" ? (state.problemsOf.get(step) ?? noProblems) : noProblems,
  );
  const marks = useDesigner((state) => (type === "step" ? marksOf(state, step) : 0));
  const { isSelected, isStanding, isOnPath } = readMarks(marks);
  const spoken = [
    item.title && item.type !== "step" ? `${item.title}.` : "",
    view ? `${nameOfStep(view, problems)}.` : "",
    item.text,
    isStanding ? "The case stands here." : "",
  ];
  return (
    <div
      id={itemId(key)}
      role="treeitem"
      aria-level={level}
      aria-posinset={item.position}
      aria-setsize={item.setSize}
      aria-expanded={item.hasChildren ? !isCollapsed : undefined}
      aria-selected={isSelected}
      aria-label={spoken.filter(Boolean).join(" ")}
      tabIndex={isActive ? 0 : -1}
      data-key={key}
      data-step={type === "step" ? step : undefined}
      style={{ paddingInlineStart: `calc(0.5rem + ${Math.min(level - 1, indentLevelsMax)} * var(--indent))` }}
      className={cn(
        "group/line relative flex cursor-default items-start gap-2 rounded-md py-1.5 pr-3 text-sm outline-none [--indent:1.5rem] [contain-intrinsic-size:auto_2.5rem] [content-visibility:auto] hover:bg-row-hover focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-ring max-sm:[--indent:0.75rem]",
        isSelected && "bg-primary-soft hover:bg-primary-soft",
        isOnPath && "shadow-[inset_3px_0_0_var(--danger)]",
        isStanding && "shadow-[inset_3px_0_0_var(--success)]",
        (type === "rest" || type === "link") && "py-0.5",
        type === "section" && "mt-4 border-t pt-3",
      )}
    >
      <Fold item={item} isCollapsed={isCollapsed} />
      {type === "step" ? <StepWords {...props} problems={problems} /> : <PlainWords item={item} />}
      {view && (
        <span className="flex shrink-0 flex-wrap items-center justify-end gap-1 max-sm:hidden">
          <AssignmentBadge by={view.step.assignment.by} compact />
          {view.step.tier !== "low" && <TierBadge tier={view.step.tier} />}
        </span>
      )}
    </div>
  );
});

/** A click here folds; the tree itself listens, and by keyboard it is the arrows. */
function Fold({ item, isCollapsed }: { item: OutlineItem; isCollapsed: boolean }) {
  if (!item.hasChildren) return <span className="w-4 shrink-0" />;
  return (
    <span
      aria-hidden
      data-fold
      className="mt-0.5 grid size-4 shrink-0 cursor-pointer place-items-center rounded text-muted-foreground hover:bg-accent"
    >
      <ChevronRight className={cn("size-3.5 transition-transform", !isCollapsed && "rotate-90")} />
    </span>
  );
}

function StepWords({
  item,
  number,
  isRenaming,
  onRenamed,
  problems,
}: LineProps & { problems: readonly Problem[] }) {
  const kind = useDesigner((state) => state.document.meaning.steps[item.step]?.kind ?? "");
  const isFallback = useDesigner((state) => state.document.meaning.fallbackHandoff === item.step);
  const Icon = findFace(kind)?.icon ?? CircleAlert;
  return (
    <>
      <span className="mt-px w-6 shrink-0 text-right text-xs leading-5 text-muted-foreground tabular-nums">
        {number}
      </span>
      <Icon className="mt-0.5 size-4 shrink-0 text-primary" aria-hidden />
      <div className="min-w-0 flex-1">
        {isRenaming ? (
          <Rename title={item.title} onDone={(title) => onRenamed(item.step, title)} />
        ) : (
          <span className="font-medium break-words">
            {item.title}
            {isFallback && (
              <LifeBuoy className="mb-0.5 ml-1.5 inline size-3.5 text-muted-foreground" aria-hidden />
            )}
          </span>
        )}
        <p className="text-[0.8125rem] break-words text-muted-foreground">{item.text}</p>
        <StepProblems problems={problems} />
      </div>
    </>
  );
}

const icons = { way: CornerDownRight, link: ArrowDownRight, rest: CircleDashed, section: LifeBuoy };

function PlainWords({ item }: { item: OutlineItem }) {
  const { type, isOpen, to, title, text } = item;
  if (type === "step") return null;
  const Icon = isOpen ? Unplug : icons[type];
  if (type === "section")
    return (
      <p className="min-w-0 flex-1">
        <span className="block text-[0.8125rem] font-semibold">{title}</span>
        <span className="text-[0.8125rem] text-muted-foreground">{text}</span>
      </p>
    );
  return (
    <>
      <Icon
        className={cn("mt-0.5 size-3.5 shrink-0", isOpen ? "text-danger" : "text-muted-foreground")}
        aria-hidden
      />
      <p
        className={cn(
          "min-w-0 flex-1 text-[0.8125rem] leading-5 break-words",
          type === "way" ? "text-foreground" : "text-muted-foreground",
          isOpen && "text-danger",
          to !== null && "[&>b]:text-primary",
        )}
      >
        {to === null ? text : <Mention text={text} />}
      </p>
    </>
  );
}

/** The step that is mentioned looks like the link it is: Enter follows it. */
function Mention({ text }: { text: string }) {
  const open = text.lastIndexOf("“");
  const close = text.lastIndexOf("”");
  return (
    <>
      {text.slice(0, open)}
      <b className="font-medium underline decoration-primary-border underline-offset-4">
        {text.slice(open, close + 1)}
      </b>
      {text.slice(close + 1)}
    </>
  );
}

function Rename({ title, onDone }: { title: string; onDone: (title: string | null) => void }) {
  const [text, setText] = useState(title);
  return (
    <input
      // It was asked for by F2 or a button: the caret belongs here.
      autoFocus
      aria-label="Title"
      className={cn(inputClasses, "h-7 px-2")}
      value={text}
      maxLength={120}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => onDone(text)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") onDone(text);
        else if (event.key === "Escape") onDone(null);
      }}
    />
  );
}
