"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { problemOf } from "@/components/problem";
import { useTRPC, useTRPCClient } from "@/components/trpc";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { Command } from "@/core/journey/commands";
import { useDesigner, useDesignerStore } from "../store/use-designer";

/** Shown when somebody else edited the draft: nothing is lost, and the person chooses how the two come together. */
export function SaveNotice({ flush }: { flush: () => Promise<void> }) {
  const store = useDesignerStore();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const save = useDesigner((state) => state.save);
  const refusal = useDesigner((state) => state.refusal);
  const lost = useDesigner((state) => state.lost);
  const [failure, setFailure] = useState<string | null>(null);
  const rebase = async () => {
    const { journeyId } = store.getState();
    try {
      const theirs = await client.journeys.load.query({ journeyId });
      queries.setQueryData(trpc.journeys.load.queryKey({ journeyId }), theirs);
      store.getState().rebase(theirs.document, theirs.revision);
      setFailure(null);
    } catch (error) {
      setFailure(problemOf(error).message);
      return;
    }
    await flush();
  };
  if (save.state === "conflict" || save.state === "refused") {
    return (
      <Alert variant="warning" className="rounded-none border-x-0">
        <AlertTitle>Your last edits are not saved yet</AlertTitle>
        <AlertDescription>
          <p>{failure ?? save.message} Your edits are kept in this browser.</p>
          <div className="flex flex-wrap gap-2">
            <Button size="sm" onClick={() => void rebase()}>
              Load the saved draft and put mine on top
            </Button>
            <Button size="sm" variant="outline" onClick={() => downloadEdits(store.getState().unsent)}>
              Download my edits
            </Button>
          </div>
        </AlertDescription>
      </Alert>
    );
  }
  if (lost.length > 0) {
    return (
      <Alert variant="warning" className="rounded-none border-x-0">
        <AlertTitle>
          {lost.length === 1 ? "One edit no longer fits" : `${lost.length} edits no longer fit`}
        </AlertTitle>
        <AlertDescription>
          <ul className="list-inside list-disc">
            {lost.map((command, index) => (
              <li key={index}>{sentenceOf(command)}</li>
            ))}
          </ul>
          <div className="flex gap-2">
            <Button size="sm" variant="outline" onClick={() => downloadEdits(lost)}>
              Download them
            </Button>
            <Button size="sm" variant="ghost" onClick={() => store.getState().dismissLost()}>
              Dismiss
            </Button>
          </div>
        </AlertDescription>
      </Alert>
    );
  }
  if (!refusal) return null;
  return (
    <Alert variant="destructive" className="rounded-none border-x-0">
      <AlertTitle>That edit was not made</AlertTitle>
      <AlertDescription>
        <p>{refusal}</p>
        <Button size="sm" variant="ghost" onClick={() => store.getState().dismissRefusal()}>
          Dismiss
        </Button>
      </AlertDescription>
    </Alert>
  );
}

/** "remove step refund": what was tried, and on what. */
function sentenceOf(command: Command): string {
  const what = command.command.replaceAll("-", " ");
  if ("step" in command)
    return `${what} ${typeof command.step === "string" ? command.step : command.step.title}`;
  if ("id" in command) return `${what} ${command.id}`;
  if ("from" in command) return `${what} ${command.from}, ${command.exit}`;
  if ("field" in command) return `${what} ${command.field.label}`;
  return what;
}

function downloadEdits(commands: readonly Command[]): void {
  const url = URL.createObjectURL(
    new Blob([JSON.stringify(commands, null, 2)], { type: "application/json" }),
  );
  const link = document.createElement("a");
  link.href = url;
  link.download = "unsaved-edits.json";
  link.click();
  URL.revokeObjectURL(url);
}
