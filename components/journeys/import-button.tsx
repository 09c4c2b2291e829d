"use client";

import { useMutation } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import type { ImportedBpmn } from "@/interchange/bpmn/import-bpmn";
import type { Refused } from "@/interchange/problem";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { ImportBpmnDialog } from "./import-bpmn-dialog";

const jsonBytesMax = 2_000_000;
const xmlBytesMax = 10_000_000;

/**
 * Picks a file and opens the journey that is made of it. An exported JSON file is sent as it is; of a BPMN file people
 * are first shown what it gives. Errors say what is wrong in the file.
 */
export function ImportButton() {
  const trpc = useTRPC();
  const router = useRouter();
  const picker = useRef<HTMLInputElement>(null);
  const [bpmn, setBpmn] = useState<{ file: string; found: ImportedBpmn | Refused } | null>(null);
  const importJourney = useMutation(
    trpc.journeys.import.mutationOptions({
      onSuccess: ({ journeyId }) => router.push(`/journeys/${journeyId}`),
    }),
  );
  const read = async (file: File | undefined) => {
    if (!file) return;
    const isJson = /\.json$/i.test(file.name);
    if (file.size > (isJson ? jsonBytesMax : xmlBytesMax)) {
      toast.error("That file is too large", {
        description: isJson
          ? "A journey has at most 2 MB. Is it an exported journey?"
          : "A BPMN file has at most 10 MB. Export one process by itself.",
      });
      return;
    }
    const text = await file.text();
    if (isJson || text.trimStart().startsWith("{")) importJourney.mutate({ text });
    else {
      const { importBpmn } = await import("@/interchange/bpmn/import-bpmn");
      setBpmn({ file: file.name, found: importBpmn(text) });
    }
  };
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept="application/json,.json,.bpmn,.xml,application/xml,text/xml"
        className="sr-only"
        tabIndex={-1}
        aria-label="Journey file"
        onChange={(event) => {
          void read(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <Button variant="outline" disabled={importJourney.isPending} onClick={() => picker.current?.click()}>
        <Upload aria-hidden />
        {importJourney.isPending ? "Importing…" : "Import"}
      </Button>
      {bpmn && (
        <ImportBpmnDialog
          {...bpmn}
          isPending={importJourney.isPending}
          onImport={() =>
            bpmn.found.ok && importJourney.mutate({ text: JSON.stringify(bpmn.found.document) })
          }
          onClose={() => setBpmn(null)}
        />
      )}
    </>
  );
}
