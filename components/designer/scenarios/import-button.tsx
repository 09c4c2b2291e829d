"use client";

import { FileUp } from "lucide-react";
import { useRef, type RefObject } from "react";
import { Button } from "@/components/ui/button";

/** A button that takes scenarios from a file. */
export function ImportButton({ importFile }: { importFile: (file: File | undefined) => Promise<void> }) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <ScenarioFilePicker picker={picker} importFile={importFile} />
      <Button size="sm" variant="outline" onClick={() => picker.current?.click()}>
        <FileUp aria-hidden />
        Import
      </Button>
    </>
  );
}

/** The browser's own way to a file; something else opens it. */
export function ScenarioFilePicker({
  picker,
  importFile,
}: {
  picker: RefObject<HTMLInputElement | null>;
  importFile: (file: File | undefined) => Promise<void>;
}) {
  return (
    <input
      ref={picker}
      type="file"
      accept=".json,application/json"
      className="sr-only"
      tabIndex={-1}
      aria-label="File with scenarios"
      onChange={(event) => {
        void importFile(event.target.files?.[0]);
        event.target.value = "";
      }}
    />
  );
}
