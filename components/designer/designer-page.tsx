"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { preload } from "react-dom";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC } from "@/components/trpc";
import { Page } from "@/components/ui/page";
import { Skeleton } from "@/components/ui/skeleton";

// The canvas measures the browser, so it is never drawn on the server; other pages do not carry its code.
const loadDesigner = () => import("./designer").then((module) => module.Designer);
const Designer = dynamic(loadDesigner, {
  ssr: false,
  loading: Opening,
});

// Its code comes while the journey is still on its way; a failure is told where it is drawn.
if (typeof window !== "undefined") loadDesigner().catch(() => {});

/** Drawn on the server alone, where it is empty: so the page tells the browser the files of the designer at its top. */
const DesignerFiles = dynamic(() =>
  "document" in globalThis ? import("./designer").then(() => Nothing) : Promise.resolve(Nothing),
);

/** Loads a journey once and hands it to the designer, which keeps its own state from then on. */
export function DesignerPage({ journeyId, mayEdit }: { journeyId: string; mayEdit: boolean }) {
  const trpc = useTRPC();
  // The browser asks for the journey while it still loads the code that draws it.
  preload(journeyAddress(journeyId), { as: "fetch", crossOrigin: "anonymous" });
  const journey = useQuery(
    trpc.journeys.load.queryOptions({ journeyId }, { staleTime: 0, gcTime: 0, refetchOnWindowFocus: false }),
  );
  if (journey.isPending) {
    return (
      <>
        <Opening />
        {typeof window === "undefined" && <DesignerFiles />}
      </>
    );
  }
  if (journey.isError) {
    return (
      <Page>
        <ProblemNotice
          error={journey.error}
          title="The journey could not be opened"
          retry={() => void journey.refetch()}
        />
      </Page>
    );
  }
  return <Designer key={journeyId} journey={journey.data} mayEdit={mayEdit} />;
}

/** What the designer's first query asks for, to the letter. */
function journeyAddress(journeyId: string): string {
  const input = JSON.stringify({ 0: { json: { journeyId } } });
  return `/api/trpc/journeys.load?batch=1&input=${encodeURIComponent(input)}`;
}

function Nothing() {
  return null;
}

function Opening() {
  return (
    <div
      className="grid h-full grid-rows-[3.5rem_1fr] gap-2 p-2"
      role="status"
      aria-label="Opening the journey"
    >
      <Skeleton />
      <Skeleton />
    </div>
  );
}
