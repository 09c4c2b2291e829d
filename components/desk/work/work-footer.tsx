"use client";

import { ArrowRight, Hand, Lock, Users } from "lucide-react";
import type { ReactNode } from "react";
import { useCan, useSelf } from "@/components/shell/self";
import { Button } from "@/components/ui/button";
import { holderOf, type DeskList, type WorkDetail } from "../desk-data";
import { useClaim } from "../use-claim";
import { ApprovalForm } from "./approval-form";
import { HandoffForm } from "./handoff-form";
import { QualityForm } from "./quality-form";
import { TaskForm } from "./task-form";
import { WrapUpForm } from "./wrap-up-form";

type Props = { detail: WorkDetail; wrapUps: DeskList["wrapUps"]; onNext: () => void };

/** What the person can do with this work now: claim it, decide it, wrap it up, or go on to the next. */
export function WorkFooter({ detail, wrapUps, onNext }: Props) {
  const { row, status } = detail;
  const { id } = useSelf();
  const can = useCan();
  const wrapUp = wrapUps.find(({ workItemId }) => workItemId === row.id);
  if (wrapUp) {
    return (
      <Foot>
        <WrapUpForm wrapUp={wrapUp} onFinished={onNext} />
      </Foot>
    );
  }
  if (status === "done" || status === "dropped") {
    return (
      <Foot>
        <Button size="touch" variant="outline" onClick={onNext}>
          The next one
          <ArrowRight aria-hidden />
        </Button>
      </Foot>
    );
  }
  if (!can("desk.work")) return <Refusal icon="lock">You may look, and not work here.</Refusal>;
  if (row.isForOthers) {
    return (
      <Refusal icon="people">
        Separation of duties: you asked for this or did it, so somebody else decides.
      </Refusal>
    );
  }
  if (row.kind === "approval" && !can("desk.approve")) {
    return <Refusal icon="lock">Only people who may approve decide this, such as a supervisor.</Refusal>;
  }
  switch (holderOf(row, id)) {
    case "other":
      return <Refusal icon="people">{row.claim?.name} has claimed this.</Refusal>;
    case "nobody":
      return (
        <Foot>
          <ClaimButton workItemId={row.id} />
        </Foot>
      );
    case "me":
      return <Foot>{formOf(detail)}</Foot>;
  }
}

function formOf(detail: WorkDetail): ReactNode {
  const { row, action } = detail;
  switch (row.kind) {
    case "approval":
      return <ApprovalForm workItemId={row.id} what={action?.title ?? row.title} />;
    case "task":
      return <TaskForm detail={detail} />;
    case "handoff":
      return <HandoffForm detail={detail} />;
    case "quality":
      return <QualityForm workItemId={row.id} />;
  }
}

function ClaimButton({ workItemId }: { workItemId: string }) {
  const { claim, isPending } = useClaim();
  return (
    <Button size="touch" pending={isPending} onClick={() => claim(workItemId)}>
      {!isPending && <Hand aria-hidden />}
      Claim it
    </Button>
  );
}

function Foot({ children }: { children: ReactNode }) {
  return <div className="grid max-h-[60%] overflow-y-auto border-t bg-card px-4 py-3">{children}</div>;
}

function Refusal({ icon, children }: { icon: "lock" | "people"; children: ReactNode }) {
  const Icon = icon === "lock" ? Lock : Users;
  return (
    <p
      role="status"
      className="flex min-h-14 items-center gap-2.5 border-t bg-muted px-4 py-3 text-sm text-muted-foreground"
    >
      <Icon className="size-4 shrink-0" aria-hidden />
      <span>{children}</span>
    </p>
  );
}
