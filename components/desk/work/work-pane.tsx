"use client";

import { HandHelping } from "lucide-react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { TierBadge } from "@/components/ui/tier-badge";
import { Time } from "@/components/ui/time";
import { useSelf } from "@/components/shell/self";
import { kindNames, type DeskList, type WorkDetail } from "../desk-data";
import { DueTime } from "../list/due-time";
import { Approvals, Holder } from "../list/work-row";
import { ActionCard } from "./action-card";
import { AssistSummary } from "./assist-summary";
import { BundleParts } from "./bundle-parts";
import { EarlierCases } from "./earlier-cases";
import { UndoCard } from "./undo-card";
import { WorkFooter } from "./work-footer";
import { WorkMenu } from "./work-menu";

type Props = { detail: WorkDetail; wrapUps: DeskList["wrapUps"]; onNext: () => void };

/** The right pane: what must be known and decided, and at its foot the decision itself. */
export function WorkPane({ detail, wrapUps, onNext }: Props) {
  const { row, bundle, action, instructions, earlierCases } = detail;
  return (
    <section aria-label="Work" className="flex h-full min-h-0 flex-col">
      <Header detail={detail} />
      <div
        tabIndex={0}
        role="region"
        aria-label="What you need to know"
        className="grid min-h-0 flex-1 auto-rows-min gap-5 overflow-y-auto px-4 py-4 focus-ring -outline-offset-2"
      >
        <Decided detail={detail} />
        {instructions && (
          <section aria-label="What to do" className="grid gap-1">
            <h3 className="text-[0.8125rem] font-semibold">What to do</h3>
            <p className="text-sm leading-6 break-words whitespace-pre-wrap">{instructions}</p>
          </section>
        )}
        {action && <ActionCard detail={detail} />}
        {action === null && row.kind === "approval" && detail.draft && <WordsCard text={detail.draft} />}
        <Stopped bundle={bundle} />
        <UndoCard detail={detail} />
        <AssistSummary workItemId={row.id} mayJudge={row.kind !== "quality"} />
        <BundleParts bundle={bundle} />
        <Promised bundle={bundle} />
        <EarlierCases cases={earlierCases} />
      </div>
      <WorkFooter key={row.id} {...{ detail, wrapUps, onNext }} />
    </section>
  );
}

function Header({ detail: { row, status } }: { detail: WorkDetail }) {
  return (
    <header className="flex min-h-14 items-center gap-3 border-b px-4 py-2">
      <div className="grid min-w-0 flex-1 gap-1">
        <h2 className="truncate text-sm font-semibold">{row.title}</h2>
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs text-muted-foreground">
          <span>
            {kindNames[row.kind].one} · {row.queue.title}
          </span>
          {row.kind !== "quality" && <TierBadge tier={row.tier} />}
          <Approvals row={row} />
          {(status === "open" || status === "claimed") && <DueTime dueAt={row.dueAt} />}
          {status === "claimed" && <Holder row={row} />}
        </p>
      </div>
      <WorkMenu row={row} status={status} />
    </header>
  );
}

const decisionWords: Record<string, string> = {
  approve: "Approved",
  reject: "Rejected",
  complete: "Completed",
  "hand-back": "Handed back",
  resolve: "Resolved",
  "correct-intent": "Intent corrected",
};

function Decided({ detail: { decision, status } }: { detail: WorkDetail }) {
  const { name } = useSelf();
  if (status === "dropped") {
    return (
      <Alert>
        <AlertTitle>This work is not needed any more</AlertTitle>
        <AlertDescription>The case went another way.</AlertDescription>
      </Alert>
    );
  }
  if (!decision) return null;
  const { by, at } = decision;
  return (
    <Alert variant={decision.decision === "reject" ? "default" : "success"}>
      <AlertTitle>
        {decisionWords[decision.decision] ?? "Decided"} by {by === name ? "you" : by}
      </AlertTitle>
      <AlertDescription>
        <Time value={at} format="absolute" />
      </AlertDescription>
    </Alert>
  );
}

/** What AI would say, for an approval of words alone. */
function WordsCard({ text }: { text: string }) {
  return (
    <section
      aria-label="This will be said"
      className="grid gap-1 rounded-lg border border-input-quiet bg-card p-4 shadow-xs"
    >
      <h3 className="text-xs text-muted-foreground">This will be said to the customer</h3>
      <p className="text-sm leading-6 break-words whitespace-pre-wrap">{text}</p>
    </section>
  );
}

function Stopped({ bundle: { stopped } }: Pick<WorkDetail, "bundle">) {
  if (!stopped) return null;
  return (
    <Alert variant="info">
      <AlertTitle>Why AI stopped</AlertTitle>
      <AlertDescription>{stopped.text}</AlertDescription>
    </Alert>
  );
}

function Promised({ bundle: { promised } }: Pick<WorkDetail, "bundle">) {
  if (promised.length === 0) return null;
  return (
    <section aria-labelledby="promised" className="grid gap-1">
      <h3 id="promised" className="flex items-center gap-2 text-[0.8125rem] font-semibold">
        <HandHelping className="size-4 text-primary" aria-hidden />
        The customer was promised
      </h3>
      <ul className="grid list-disc gap-1 pl-5 text-sm leading-6">
        {promised.map(({ text, cites }) => (
          <li key={cites.join("-")}>{text}</li>
        ))}
      </ul>
    </section>
  );
}
