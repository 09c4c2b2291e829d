"use client";

import "./print.css";
import { useEffect, useState, type ReactNode } from "react";
import { createPortal, flushSync } from "react-dom";
import { useDesigner } from "../store/use-designer";
import type { SheetTitle } from "./sheet-title";

/** True while the browser makes a print of the page, so that what is printed is drawn only then. */
export function usePrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    // The print is taken as soon as the event's handlers are done.
    const begin = () => flushSync(() => setIsPrinting(true));
    const end = () => setIsPrinting(false);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return isPrinting;
}

/** What is printed instead of the screen: black on white, whatever the theme. */
export function PrintOut({ children }: { children: ReactNode }) {
  return createPortal(
    <div data-print-out className="bg-white text-black">
      {children}
    </div>,
    window.document.body,
  );
}

/** The head of a print: the journey, what it shows, which version, and when. */
export function PrintHead({ kind, title }: { kind: string; title: SheetTitle }) {
  const name = useDesigner((state) => state.document.meaning.name);
  const [date] = useState(() => new Date().toLocaleString([], { dateStyle: "long", timeStyle: "short" }));
  return (
    <header className="mb-3 flex items-end justify-between gap-4 border-b border-black pb-2">
      <div>
        <h1 className="text-[14pt] font-semibold">{name}</h1>
        <p className="text-[9pt]">{kind}</p>
      </div>
      <p className="text-right text-[9pt]">
        {title.version}
        <br />
        {date}
      </p>
    </header>
  );
}
