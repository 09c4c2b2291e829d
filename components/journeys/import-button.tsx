"use client";

import { useMutation } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

const bytesMax = 2_000_000;

/** Picks an exported file, sends it, and opens the new journey; errors say what is wrong in the file. */
export function ImportButton() {
  const trpc = useTRPC();
  const router = useRouter();
  const picker = useRef<HTMLInputElement>(null);
  const importJourney = useMutation(
    trpc.journeys.import.mutationOptions({
      onSuccess: ({ journeyId }) => router.push(`/journeys/${journeyId}`),
    }),
  );
  const read = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > bytesMax) {
      toast.error("That file is too large", {
        description: "A journey has at most 2 MB. Is it an exported journey?",
      });
      return;
    }
    importJourney.mutate({ text: await file.text() });
  };
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept="application/json,.json"
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
    </>
  );
}
