"use client";

import { ChevronDown, ChevronUp, Crosshair, GitMerge } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { valueNow } from "@/core/journey/merge-choice";
import { useDesignerCommands } from "../designer-context";
import { subjectOf } from "../store/conflict-subject";
import { openKey, type OpenConflict } from "../store/draft";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { placeOf, valueText } from "./conflict-words";

/** A phone shows the journey first, and the choices when they are asked for. */
const hasRoom = () => window.innerWidth >= 768;

/** Places that two people changed differently: the draft has theirs, mine is here, and either can be had by a click. */
export function Resolver() {
  const store = useDesignerStore();
  const conflicts = useDesigner((state) => state.conflicts);
  const [isOpen, setIsOpen] = useState(hasRoom);
  const count = conflicts.length === 1 ? "One place" : `${conflicts.length} places`;
  const who = [...new Set(conflicts.map((conflict) => conflict.by).filter((by) => by !== ""))].join(" and ");
  const all = (side: "mine" | "theirs") => {
    for (const conflict of conflicts)
      store.getState().choose(conflict, side, titleOf(conflict, store.getState().document));
  };
  return (
    <section
      aria-label="Edits to choose between"
      className="border-b border-info-border bg-info-soft text-sm"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-1.5">
        <GitMerge aria-hidden className="size-4 text-info" />
        <p role="status" className="min-w-48 flex-1">
          <span className="font-medium">
            {count} {who === "" ? "that others changed too" : `you and ${who} changed differently`}.
          </span>{" "}
          <span className="text-muted-foreground">The draft has theirs; yours is kept here.</span>
        </p>
        {isOpen && conflicts.length > 1 && (
          <>
            <Button size="sm" variant="outline" onClick={() => all("theirs")}>
              Keep theirs for all
            </Button>
            <Button size="sm" variant="outline" onClick={() => all("mine")}>
              Use mine for all
            </Button>
          </>
        )}
        <Button size="sm" variant="ghost" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
          {isOpen ? "Later" : "Choose"}
        </Button>
      </div>
      {isOpen && (
        <ul className="grid max-h-[32vh] gap-1.5 overflow-y-auto px-3 pb-2">
          {conflicts.map((conflict) => (
            <ConflictRow key={openKey(conflict)} conflict={conflict} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ConflictRow({ conflict }: { conflict: OpenConflict }) {
  const store = useDesignerStore();
  const { focusStep } = useDesignerCommands();
  const document = useDesigner((state) => state.document);
  const place = placeOf(conflict, document);
  const title = titleOf(conflict, document);
  const isThere = conflict.what === "step" && document.meaning.steps[conflict.id] !== undefined;
  const show = () => {
    store.getState().select([conflict.id]);
    focusStep(conflict.id);
  };
  return (
    <li
      aria-label={title}
      className="grid items-center gap-x-3 gap-y-1.5 rounded-lg border bg-card p-2 lg:grid-cols-[minmax(9rem,15rem)_1fr_1fr]"
    >
      <div className="flex min-w-0 items-center gap-1">
        <p className="min-w-0 flex-1 pl-1 break-words">
          <span className="font-medium">{capital(subjectOf(conflict, document))}</span>
          {place !== null && <span className="text-muted-foreground"> · {place}</span>}
        </p>
        {isThere && (
          <Button size="sm" variant="ghost" className="px-2" onClick={show}>
            <Crosshair aria-hidden />
            Show
          </Button>
        )}
      </div>
      <Side
        label={conflict.by === "" ? "In the draft now" : `In the draft now, by ${conflict.by}`}
        text={valueText(valueNow(document, conflict), conflict, document)}
        act={theirActOf(conflict)}
        onChoose={() => store.getState().choose(conflict, "theirs")}
      />
      <Side
        label="Yours"
        text={valueText(conflict.mine, conflict, document)}
        act={mineActOf(conflict)}
        onChoose={() => store.getState().choose(conflict, "mine", title)}
      />
    </li>
  );
}

type SideProps = { label: string; text: string; act: string; onChoose: () => void };

function Side({ label, text, act, onChoose }: SideProps) {
  return (
    <div className="flex min-w-0 items-center gap-2 rounded-md border bg-background py-1 pr-1 pl-2.5">
      <div className="min-w-0 flex-1">
        <p className="text-xs text-muted-foreground">{label}</p>
        <p className="max-h-20 overflow-y-auto break-words whitespace-pre-wrap">{text}</p>
      </div>
      <Button size="sm" variant="outline" className="shrink-0" onClick={onChoose}>
        {act}
      </Button>
    </div>
  );
}

function theirActOf({ at, theirs }: OpenConflict): string {
  return at.length === 0 && theirs === undefined ? "Leave it removed" : "Keep theirs";
}

function mineActOf({ at, mine, theirs }: OpenConflict): string {
  if (at.length > 0) return "Use mine";
  if (mine === undefined) return "Remove it";
  return theirs === undefined ? "Bring it back" : "Use mine";
}

/** Names the change in the list of what can be undone: "Use my title of “Refund”". */
function titleOf(conflict: OpenConflict, document: Parameters<typeof subjectOf>[1]): string {
  const place = placeOf(conflict, document);
  const subject = subjectOf(conflict, document);
  return place === null ? `Use mine: ${subject}` : `Use mine: ${place} of ${subject}`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
