"use client";

import dynamic from "next/dynamic";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { useDesigner, useDesignerStore } from "../store/use-designer";

// Only who meets somebody else at the same place needs it.
const loadResolver = () => import("../presence/resolver").then((module) => module.Resolver);
const Resolver = dynamic(loadResolver, { ssr: false });

/** What a person should know about their last edits: refused, not made, or made differently by somebody else. */
export function SaveNotice({ flush }: { flush: () => Promise<void> }) {
  const hasConflicts = useDesigner((state) => state.conflicts.length > 0);
  return (
    <>
      <RefusedNotice flush={flush} />
      <UnmadeNotice />
      {hasConflicts && <Resolver />}
    </>
  );
}

function RefusedNotice({ flush }: { flush: () => Promise<void> }) {
  const store = useDesignerStore();
  const save = useDesigner((state) => state.save);
  if (save.state !== "refused") return null;
  return (
    <Alert variant="warning" className="rounded-none border-x-0">
      <AlertTitle>Your last edits are not saved</AlertTitle>
      <AlertDescription>
        <p>{save.message} Your edits are kept in this browser.</p>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onClick={() => void flush()}>
            Try again
          </Button>
          <Button size="sm" variant="outline" onClick={() => downloadDocument(store.getState().document)}>
            Download the journey as it is here
          </Button>
        </div>
      </AlertDescription>
    </Alert>
  );
}

function UnmadeNotice() {
  const store = useDesignerStore();
  const refusal = useDesigner((state) => state.refusal);
  if (refusal === null) return null;
  return (
    <Alert variant="warning" className="rounded-none border-x-0">
      <AlertTitle>That was not made, or not all of it</AlertTitle>
      <AlertDescription>
        <p>{refusal}</p>
        <Button size="sm" variant="ghost" onClick={() => store.getState().dismissRefusal()}>
          Dismiss
        </Button>
      </AlertDescription>
    </Alert>
  );
}

function downloadDocument(document: object): void {
  const text = JSON.stringify(document, null, 2);
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = window.document.createElement("a");
  link.href = url;
  link.download = "journey.json";
  link.click();
  URL.revokeObjectURL(url);
}
