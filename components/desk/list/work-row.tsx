"use client";

import {
  ClipboardCheck,
  ListTodo,
  MessagesSquare,
  ShieldCheck,
  UserRound,
  type LucideIcon,
} from "lucide-react";
import { useSelf } from "@/components/shell/self";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { TierBadge } from "@/components/ui/tier-badge";
import { Time } from "@/components/ui/time";
import { holderOf, kindNames, type DeskRow } from "../desk-data";
import { useDesk } from "../desk-context";
import { DueTime } from "./due-time";

const icons: Record<DeskRow["kind"], LucideIcon> = {
  handoff: MessagesSquare,
  approval: ShieldCheck,
  task: ListTodo,
  quality: ClipboardCheck,
};

/** One piece of work in the list: what it is, how risky, how long it waits, who has it. */
export function WorkRow({ row, isFresh }: { row: DeskRow; isFresh: boolean }) {
  const { selected, open } = useDesk();
  const Icon = icons[row.kind];
  const isOpen = selected === row.id;
  return (
    <li>
      <button
        type="button"
        data-work={row.id}
        aria-current={isOpen ? "true" : undefined}
        onClick={() => open(row.id)}
        className={cn(
          "grid min-h-16 w-full cursor-pointer grid-cols-[auto_1fr] gap-x-2.5 gap-y-1 border-l-3 border-transparent px-3 py-2.5 text-left focus-ring -outline-offset-2 hover:bg-row-hover",
          isOpen && "border-primary bg-primary-soft hover:bg-primary-soft",
        )}
      >
        <Icon className="mt-0.5 size-4 text-muted-foreground" aria-hidden />
        <span className="grid min-w-0 gap-1">
          <span className="flex min-w-0 items-start justify-between gap-2">
            <span className="line-clamp-2 text-sm leading-5 font-medium">
              {isFresh && <FreshDot />}
              <span className="sr-only">{kindNames[row.kind].one}: </span>
              {row.kind === "quality" ? row.title : (row.intent ?? row.journey)}
            </span>
            {row.kind !== "quality" && <TierBadge tier={row.tier} compact className="mt-0.5" />}
          </span>
          <span className="truncate text-xs text-muted-foreground">
            {row.kind === "quality" ? (row.intent ?? row.journey) : row.title} · {row.queue.title}
          </span>
          <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            {row.dueAt ? <DueTime dueAt={row.dueAt} /> : <Waiting since={row.openedAt} />}
            {(row.priority === "urgent" || row.priority === "high") && row.kind !== "quality" && (
              <Badge variant={row.priority === "urgent" ? "destructive" : "warning"}>{row.priority}</Badge>
            )}
            <Approvals row={row} />
            <Holder row={row} />
          </span>
        </span>
      </button>
    </li>
  );
}

function Waiting({ since }: { since: Date }) {
  return (
    <span className="text-xs text-muted-foreground">
      opened <Time value={since} />
    </span>
  );
}

function FreshDot() {
  return (
    <span className="mr-1.5 inline-block size-2 rounded-full bg-primary align-middle">
      <span className="sr-only">New: </span>
    </span>
  );
}

/** How many of the persons that it needs have approved; nothing where one is enough. */
export function Approvals({ row: { approvals } }: { row: DeskRow }) {
  if (!approvals) return null;
  return (
    <Badge variant="secondary">
      {approvals.given} of {approvals.needed} approved
    </Badge>
  );
}

/** Who has it; nothing while it is free. */
export function Holder({ row }: { row: DeskRow }) {
  const { id } = useSelf();
  const holder = holderOf(row, id);
  if (holder === "nobody") {
    return row.claim ? (
      <span className="text-xs text-muted-foreground">{row.claim.name}&rsquo;s claim ran out</span>
    ) : null;
  }
  return (
    <Badge variant={holder === "me" ? "default" : "secondary"} className="max-w-40">
      <UserRound aria-hidden />
      <span className="truncate">{holder === "me" ? "Yours" : row.claim?.name}</span>
    </Badge>
  );
}
