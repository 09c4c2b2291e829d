"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";

/**
 * When a page broke while it was drawn; for error.tsx files. The digest is what the server's log has under the same
 * name. Trying again loads the server's part anew, because `reset` alone would draw the same failure once more.
 */
// Every page carries it, beside all else: so it is drawn from nothing but elements, in the look of NoticeScreen.
export function FailureScreen({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter();
  function retry() {
    startTransition(() => {
      router.refresh();
      reset();
    });
  }
  const title = "This page could not be shown";
  return (
    <div className="flex min-h-[60vh] items-center justify-center">
      <div className="flex flex-col items-center justify-center gap-3 px-6 py-12 text-center">
        <h1 className="sr-only">{title}</h1>
        <span className="flex size-11 items-center justify-center rounded-full bg-primary-soft text-primary-soft-foreground">
          <Drawn
            className="size-5"
            d="M12 12v4 M12 20h.01 M8.128 16.949A7 7 0 1 1 15.71 8h1.79a1 1 0 0 1 0 9h-1.642"
          />
        </span>
        <div className="grid max-w-md gap-1">
          <p className="text-sm font-semibold">{title}</p>
          <p className="text-sm text-balance text-muted-foreground">
            Nothing of your work was lost. Try again; if it stays, tell your admin the time
            {error.digest ? ` and the code ${error.digest}` : ""}.
          </p>
        </div>
        <button
          type="button"
          className="mt-1 inline-flex h-9 cursor-pointer items-center gap-2 rounded-md bg-primary px-3.5 text-sm font-medium text-primary-foreground shadow-xs transition-colors focus-ring hover:bg-primary-hover pointer-coarse:min-h-11"
          onClick={retry}
        >
          <Drawn className="size-4" d="M21 12a9 9 0 1 1-9-9c2.52 0 4.93 1 6.74 2.74L21 8 M21 3v5h-5" />
          Try again
        </button>
      </div>
    </div>
  );
}

/** An icon as Lucide draws it. */
function Drawn({ className, d }: { className: string; d: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 24 24"
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={d} />
    </svg>
  );
}
