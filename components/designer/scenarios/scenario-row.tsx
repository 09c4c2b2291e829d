"use client";

import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  Copy,
  FileDown,
  MoreHorizontal,
  Pencil,
  Play,
  Trash2,
} from "lucide-react";
import { memo, type ReactNode } from "react";
import type { ScenarioOutcome } from "@/core/case/scenario-outcome";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Tooltip } from "@/components/ui/tooltip";
import { durationText } from "./run-words";
import type { SavedScenario } from "./use-scenarios";

export type RowActs = {
  choose: (saved: SavedScenario) => void;
  play: (saved: SavedScenario) => void;
  edit: (saved: SavedScenario) => void;
  duplicate: (saved: SavedScenario) => void;
  exportOne: (saved: SavedScenario) => void;
  remove: (saved: SavedScenario) => void;
};

type RowProps = {
  saved: SavedScenario;
  outcome: ScenarioOutcome | undefined;
  /** Where it ended, in words. */
  end: string;
  isChosen: boolean;
  /** The row that the Tab key comes to. */
  isCurrent: boolean;
  isReadOnly: boolean;
  acts: RowActs;
};

/** One scenario: whether it passes, where it ends, what is not as expected, and what can be done with it. */
export const ScenarioRow = memo(function ScenarioRow(props: RowProps) {
  const { saved, outcome, end, isChosen, isCurrent, acts } = props;
  const { name } = saved.scenario;
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <li
      className={cn(
        "group/row [contain-intrinsic-size:auto_2.25rem] [content-visibility:auto]",
        isChosen && "bg-primary-soft/60",
      )}
      data-scenario={saved.id}
    >
      <div className="flex items-center gap-1 pr-2 pl-3">
        <button
          type="button"
          data-row-name
          tabIndex={tabIndex}
          aria-pressed={isChosen}
          className="focus-ring flex min-h-9 min-w-0 flex-1 items-center gap-2 rounded text-left text-sm pointer-coarse:min-h-11"
          onClick={() => acts.choose(saved)}
        >
          <Mark outcome={outcome} />
          <span className={cn("min-w-0 flex-1 truncate", isChosen && "font-medium")}>{name}</span>
          {outcome && (
            <span className="hidden max-w-[45%] shrink-0 truncate text-xs text-muted-foreground @md:inline">
              {end} · <span className="tabular-nums">{durationText(outcome.minutes)}</span>
            </span>
          )}
        </button>
        <div className="flex shrink-0 items-center">
          <RowButton
            label={`Play ${name}`}
            hint="Play it in the simulator"
            tabIndex={tabIndex}
            onClick={() => acts.play(saved)}
          >
            <Play aria-hidden />
          </RowButton>
          {!props.isReadOnly && (
            <RowButton
              label={`Edit ${name}`}
              hint="Name and what it expects"
              tabIndex={tabIndex}
              onClick={() => acts.edit(saved)}
            >
              <Pencil aria-hidden />
            </RowButton>
          )}
          <RowMenu {...props} tabIndex={tabIndex} />
        </div>
      </div>
      {outcome && isChosen && (
        <p className="pr-3 pb-2 pl-9 text-xs text-muted-foreground @md:hidden">
          {end} · {durationText(outcome.minutes)}
        </p>
      )}
      {outcome && !outcome.passed && <Failures failures={outcome.failures} isOpen={isChosen} />}
    </li>
  );
}, isSameRow);

/** A run gives new objects each time; a row is drawn again when what it shows changed. */
function isSameRow(a: RowProps, b: RowProps): boolean {
  return (
    a.saved === b.saved &&
    a.end === b.end &&
    a.isChosen === b.isChosen &&
    a.isCurrent === b.isCurrent &&
    a.isReadOnly === b.isReadOnly &&
    a.acts === b.acts &&
    a.outcome?.passed === b.outcome?.passed &&
    a.outcome?.minutes === b.outcome?.minutes &&
    a.outcome?.failures.join("\n") === b.outcome?.failures.join("\n")
  );
}

function Mark({ outcome }: { outcome: ScenarioOutcome | undefined }) {
  if (!outcome)
    return <CircleDashed className="size-4 shrink-0 text-muted-foreground" aria-label="Not run yet" />;
  return outcome.passed ? (
    <CircleCheck className="size-4 shrink-0 text-success" aria-label="Passes" />
  ) : (
    <CircleAlert className="size-4 shrink-0 text-danger" aria-label="Fails" />
  );
}

const failuresShownMax = 1;

/** What is not as expected: the first sentence always, all of them while the scenario is chosen. */
function Failures({ failures, isOpen }: { failures: readonly string[]; isOpen: boolean }) {
  const shown = isOpen ? failures : failures.slice(0, failuresShownMax);
  const more = failures.length - shown.length;
  return (
    <ul className="grid gap-0.5 pr-3 pb-2 pl-9 text-xs text-danger" aria-label="What is not as expected">
      {shown.map((failure, index) => (
        <li key={index}>{failure}</li>
      ))}
      {more > 0 && <li className="text-muted-foreground">{more} more</li>}
    </ul>
  );
}

function RowButton({
  label,
  hint,
  children,
  ...props
}: {
  label: string;
  hint: string;
  tabIndex: number;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <Tooltip content={hint}>
      <Button variant="ghost" size="icon-sm" className="text-muted-foreground" aria-label={label} {...props}>
        {children}
      </Button>
    </Tooltip>
  );
}

function RowMenu({ saved, isReadOnly, acts, tabIndex }: RowProps & { tabIndex: number }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon-sm"
          tabIndex={tabIndex}
          className="text-muted-foreground"
          aria-label={`More for ${saved.scenario.name}`}
        >
          <MoreHorizontal aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {!isReadOnly && (
          <DropdownMenuItem onSelect={() => acts.duplicate(saved)}>
            <Copy aria-hidden />
            Duplicate
          </DropdownMenuItem>
        )}
        <DropdownMenuItem onSelect={() => acts.exportOne(saved)}>
          <FileDown aria-hidden />
          Export
        </DropdownMenuItem>
        {!isReadOnly && (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem variant="destructive" onSelect={() => acts.remove(saved)}>
              <Trash2 aria-hidden />
              Delete
            </DropdownMenuItem>
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
