"use client";

import { useReactFlow } from "@xyflow/react";
import { ChevronDown, ChevronUp, Search, X } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { useView } from "../views/view-context";
import { useArrangeStore } from "./arrange-store";
import { findInJourney, type Match } from "./find-in-journey";
import { focusSoon, nodeOnCanvas } from "./focus-group";
import { noteNodeId } from "./node-ids";

/** Finds words in the journey and goes from one place to the next, in the view that is open. Escape leads to what was found. */
export function FindBar({ onClose }: { onClose: () => void }) {
  const catalogue = useCatalogue();
  const document = useDesigner((state) => state.document);
  const { view } = useView();
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const show = useShowMatch(input);
  const close = useClose(onClose);
  const matches = useMemo(
    () => findInJourney(document, catalogue, words).filter(({ is }) => is !== "note" || view === "canvas"),
    [document, catalogue, words, view],
  );
  const current = matches[Math.min(at, matches.length - 1)];
  const go = (by: number) => {
    if (matches.length === 0) return;
    const next = (Math.min(at, matches.length - 1) + by + matches.length) % matches.length;
    setAt(next);
    const match = matches[next];
    if (match) show(match);
  };
  const search = (text: string) => {
    setWords(text);
    setAt(0);
    const [first] = findInJourney(document, catalogue, text).filter(
      ({ is }) => is !== "note" || view === "canvas",
    );
    if (first) show(first);
  };
  return (
    // Escape ends it from any of its buttons.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-static-element-interactions
    <search
      data-find
      className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b bg-card px-3 py-1.5"
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          event.preventDefault();
          event.stopPropagation();
          close(current ?? null);
        }
      }}
    >
      <Search className="size-4 shrink-0 text-muted-foreground" aria-hidden />
      <input
        ref={input}
        type="search"
        aria-label="Find in the journey"
        placeholder="Find steps, fields, notes, words in settings"
        className="h-8 min-w-40 flex-1 bg-transparent text-sm outline-none placeholder:text-muted-foreground [&::-webkit-search-cancel-button]:hidden"
        autoComplete="off"
        value={words}
        autoFocus
        onChange={(event) => search(event.target.value)}
        onKeyDown={(event) => {
          const by = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (by === undefined || event.nativeEvent.isComposing) return;
          event.preventDefault();
          go(by);
        }}
      />
      <p role="status" className="min-w-0 truncate text-xs text-muted-foreground">
        {words.trim() === "" ? "" : <Told match={current} at={at} count={matches.length} />}
      </p>
      <span className="flex">
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Previous place"
          disabled={matches.length === 0}
          onClick={() => go(-1)}
        >
          <ChevronUp aria-hidden />
        </Button>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Next place"
          disabled={matches.length === 0}
          onClick={() => go(1)}
        >
          <ChevronDown aria-hidden />
        </Button>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Close the search"
          onClick={() => close(current ?? null)}
        >
          <X aria-hidden />
        </Button>
      </span>
    </search>
  );
}

function Told({ match, at, count }: { match: Match | undefined; at: number; count: number }) {
  const title = useDesigner((state) =>
    match?.is === "step" ? (state.document.meaning.steps[match.step]?.title ?? "") : "",
  );
  if (!match) return "Nothing found";
  return (
    <>
      <span className="font-medium text-foreground tabular-nums">
        {Math.min(at, count - 1) + 1} of {count}
      </span>
      {title !== "" && ` · ${title}`} · {match.at}: {match.excerpt}
    </>
  );
}

/** Brings a match into sight and selects it; the focus stays in the search, so that Enter goes on to the next. */
function useShowMatch(input: React.RefObject<HTMLInputElement | null>): (match: Match) => void {
  const store = useDesignerStore();
  const arrange = useArrangeStore();
  const { focusStep } = useDesignerCommands();
  const { setCenter, getZoom } = useReactFlow();
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return (match) => {
    arrange.getState().chooseNothing();
    if (match.is === "note") {
      const note = store.getState().document.layout.notes?.[match.note];
      store.getState().select([]);
      arrange.getState().chooseNotes([match.note]);
      const zoom = Math.max(getZoom(), 0.7);
      if (note) void setCenter(note.x + note.width / 2, note.y + note.height / 2, { zoom });
    } else if (match.is === "field") store.getState().select([]);
    else {
      store.getState().select([match.step]);
      focusStep(match.step);
    }
    // A view in words puts the focus on the row that it brings into sight.
    const keep = (frames: number) => {
      input.current?.focus({ preventScroll: true });
      if (frames > 0) frame.current = requestAnimationFrame(() => keep(frames - 1));
    };
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => keep(framesKept));
  };
}
const framesKept = 10;

/** Closes the search; the focus goes to what was found last, or back to where it was. */
function useClose(onClose: () => void): (match: Match | null) => void {
  const { focusStep } = useDesignerCommands();
  const [before] = useState(() => window.document.activeElement);
  return (match) => {
    onClose();
    if (match?.is === "step") requestAnimationFrame(() => focusStep(match.step));
    else if (match?.is === "note") focusSoon(nodeOnCanvas(noteNodeId(match.note)));
    else if (before instanceof HTMLElement) before.focus();
  };
}
