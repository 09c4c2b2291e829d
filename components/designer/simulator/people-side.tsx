"use client";

import { SendHorizontal } from "lucide-react";
import { useState, type FormEvent } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { TierBadge } from "@/components/ui/tier-badge";
import { Input } from "@/components/ui/input";
import type { OpenWorkItem, Run } from "@/core/case/simulate";
import { isWithPeople } from "@/core/case/work";
import { isOver } from "./session";
import { Held, Quiet, SideBody, WaitingCard } from "./side";
import { people, personName } from "./told";
import { useShownRun, useSimulation, useSimulationStore } from "./use-simulation";
import { spanText } from "./virtual-time";
import { WorkAct } from "./work-act";

/** People's work as the desk would show it, decided here as the person one chooses. */
export function PeopleSide() {
  const { run, isPast } = useShownRun();
  if (!run?.state) return null;
  const { work } = run.pending();
  const isOpen = !isOver(run);
  return (
    <>
      <SideBody label="Work of people" className="grid content-start gap-3">
        {isOpen &&
          work.map((item) => (
            <Held key={`${item.workId} ${isPast}`} isPast={isPast}>
              <WorkCard item={item} run={run} />
            </Held>
          ))}
        {(!isOpen || work.length === 0) && <Quiet>Nothing waits for a person.</Quiet>}
        <DoneByPeople run={run} />
      </SideBody>
      {isOpen && !isPast && isWithPeople(run.state) && <Reply owner={ownerOf(run)} />}
    </>
  );
}

function ownerOf({ state }: Run): string {
  return state?.owner.kind === "person" ? state.owner.id : people[0];
}

function WorkCard({ item, run }: { item: OpenWorkItem; run: Run }) {
  const store = useSimulationStore();
  const { catalogue } = useSimulation(({ session }) => session.compiled);
  const { work, step, claimedBy } = item;
  const barred = run.state?.openWork.find(({ workId }) => workId === item.workId)?.notBy ?? [];
  const free = people.filter((one) => !barred.includes(one));
  const [chosen, setChosen] = useState<string>(free[0] ?? people[0]);
  const by = claimedBy ?? chosen;
  const queue = catalogue.queues[work.queue]?.title ?? (work.queue || "no queue chosen");
  const due = work.dueAt === null ? "no due time" : dueText(run.now, work.dueAt);
  return (
    <WaitingCard
      title={work.title}
      aside={
        <>
          <Badge variant="outline">{work.type}</Badge>
          <TierBadge tier={work.tier} compact />
        </>
      }
      about={
        <>
          {queue} · {due}
          {work.approvals && ` · ${work.approvals.given} of ${work.approvals.needed} approved`}
        </>
      }
    >
      <div className="flex items-end gap-2">
        <FormField label="You are" className="min-w-0 flex-1">
          {(control) => (
            <ChoiceInput
              control={control}
              className="h-8"
              value={by}
              disabled={claimedBy !== null}
              onChange={setChosen}
              options={[...new Set([...people, by])].map((one) => ({
                value: one,
                label: barred.includes(one) ? `${personName(one)}, who may not decide it` : personName(one),
              }))}
            />
          )}
        </FormField>
        <Button
          size="sm"
          variant="outline"
          onClick={() =>
            claimedBy === null
              ? store.getState().make({ move: "claim", step, by }, `${personName(by)} claims “${work.title}”`)
              : store
                  .getState()
                  .make({ move: "release", step, by }, `${personName(by)} gives “${work.title}” back`)
          }
        >
          {claimedBy === null ? "Claim" : "Give back"}
        </Button>
      </div>
      {barred.includes(by) && (
        <p className="text-xs text-warning">
          {personName(by)} took part before, so the decision will be refused: somebody else must look.
        </p>
      )}
      <WorkAct item={item} run={run} by={by} />
    </WaitingCard>
  );
}

function dueText(now: string, dueAt: string): string {
  return dueAt <= now ? "overdue" : `due in ${spanText(now, dueAt)}`;
}

/** What people did so far, in this run. */
function DoneByPeople({ run }: { run: Run }) {
  const done = run.state?.people ?? [];
  if (done.length === 0) return null;
  const times = new Map<string, number>();
  for (const { id, did } of done) {
    const act = `${personName(id)} (${did})`;
    times.set(act, (times.get(act) ?? 0) + 1);
  }
  const words = [...times].map(([act, count]) => (count === 1 ? act : `${act}, ${count} times`));
  return <p className="text-xs text-muted-foreground">Decided so far by {words.join("; ")}.</p>;
}

/** Words of the person who has the case, to the customer. */
function Reply({ owner }: { owner: string }) {
  const store = useSimulationStore();
  const [text, setText] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    store.getState().make({ move: "reply", by: owner, text: text.trim() }, `${personName(owner)} writes`);
    setText("");
  };
  return (
    <form className="flex gap-1.5 border-t p-2" onSubmit={send}>
      <Input
        aria-label={`Reply as ${personName(owner)}`}
        className="h-8"
        value={text}
        placeholder={`Reply as ${personName(owner)}`}
        onChange={(event) => setText(event.target.value)}
      />
      <Button
        type="submit"
        size="icon-sm"
        className="size-8"
        aria-label="Send the reply"
        disabled={text.trim() === ""}
      >
        <SendHorizontal aria-hidden />
      </Button>
    </form>
  );
}
