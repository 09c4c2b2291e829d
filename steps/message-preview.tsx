"use client";

import { Bot, ClipboardList } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { PreviewPart } from "@/steps/template-preview";

const readers = {
  customer: { title: "As the customer sees it, with sample data", icon: Bot },
  person: { title: "As the person reads it, with sample data", icon: ClipboardList },
} as const;

/** What will be read, drawn where it will be read: in a bubble of the chat, or on a work item. */
export function MessagePreview({
  parts,
  reader,
}: {
  parts: readonly PreviewPart[];
  reader: keyof typeof readers;
}) {
  const { title, icon: Icon } = readers[reader];
  return (
    <figure className="grid gap-1.5 rounded-lg border border-dashed p-2.5">
      <figcaption className="text-xs text-muted-foreground">{title}</figcaption>
      <div className="flex items-end gap-2">
        <span className="grid size-6 shrink-0 place-items-center rounded-full bg-primary/10 text-primary">
          <Icon className="size-3.5" aria-hidden />
        </span>
        <p
          className={cn(
            "max-w-full min-w-0 px-3 py-2 text-sm wrap-break-word whitespace-pre-wrap",
            reader === "customer" ? "rounded-2xl rounded-bl-sm bg-muted" : "rounded-lg border bg-card",
          )}
        >
          {parts.map((part, index) => (
            <Part key={index} part={part} />
          ))}
        </p>
      </div>
    </figure>
  );
}

function Part({ part }: { part: PreviewPart }) {
  if (part.is === "text") return part.text;
  if (part.is === "unknown") {
    return (
      <mark className="rounded bg-danger-soft px-0.5 text-danger underline decoration-wavy" title={part.why}>
        {part.text}
      </mark>
    );
  }
  return (
    <span className="font-medium underline decoration-dotted underline-offset-2" title={part.slot}>
      {part.text}
    </span>
  );
}
