"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import {
  Sheet,
  SheetBody,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
} from "@/components/ui/sheet";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { useDesignerCommands } from "../designer-context";
import { useDesignerStore } from "../store/use-designer";

type Versions = RouterOutputs["journeys"]["load"]["versions"];

/** Every version that was ever submitted, for ever: what became of it, and a way back into the draft. */
export function VersionsSheet({
  versions,
  liveHash,
  flush,
  onClose,
}: {
  versions: Versions;
  liveHash: string | null;
  flush: () => Promise<void>;
  onClose: () => void;
}) {
  const store = useDesignerStore();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { isReadOnly } = useDesignerCommands();
  const [asked, setAsked] = useState<string | null>(null);
  const restore = useMutation(
    trpc.journeys.restore.mutationOptions({
      onSuccess: async () => {
        const { journeyId } = store.getState();
        const draft = await client.journeys.load.query({ journeyId });
        store.getState().rebase(draft.document, draft.revision);
        await flush();
        toast.success("Restored into the draft. Nothing goes live before it is reviewed.");
        onClose();
      },
    }),
  );
  const start = async (hash: string) => {
    await flush();
    if (store.getState().unsent.length > 0) {
      toast.error("Your last edits are not saved yet", {
        description: "Settle them first, so that none is lost.",
      });
      return;
    }
    restore.mutate({ journeyId: store.getState().journeyId, hash });
  };
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent>
        <SheetHeader>
          <SheetTitle>Versions</SheetTitle>
          <SheetDescription>Immutable, kept for ever. Running cases stay on theirs.</SheetDescription>
        </SheetHeader>
        <SheetBody>
          {versions.length === 0 && (
            <EmptyState
              title="No versions yet"
              description="Submit the draft and its first version appears here."
            />
          )}
          <ul className="grid gap-2">
            {versions.map((version) => (
              <li key={version.hash} className="grid gap-1.5 rounded-lg border p-3 text-sm">
                <div className="flex flex-wrap items-center gap-2">
                  <span className="font-medium">Version {version.number}</span>
                  {version.hash === liveHash && <Badge variant="success">live</Badge>}
                  {version.review && (
                    <Badge variant="outline">{version.review.state.replace("-", " ")}</Badge>
                  )}
                </div>
                <p className="text-xs text-muted-foreground">
                  <Time value={version.createdAt} /> · {version.authorNames.join(", ")} ·{" "}
                  {version.hash.slice(0, 8)}
                </p>
                {version.review?.note && <p className="text-xs">{version.review.note}</p>}
                <div className="flex gap-2">
                  {version.review && (
                    <Button asChild size="sm" variant="outline">
                      <Link href={`/reviews/${version.review.id}`}>Review</Link>
                    </Button>
                  )}
                  {!isReadOnly &&
                    (asked === version.hash ? (
                      <Button size="sm" disabled={restore.isPending} onClick={() => void start(version.hash)}>
                        Replace the draft with version {version.number}
                      </Button>
                    ) : (
                      <Button size="sm" variant="ghost" onClick={() => setAsked(version.hash)}>
                        Restore…
                      </Button>
                    ))}
                </div>
              </li>
            ))}
          </ul>
        </SheetBody>
      </SheetContent>
    </Sheet>
  );
}
