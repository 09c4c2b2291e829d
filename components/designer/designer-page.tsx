"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { preload } from "react-dom";
import { leaveWhenSignedOut } from "@/components/leave-when-signed-out";
import { queryAddress } from "@/components/plain-call";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { Page } from "@/components/ui/page";
import { Skeleton } from "@/components/ui/skeleton";
import { openJourney, type OpenedJourney } from "./open-journey";

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

type Props = { journeyId: string; mayEdit: boolean };

/** Loads a journey once and hands it to the designer, which keeps its own state from then on. */
export function DesignerPage(props: Props) {
  // The browser asks for the journey while it still loads the code that draws it.
  preload(queryAddress("load", { journeyId: props.journeyId }), { as: "fetch", crossOrigin: "anonymous" });
  return <DesignerOf key={props.journeyId} {...props} />;
}

function DesignerOf({ journeyId, mayEdit }: Props) {
  const { asked, retry } = useOpenedJourney(journeyId);
  if (asked.is === "open") return <Designer journey={asked.journey} mayEdit={mayEdit} />;
  if (asked.is === "refused") {
    return (
      <Page>
        <ProblemNotice error={asked.error} title="The journey could not be opened" retry={retry} />
      </Page>
    );
  }
  return (
    <>
      <Opening />
      {typeof window === "undefined" && <DesignerFiles />}
    </>
  );
}

type Asked = { is: "coming" } | { is: "open"; journey: OpenedJourney } | { is: "refused"; error: unknown };

function useOpenedJourney(journeyId: string): { asked: Asked; retry: () => void } {
  const [asked, setAsked] = useState<Asked>({ is: "coming" });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const asking = new AbortController();
    openJourney(journeyId, asking.signal).then(
      (journey) => !asking.signal.aborted && setAsked({ is: "open", journey }),
      (error: unknown) => {
        if (!asking.signal.aborted && !leaveWhenSignedOut(error)) setAsked({ is: "refused", error });
      },
    );
    return () => asking.abort();
  }, [journeyId, turn]);
  const retry = () => {
    setAsked({ is: "coming" });
    setTurn(turn + 1);
  };
  return { asked, retry };
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
