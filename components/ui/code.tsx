"use client";

import { Check, Copy } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

export function Code({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <code className={cn("rounded bg-secondary px-1 py-0.5 font-mono text-[0.8125em] break-words", className)}>
      {children}
    </code>
  );
}

/** Copies a text and says so. */
export function CopyButton({ text, label = "Copy" }: { text: string; label?: string }) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
    } catch {
      setState("failed"); // no clipboard on plain http: the text can still be selected by hand
    }
  }
  return (
    <Button variant="outline" size="sm" onClick={() => void copy()}>
      {state === "copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">
        {state === "idle" ? label : state === "copied" ? "Copied" : "Select the text and copy it"}
      </span>
    </Button>
  );
}

/** Something to be taken along whole, such as a link or a key. */
export function CopyField({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-lg border bg-muted p-2 pl-3">
      <output aria-label={label} className="min-w-0 flex-1 basis-48 font-mono text-xs break-all select-all">
        {value}
      </output>
      <CopyButton text={value} />
    </div>
  );
}
