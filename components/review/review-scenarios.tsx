"use client";

import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import { useState } from "react";
import { CoverageBars } from "@/components/designer/scenarios/coverage-bars";
import { durationText, endText, passText } from "@/components/designer/scenarios/run-words";
import { drawnPath } from "@/components/designer/problems/drawn-path";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { Review } from "./review-screen";

type Report = NonNullable<Review["scenarios"]>;
type Shown = Report["scenarios"][number];

/** Those that the live version passed first, then the other failures, then the rest in its order. */
function inOrder(scenarios: readonly Shown[]): Shown[] {
  const rank = ({ result, live }: Shown) => (result === "failed" ? (live === "passed" ? 0 : 1) : 2);
  return scenarios.toSorted((a, b) => rank(a) - rank(b));
}

/** What the journey's scenarios showed on this version when it was submitted. Choosing one draws its way. */
export function ReviewScenarios({
  report,
  baseNumber,
  onWay,
}: {
  report: Report;
  /** The number of the version that was live then. */
  baseNumber: number | null;
  /** The connections that the chosen scenario takes, as "step:exit". */
  onWay: (taken: ReadonlySet<string>) => void;
}) {
  const [chosen, setChosen] = useState<Shown | null>(null);
  const { scenarios, coverage } = report;
  const choose = (one: Shown) => {
    const next = one === chosen ? null : one;
    setChosen(next);
    onWay(new Set(next ? drawnPath(next.path).map(({ step, exit }) => `${step}:${exit}`) : []));
  };
  return (
    <section aria-labelledby="scenarios" className="grid gap-2">
      <h2 id="scenarios" className="text-sm font-semibold">
        Scenarios
      </h2>
      {scenarios.length === 0 ? (
        <p className="rounded-xl border bg-card px-3 py-2 text-sm text-muted-foreground">
          No scenario went with this version: nobody has said yet what must stay as it is.
        </p>
      ) : (
        <div className="rounded-xl border bg-card">
          <Summary scenarios={scenarios} baseNumber={baseNumber} />
          <ul className="max-h-96 divide-y overflow-y-auto border-t" aria-label="Scenarios by result">
            {inOrder(scenarios).map((one, index) => (
              <ScenarioLine
                key={index}
                one={one}
                baseNumber={baseNumber}
                isChosen={one === chosen}
                onChoose={() => choose(one)}
              />
            ))}
          </ul>
          <div className="border-t px-3 py-2">
            <h3 className="mb-1 text-xs font-medium text-muted-foreground">What they cover</h3>
            <CoverageBars coverage={coverage} />
          </div>
        </div>
      )}
    </section>
  );
}

function Summary({ scenarios, baseNumber }: { scenarios: readonly Shown[]; baseNumber: number | null }) {
  const count = (test: (one: Shown) => boolean) => scenarios.filter(test).length;
  const passed = count(({ result }) => result === "passed");
  const notRun = count(({ result }) => result === "not-run");
  const broken = count(({ result, live }) => result === "failed" && live === "passed");
  const isFine = passed === scenarios.length;
  const Icon = isFine ? CircleCheck : CircleAlert;
  return (
    <p className="flex items-start gap-2 px-3 py-2 text-sm">
      <Icon className={cn("mt-0.5 size-4 shrink-0", isFine ? "text-success" : "text-danger")} aria-hidden />
      <span>
        {passText(passed, scenarios.length)}.
        {broken > 0 && baseNumber !== null && (
          <strong className="font-medium text-danger">
            {" "}
            {broken === 1
              ? `1 that version ${baseNumber} passes fails now.`
              : `${broken} that version ${baseNumber} passes fail now.`}
          </strong>
        )}
        {notRun > 0 && ` ${notRun} could not be run in time.`}
      </span>
    </p>
  );
}

function ScenarioLine({
  one,
  baseNumber,
  isChosen,
  onChoose,
}: {
  one: Shown;
  baseNumber: number | null;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const { scenario, result, failures, live, lastTitle, minutes } = one;
  return (
    <li className={cn(isChosen && "bg-primary-soft/60")}>
      <button
        type="button"
        aria-pressed={isChosen}
        className="focus-ring flex min-h-9 w-full items-start gap-2 px-3 py-1.5 text-left text-sm pointer-coarse:min-h-11"
        onClick={onChoose}
      >
        <ResultMark result={result} />
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
            {scenario.name}
            {result === "failed" && live === "passed" && (
              <Badge variant="destructive">passes on version {baseNumber}</Badge>
            )}
          </span>
          {failures.map((failure, index) => (
            <span key={index} className="block text-xs text-danger">
              {failure}
            </span>
          ))}
          <span className="block text-xs text-muted-foreground">
            {result === "not-run"
              ? "Not run: there was no time left."
              : `${endText({ ...one, lastStep: lastTitle === "" ? null : lastTitle }, (title) => title)} · ${durationText(minutes)}`}
          </span>
        </span>
      </button>
    </li>
  );
}

function ResultMark({ result }: { result: Shown["result"] }) {
  const classes = "mt-0.5 size-4 shrink-0";
  if (result === "passed") return <CircleCheck className={cn(classes, "text-success")} aria-label="Passed" />;
  if (result === "failed") return <CircleAlert className={cn(classes, "text-danger")} aria-label="Failed" />;
  return <CircleDashed className={cn(classes, "text-muted-foreground")} aria-label="Not run" />;
}
