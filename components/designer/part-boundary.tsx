"use client";

import { RotateCw } from "lucide-react";
import { Component, type ReactNode } from "react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

type PartBoundaryProps = {
  /** What broke, as it is called on the screen: "The inspector". */
  part: string;
  /** When it changes, the part is tried again: another step, another tab. */
  shows: unknown;
  /** For what stands over the journey, as a dialog does: the notice does too, until it is closed. */
  onClose?: () => void;
  children: ReactNode;
};

type Broken = { isBroken: boolean; shown: unknown };

/**
 * A part of the designer that breaks, or that could not be fetched without a connection, is told in its own place: the
 * journey beside it stays, with every edit in it.
 */
export class PartBoundary extends Component<PartBoundaryProps, Broken> {
  override state: Broken = { isBroken: false, shown: this.props.shows };

  static getDerivedStateFromError(): Partial<Broken> {
    return { isBroken: true };
  }

  static getDerivedStateFromProps({ shows }: PartBoundaryProps, { shown }: Broken): Partial<Broken> | null {
    return Object.is(shows, shown) ? null : { shown: shows, isBroken: false };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    const { part, onClose } = this.props;
    return <PartNotice part={part} onClose={onClose} onRetry={() => this.setState({ isBroken: false })} />;
  }
}

/** A part whose script did not come is asked for anew only by a page that was opened anew: hence the second way. */
function PartNotice({
  part,
  onRetry,
  onClose,
}: Pick<PartBoundaryProps, "part"> & { onRetry: () => void; onClose: (() => void) | undefined }) {
  return (
    <Alert
      variant="warning"
      className={cn("w-auto", onClose ? "fixed inset-x-4 bottom-4 z-50 mx-auto max-w-lg shadow-lg" : "m-3")}
    >
      <AlertTitle>{part} could not be shown</AlertTitle>
      <AlertDescription>
        <p>
          Your edits are kept. Try again; if you were offline and it stays, open the page anew as soon as
          there is a connection.
        </p>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button size="sm" onClick={onRetry}>
            <RotateCw aria-hidden />
            Try again
          </Button>
          <Button size="sm" variant="outline" onClick={() => location.reload()}>
            Open the page anew
          </Button>
          {onClose && (
            <Button size="sm" variant="ghost" onClick={onClose}>
              Close
            </Button>
          )}
        </div>
      </AlertDescription>
    </Alert>
  );
}
