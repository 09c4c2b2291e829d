"use client";

import {
  ArrowLeft,
  CircleAlert,
  History,
  Keyboard,
  LayoutGrid,
  Play,
  Redo2,
  Send,
  Undo2,
} from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import type { RouterOutputs } from "@/components/trpc";
import { tidyPositions } from "../edits/tidy";
import { useDesignerCommands } from "../designer-context";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { TableImport } from "./table-import";

/** Name, what is saved and what is live, and the acts on the whole journey: "Draft saved 12:04 · v14 live". */
export function DesignerHeader({
  journey,
  readOnlyWhy,
  children,
}: {
  journey: RouterOutputs["journeys"]["load"];
  /** Why it cannot be edited here; null when it can. */
  readOnlyWhy: string | null;
  /** The tabs of the views. */
  children: ReactNode;
}) {
  const store = useDesignerStore();
  const { isReadOnly, openDialog, openDock } = useDesignerCommands();
  const name = useDesigner((state) => state.document.meaning.name);
  const undoTitle = useDesigner((state) => state.undoable.at(-1)?.title);
  const redoTitle = useDesigner((state) => state.redoable.at(-1)?.title);
  const errors = useDesigner(
    (state) => state.problems.filter((problem) => problem.severity === "error").length,
  );
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b bg-card px-3 py-2">
      <Button asChild variant="ghost" size="icon" aria-label="All journeys">
        <Link href="/journeys">
          <ArrowLeft aria-hidden />
        </Link>
      </Button>
      <div className="min-w-40 flex-1">
        <h1 className="truncate text-sm font-semibold">{name}</h1>
        <p className="truncate text-xs text-muted-foreground">
          <SaveText />
          {" · "}
          {journey.live ? `v${journey.live.number} live` : "not live yet"}
          {readOnlyWhy && ` · ${readOnlyWhy}`}
        </p>
      </div>
      {children}
      {errors > 0 && (
        <Badge variant="destructive">
          <CircleAlert aria-hidden />
          {errors === 1 ? "1 problem" : `${errors} problems`}
        </Badge>
      )}
      {!isReadOnly && (
        <div className="flex items-center">
          <Tool
            label={undoTitle ? `Undo ${undoTitle}` : "Undo"}
            onClick={() => store.getState().undo()}
            disabled={!undoTitle}
          >
            <Undo2 aria-hidden />
          </Tool>
          <Tool
            label={redoTitle ? `Redo ${redoTitle}` : "Redo"}
            onClick={() => store.getState().redo()}
            disabled={!redoTitle}
          >
            <Redo2 aria-hidden />
          </Tool>
          <Tool
            label="Tidy the layout"
            onClick={() => {
              const { document, change } = store.getState();
              change("Tidy", [{ command: "move", positions: tidyPositions(document) }]);
            }}
          >
            <LayoutGrid aria-hidden />
          </Tool>
          <TableImport />
        </div>
      )}
      <Tool label="Keys" onClick={() => openDialog("keys")}>
        <Keyboard aria-hidden />
      </Tool>
      <Tool label="History" onClick={() => openDialog("history")}>
        <History aria-hidden />
      </Tool>
      <Button variant="outline" onClick={() => openDock("simulator")}>
        <Play aria-hidden />
        Try it
      </Button>
      {!isReadOnly && (
        <Button onClick={() => openDialog("submit")}>
          <Send aria-hidden />
          Submit
        </Button>
      )}
    </header>
  );
}

function SaveText() {
  const save = useDesigner((state) => state.save);
  const unsent = useDesigner((state) => state.unsent.length);
  if (save.state === "conflict")
    return <span className="text-danger">Not saved: somebody else edited this draft</span>;
  if (save.state === "refused")
    return <span className="text-danger">Not saved: the last edit was refused</span>;
  if (save.state === "waiting") {
    return (
      <span role="status" className="text-warning" title={save.why}>
        Not saved yet, {unsent === 1 ? "1 edit" : `${unsent} edits`} kept in this browser. {save.why}
      </span>
    );
  }
  if (save.state === "saving" || unsent > 0) return <span role="status">Saving…</span>;
  return (
    <span role="status">
      {save.at
        ? `Draft saved ${save.at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`
        : "Draft saved"}
    </span>
  );
}

function Tool({
  label,
  children,
  ...props
}: {
  label: string;
  children: React.ReactNode;
  onClick: () => void;
  disabled?: boolean;
}) {
  return (
    <Tooltip content={label}>
      <Button variant="ghost" size="icon" aria-label={label} {...props}>
        {children}
      </Button>
    </Tooltip>
  );
}
