"use client";

import { RotateCcw, X } from "lucide-react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useDesigner } from "../store/use-designer";
import { TryConversation } from "./try-conversation";
import { TryPending } from "./try-pending";
import { TryTimeline } from "./try-timeline";
import { useTryRun } from "./use-try-run";

/** Try it: one plays the customer, the systems and the people; the interpreter does the rest, on the draft as it stands. */
export function TryIt({ onClose }: { onClose: () => void }) {
  const { run, troubles, act, reset } = useTryRun();
  const errors = useDesigner(
    (state) => state.problems.filter((problem) => problem.severity === "error").length,
  );
  const status = run.state?.status;
  return (
    <section aria-label="Try it" className="grid gap-4 p-4">
      <header className="flex items-center gap-2">
        <h2 className="flex-1 text-sm font-semibold">Try it</h2>
        {status && <Badge variant={status === "resolved" ? "success" : "outline"}>{status}</Badge>}
        <Button variant="ghost" size="icon" aria-label="Start again" onClick={reset}>
          <RotateCcw aria-hidden />
        </Button>
        <Button variant="ghost" size="icon" aria-label="Close Try it" onClick={onClose}>
          <X aria-hidden />
        </Button>
      </header>
      <p className="text-xs text-muted-foreground">
        Runs in your browser on the draft; no customer, system or colleague notices. The step where the case
        stands is ringed on the canvas.
      </p>
      {(errors > 0 || troubles.length > 0) && (
        <Alert variant="warning">
          <AlertTitle>The draft has problems</AlertTitle>
          <AlertDescription>
            {troubles[0] ??
              `${errors} problems are listed below the canvas. The run goes to the fallback handoff where it cannot go on.`}
          </AlertDescription>
        </Alert>
      )}
      <TryConversation run={run} act={act} />
      {run.state && <TryPending run={run} act={act} />}
      {run.state && <TryTimeline run={run} />}
    </section>
  );
}
