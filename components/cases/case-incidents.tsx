"use client";

import { useState } from "react";
import { useCan } from "@/components/shell/self";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { humanise } from "@/components/ui/field-value";
import { Time } from "@/components/ui/time";
import type { Names, ShownCase } from "./event-sentence";
import { SettleDialog } from "./settle-dialog";

export type Incident = ShownCase["incidents"][number];

/** What went wrong and waits for a person, above all else; settled ones in a line. */
export function CaseIncidents({ data, names }: { data: ShownCase; names: Names }) {
  const can = useCan();
  const [settling, setSettling] = useState<Incident | null>(null);
  if (data.incidents.length === 0) return null;
  return (
    <section aria-label="Incidents" className="grid gap-2 pb-5">
      {data.incidents.map((incident) =>
        incident.settledAt ? (
          <p key={incident.id} className="text-[0.8125rem] text-muted-foreground">
            Incident at {placeOf(incident, names)} settled as{" "}
            {humanise(incident.settlement ?? "settled").toLowerCase()}
            {incident.settledBy && ` by ${names.person(incident.settledBy)}`},{" "}
            <Time value={incident.settledAt} />.
          </p>
        ) : (
          <Alert key={incident.id} variant="destructive">
            <AlertTitle>
              {incident.inDoubt ? "In doubt" : "Incident"} at {placeOf(incident, names)}
            </AlertTitle>
            <AlertDescription>
              <span>
                {explain(incident)} Since <Time value={incident.openedAt} />.
              </span>
              {can("runtime.settle") ? (
                <Button size="sm" variant="outline" onClick={() => setSettling(incident)}>
                  {incident.kind === "advance" ? "Try again …" : "Settle …"}
                </Button>
              ) : (
                <span className="text-xs">A supervisor can settle it.</span>
              )}
            </AlertDescription>
          </Alert>
        ),
      )}
      {settling && (
        <SettleDialog caseId={data.case.id} incident={settling} onClose={() => setSettling(null)} />
      )}
    </section>
  );
}

function placeOf(incident: Incident, names: Names): string {
  if (incident.step) return `“${names.step(incident.step)}”`;
  return incident.operation ? `“${names.operation(incident.operation)}”` : "this case";
}

function explain(incident: Incident): string {
  if (incident.kind === "advance")
    return `The case could not take what arrived (${humanise(incident.code).toLowerCase()}).`;
  if (incident.inDoubt) {
    return "The call was sent and its answer was lost. It is not tried again by itself: look in the system of record whether it was done.";
  }
  return `The call used up its retries (${humanise(incident.code).toLowerCase()}). Look in the system of record, then settle it.`;
}
