"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { problemOf } from "@/components/problem";
import { useCan, useSelf } from "@/components/shell/self";
import { useTRPC, type RouterOutputs } from "@/components/trpc";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { ReasonDialog } from "./reason-dialog";
import { useNames } from "./use-names";

type Stop = RouterOutputs["runtime"]["stops"][number];

/** Loud while something is stopped, for everybody who looks at cases. Whoever did not stop it may resume it. */
export function StopBanner() {
  const trpc = useTRPC();
  const stops = useQuery({ ...trpc.runtime.stops.queryOptions({}), refetchInterval: 10_000 });
  if (!stops.data || stops.data.length === 0) return null;
  return (
    <div className="grid gap-2 pb-5">
      {stops.data.map((stop) => (
        <StopNotice key={stop.id} stop={stop} />
      ))}
    </div>
  );
}

function StopNotice({ stop }: { stop: Stop }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const self = useSelf();
  const can = useCan();
  const nameOf = useNames();
  const [isAsked, setIsAsked] = useState(false);
  const choices = useQuery({
    ...trpc.cases.choices.queryOptions(),
    staleTime: 60_000,
    enabled: stop.scope === "journey",
  });
  const resume = useMutation(
    trpc.runtime.resume.mutationOptions({
      meta: { inline: true },
      onSuccess: async () => {
        setIsAsked(false);
        await queries.invalidateQueries({ queryKey: trpc.runtime.stops.queryKey() });
        toast.success("Resumed. New acts of AI and tools are performed again.");
      },
    }),
  );
  const journey = choices.data?.journeys.find(({ id }) => id === stop.target)?.name;
  const isMine = stop.stoppedBy === self.id;
  return (
    <Alert variant="destructive" className="border-2">
      <AlertTitle className="text-base">
        {stop.scope === "workspace"
          ? "Everything is stopped"
          : `Stopped: ${stop.scope} ${journey ?? stop.target}`}
      </AlertTitle>
      <AlertDescription className="text-foreground">
        <span>
          No new act of AI and no new tool call is performed; cases go to people. Stopped by{" "}
          {isMine ? "you" : nameOf(stop.stoppedBy)}, <Time value={stop.stoppedAt} />: “{stop.reason}”.
          {stop.inFlight > 0 &&
            ` ${stop.inFlight} ${stop.inFlight === 1 ? "call was" : "calls were"} under way and may finish.`}
        </span>
        {can("runtime.stop") && (
          <div className="flex flex-wrap items-center gap-2">
            <Button size="sm" variant="outline" disabled={isMine} onClick={() => setIsAsked(true)}>
              Resume
            </Button>
            {isMine && <span className="text-xs">Somebody else than you must resume what you stopped.</span>}
          </div>
        )}
        <ReasonDialog
          open={isAsked}
          onOpenChange={setIsAsked}
          title="Resume?"
          description="Cases whose acts were held back have gone to people already; what comes now is performed again."
          confirm="Resume"
          error={resume.error ? problemOf(resume.error).message : null}
          pending={resume.isPending}
          onConfirm={(reason) => resume.mutate({ stopId: stop.id, reason })}
        />
      </AlertDescription>
    </Alert>
  );
}
