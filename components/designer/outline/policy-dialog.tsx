"use client";

import { Check, Copy, Printer } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { policyOf, policyText, type PolicySection } from "@/steps/describe-policy";
import { useCatalogue } from "../designer-context";
import { useDesigner } from "../store/use-designer";
import { PrintHead, PrintOut, usePrinting } from "../views/print-out";
import type { SheetTitle } from "../views/sheet-title";

/** The journey as a page of prose for compliance: generated each time it is opened, never kept. */
export function PolicyDialog({ title, onClose }: { title: SheetTitle; onClose: () => void }) {
  const catalogue = useCatalogue();
  const meaning = useDesigner((state) => state.document.meaning);
  const sections = useMemo(() => policyOf(meaning, catalogue), [meaning, catalogue]);
  const isPrinting = usePrinting();
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent className="max-w-3xl gap-5">
        <DialogHeader>
          <DialogTitle>{meaning.name} as policy</DialogTitle>
          <DialogDescription>
            {title.version}. Always generated from the journey, so that it cannot say anything else.
          </DialogDescription>
          <div className="flex gap-2 pt-1">
            <CopyButton text={policyText(meaning.name, sections)} />
            <Button size="sm" variant="outline" onClick={() => window.print()}>
              <Printer aria-hidden />
              Print
            </Button>
          </div>
        </DialogHeader>
        <article aria-label={`${meaning.name} as policy`} className="grid gap-5 text-sm leading-6">
          <Sections sections={sections} />
        </article>
      </DialogContent>
      {isPrinting && (
        <PrintOut>
          <PrintHead kind="Policy, generated from the journey" title={title} />
          <article className="grid gap-4 text-[10pt] leading-relaxed">
            <Sections sections={sections} />
          </article>
        </PrintOut>
      )}
    </Dialog>
  );
}

function Sections({ sections }: { sections: readonly PolicySection[] }) {
  return sections.map(({ heading, paragraphs }) => (
    <section key={heading} className="grid gap-2">
      <h3 className="font-semibold">{heading}</h3>
      {paragraphs.map((paragraph, index) => (
        <p key={index} className="max-w-prose break-words">
          {paragraph}
        </p>
      ))}
    </section>
  ));
}

function CopyButton({ text }: { text: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setIsCopied(true);
    } catch {
      toast.error("The browser does not let this page use the clipboard");
    }
  };
  return (
    <Button size="sm" variant="outline" onClick={() => void copy()}>
      {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span role="status">{isCopied ? "Copied" : "Copy"}</span>
    </Button>
  );
}
