"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { preload } from "react-dom";
import { leaveWhenSignedOut } from "@/components/leave-when-signed-out";
import { queryAddress } from "@/components/plain-call";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { Page } from "@/components/ui/page";
import { Opening } from "./opening";
import { openJourney, type OpenedJourney } from "./open-journey";

// The canvas measures the browser, so the server draws only that it opens; other pages do not carry its code. It is drawn
// there all the same, so that the page tells the browser the designer's files at its top, and while the journey is still
// on its way, so that they have run when it comes.
const Designer = dynamic(
  () =>
    "document" in globalThis
      ? import("./designer").then((module) => module.DesignerOnceOpen)
      : Promise.resolve(OpeningHere),
  { loading: Opening },
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
  if (asked.is === "refused") {
    return (
      <Page>
        <ProblemNotice error={asked.error} title="The journey could not be opened" retry={retry} />
      </Page>
    );
  }
  return <Designer journey={asked.is === "open" ? asked.journey : null} mayEdit={mayEdit} />;
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

function OpeningHere(_props: { journey: OpenedJourney | null; mayEdit: boolean }) {
  return <Opening />;
}
