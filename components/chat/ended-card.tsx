import { RotateCcw } from "lucide-react";
import { Button } from "@/components/ui/button";

/** After the end of a request: go on here by writing, or begin anew. */
export function EndedCard({ isClosed, onStartAgain }: { isClosed: boolean; onStartAgain: () => void }) {
  return (
    <section
      aria-label="The request has ended"
      className="flex flex-wrap items-center justify-between gap-3 border-t bg-muted px-4 py-3 sm:px-6"
    >
      <p className="text-sm text-muted-foreground">
        {isClosed
          ? "This conversation is closed. Write below to open it again."
          : "Your request has ended. Write below for another one."}
      </p>
      <Button variant="outline" size="touch" onClick={onStartAgain}>
        <RotateCcw aria-hidden />
        Start again
      </Button>
    </section>
  );
}

/** The conversation cannot be opened any more: its time has passed, or its data was erased. */
export function LostCard({ onStartAgain }: { onStartAgain: () => void }) {
  return (
    <section
      role="alert"
      className="flex flex-wrap items-center justify-between gap-3 border-t border-warning-border bg-warning-soft px-4 py-4 sm:px-6"
    >
      <p className="text-sm">This conversation cannot be opened any more. Please start a new one.</p>
      <Button size="touch" onClick={onStartAgain}>
        <RotateCcw aria-hidden />
        Start again
      </Button>
    </section>
  );
}
