import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** A calm card in the corner of the canvas: something to know or to answer once, in nobody's way. */
export function StartCard({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <section
      aria-label={title}
      className="absolute top-3 right-3 z-10 grid w-86 max-lg:top-12 max-w-[calc(100%-1.5rem)] gap-3 rounded-xl border bg-card p-4 text-card-foreground shadow-md"
    >
      <div className="flex items-start justify-between gap-2">
        <h2 className="text-sm font-semibold">{title}</h2>
        <Button
          variant="ghost"
          size="icon-sm"
          className="-mt-1.5 -mr-1.5"
          aria-label="Dismiss"
          onClick={onClose}
        >
          <X aria-hidden />
        </Button>
      </div>
      {children}
    </section>
  );
}
