import { X } from "lucide-react";
import { useRef, type ReactNode } from "react";
import { firstFocus, useFirstFocus } from "@/components/shell/first-focus";
import { Button } from "@/components/ui/button";

/** A calm strip below the canvas: something to know or to answer once. It covers nothing that is drawn. */
export function StartCard({
  title,
  text,
  takesFocus = false,
  onClose,
  children,
}: {
  title: string;
  text: string;
  /** It is what comes next for whoever was led here. */
  takesFocus?: boolean;
  onClose: () => void;
  /** What can be done now: buttons. */
  children: ReactNode;
}) {
  const strip = useRef<HTMLElement>(null);
  const nothing = useRef<HTMLElement>(null);
  useFirstFocus(takesFocus ? strip : nothing);
  return (
    <section
      ref={strip}
      aria-label={title}
      {...(takesFocus && { ...firstFocus, tabIndex: -1 })}
      className="relative flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-t border-primary-border bg-primary-soft px-4 py-2.5 pr-12 text-foreground outline-none"
    >
      <div className="min-w-52 flex-1 basis-80">
        <h2 className="text-sm font-semibold">{title}</h2>
        <p className="text-xs">{text}</p>
      </div>
      <div className="flex flex-wrap gap-2">{children}</div>
      <Button
        variant="ghost"
        size="icon-sm"
        className="absolute top-2 right-2"
        aria-label="Dismiss"
        onClick={onClose}
      >
        <X aria-hidden />
      </Button>
    </section>
  );
}
