"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { MoreHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { JourneyDocument } from "@/core/journey/document";
import type { DmnVersion } from "@/interchange/dmn/dmn-types";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/components/trpc";
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { downloadBpmn, downloadDocument, downloadTables } from "./download-document";
import { RenameDialog } from "./rename-dialog";

/** Camunda's and bpmn.io's modellers open nothing newer than 1.3. */
const tableVersions: readonly { version: DmnVersion; title: string }[] = [
  { version: "1.5", title: "Export tables as DMN 1.5" },
  { version: "1.3", title: "Export tables as DMN 1.3" },
];

export type JourneyRow = RouterOutputs["journeys"]["list"][number];

/** What can be done with one journey of the gallery, beside opening it. */
export function JourneyActions({ journey }: { journey: JourneyRow }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const router = useRouter();
  const [asked, setAsked] = useState<"archive" | "rename" | "duplicate" | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.journeys.list.queryKey() });
  const archive = useMutation(
    trpc.journeys.archive.mutationOptions({
      onSuccess: async (_result, input) => {
        await refresh();
        toast.success(input.archived ? "Archived. Running cases finish on their version." : "Restored.");
      },
    }),
  );
  const duplicate = useMutation(
    trpc.journeys.duplicate.mutationOptions({
      onSuccess: ({ journeyId }) => router.push(`/journeys/${journeyId}`),
    }),
  );
  const exported = async (save: (document: JourneyDocument) => void | Promise<void>) => {
    try {
      const { document } = await client.journeys.load.query({ journeyId: journey.id });
      await save(document);
    } catch {
      toast.error("The journey could not be exported", {
        description: "Check the connection and try again.",
      });
    }
  };
  const isArchived = journey.archivedAt !== null;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={`More for ${journey.name}`}>
            <MoreHorizontal aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setAsked("rename")} disabled={isArchived}>
            Rename…
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setAsked("duplicate")}>Duplicate…</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void exported(downloadDocument)}>Export as JSON</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void exported(downloadBpmn)}>Export as BPMN</DropdownMenuItem>
          {tableVersions.map(({ version, title }) => (
            <DropdownMenuItem
              key={version}
              onSelect={() => void exported((document) => saveTables(document, version))}
            >
              {title}
            </DropdownMenuItem>
          ))}
          <DropdownMenuSeparator />
          {isArchived ? (
            <DropdownMenuItem onSelect={() => archive.mutate({ journeyId: journey.id, archived: false })}>
              Restore
            </DropdownMenuItem>
          ) : (
            <DropdownMenuItem onSelect={() => setAsked("archive")}>Archive…</DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {asked === "rename" && (
        <RenameDialog journey={journey} onClose={() => setAsked(null)} onDone={refresh} />
      )}
      {asked === "duplicate" && (
        <RenameDialog
          journey={{ ...journey, name: `${journey.name} (copy)`.slice(0, 120) }}
          title="Duplicate journey"
          onClose={() => setAsked(null)}
          save={async (name) => {
            await duplicate.mutateAsync({ journeyId: journey.id, name });
          }}
        />
      )}
      <AlertDialog open={asked === "archive"} onOpenChange={(open) => !open && setAsked(null)}>
        <AlertDialogContent>
          <AlertDialogHeader>
            <AlertDialogTitle>Archive “{journey.name}”?</AlertDialogTitle>
            <AlertDialogDescription>
              No new cases start on it and it leaves this list. {journey.cases.open} open cases finish on
              their version. It can be restored.
            </AlertDialogDescription>
          </AlertDialogHeader>
          <AlertDialogFooter>
            <AlertDialogCancel>Keep it</AlertDialogCancel>
            <AlertDialogAction onClick={() => archive.mutate({ journeyId: journey.id, archived: true })}>
              Archive
            </AlertDialogAction>
          </AlertDialogFooter>
        </AlertDialogContent>
      </AlertDialog>
    </>
  );
}

async function saveTables(document: JourneyDocument, version: DmnVersion): Promise<void> {
  const { count, unsaid } = await downloadTables(document, version);
  if (count === 0)
    toast.info("No decision tables", { description: "No branch of this journey decides by a table." });
  else if (unsaid.length > 0)
    toast.warning("Some cells are not FEEL", {
      description: `${unsaid.slice(0, 3).join(" ")}${unsaid.length > 3 ? ` And ${unsaid.length - 3} more.` : ""}`,
    });
}
