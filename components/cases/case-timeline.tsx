"use client";

import { Link2, Link2Off } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { tellEvent, type Names, type ShownCase, type ShownEvent } from "./event-sentence";
import { TimelineRow } from "./timeline-row";

/** What happened, first things first. Bookkeeping is folded away until it is asked for. */
export function CaseTimeline({
  data,
  names,
  step,
  onClearStep,
}: {
  data: ShownCase;
  names: Names;
  step: string | null;
  onClearStep: () => void;
}) {
  const [showsAll, setShowsAll] = useState(false);
  const rows = data.events
    .filter((event) => step === null || isAbout(event, step))
    .map((event) => ({ event, told: tellEvent(event, names) }));
  const shown = showsAll ? rows : rows.filter(({ told }) => !told.isMinor);
  return (
    <Card>
      <div className="flex flex-wrap items-center justify-between gap-2 border-b px-4 py-2.5">
        <div className="flex flex-wrap items-center gap-2 text-[0.8125rem] text-muted-foreground">
          {data.chainBrokenAt === null ? (
            <Badge variant="outline">
              <Link2 aria-hidden /> {data.events.length} events, chain intact
            </Badge>
          ) : (
            <Badge variant="destructive">
              <Link2Off aria-hidden /> The chain breaks at event {data.chainBrokenAt}
            </Badge>
          )}
          {!data.seesPersonal && <span>Personal values are hidden from your role.</span>}
          {step !== null && (
            <Button size="sm" variant="secondary" onClick={onClearStep}>
              Only “{names.step(step)}”: show all steps
            </Button>
          )}
        </div>
        <Button size="sm" variant="outline" aria-pressed={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? "Hide bookkeeping" : `Show all ${rows.length} events`}
        </Button>
      </div>
      {shown.length === 0 && (
        <p className="px-4 py-8 text-center text-sm text-muted-foreground">Nothing happened here yet.</p>
      )}
      <ol aria-label="Timeline">
        {shown.map(({ event, told }, index) => (
          <TimelineRow
            key={event.seq}
            event={event}
            told={told}
            startsDay={dayOf(event) !== dayOf(shown[index - 1]?.event)}
          />
        ))}
      </ol>
    </Card>
  );
}

/** The day in the reader's zone. */
function dayOf(event: ShownEvent | undefined): string | null {
  return event ? new Date(event.at).toDateString() : null;
}

function isAbout(event: ShownEvent, step: string): boolean {
  // What happens in a called journey is about the step that calls it.
  const isIt = (id: string) => id === step || id.startsWith(`${step}.`);
  if ("step" in event && event.step !== null && isIt(event.step)) return true;
  if ("guards" in event && isIt(event.guards)) return true;
  if ("fork" in event && isIt(event.fork)) return true;
  if ("request" in event && isIt(event.request.step)) return true;
  if ("work" in event && isIt(event.work.step)) return true;
  // Keys of effects and work begin with their step's id.
  if ("key" in event) return isIt(stepOfKey(event.key));
  return "workId" in event && isIt(stepOfKey(event.workId));
}

function stepOfKey(key: string): string {
  return key.slice(0, key.indexOf("/"));
}
