"use client";

import { Download, Plus, Printer, Trash2 } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { removeSteps } from "../edits/remove-steps";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { PrintOut, usePrinting } from "../views/print-out";
import type { SheetTitle } from "../views/sheet-title";
import { useViewFocus } from "../views/view-context";
import { stageRow } from "./cue-columns";
import { CueActsContext } from "./cue-context";
import { CueGrid } from "./cue-grid";
import { CuePrint } from "./cue-print";
import { createCueRows, type CueGroup } from "./cue-rows";
import { downloadCsv } from "./download-csv";
import { EmptySheet } from "./empty-sheet";
import { removalQuestion, type RemovalQuestion } from "./removal-question";
import { useCueActs } from "./use-cue-acts";
import { useCueFocus } from "./use-cue-focus";
import { useCueKeys } from "./use-cue-keys";

/** The journey as the stage manager's table. Everything it shows and edits is the store's. */
export function CueSheet({ title }: { title: SheetTitle }) {
  const catalogue = useCatalogue();
  const { isReadOnly } = useDesignerCommands();
  const [rowsOf] = useState(() => createCueRows(catalogue));
  const groups = useDesigner((state) => rowsOf(state.document.meaning));
  const latest = useRef(groups);
  useEffect(() => {
    latest.current = groups;
  }, [groups]);
  const { focus, active, editing } = useCueFocus(latest);
  const { remove, question, answer } = useRemoval(latest, focus.go);
  const acts = useCueActs({ focus, groups: latest, remove });
  const place = whereOf(groups, active);
  const onKeyDown = useCueKeys({ acts, focus, groups: latest, active: place, remove });
  const isPrinting = usePrinting();
  useViewFocus(
    (step) => focus.go(step, "step"),
    ({ step, takesFocus }) => {
      if (takesFocus) focus.go(step, "step");
      else
        window.document
          .querySelector(`[data-step="${CSS.escape(step)}"]`)
          ?.scrollIntoView({ block: "center" });
    },
  );
  const isEmpty = groups.every(({ rows }) => rows.length === 0);
  return (
    <CueActsContext value={acts}>
      <div className="@container flex h-full min-h-0 flex-col">
        <Toolbar groups={groups} remove={remove} />
        <div className="min-h-0 flex-1 overflow-auto bg-background [scroll-padding-top:5rem]">
          {isEmpty && <EmptySheet isReadOnly={isReadOnly} />}
          <CueGrid groups={groups} active={place} editing={editing} onKeyDown={onKeyDown} />
        </div>
      </div>
      {question && (
        <ConfirmDialog
          open
          onOpenChange={(isOpen) => !isOpen && answer(false)}
          title={question.title}
          description={question.why}
          confirm={question.confirm}
          destructive
          onConfirm={() => answer(true)}
        />
      )}
      {isPrinting && (
        <PrintOut>
          <CuePrint groups={groups} title={title} />
        </PrintOut>
      )}
    </CueActsContext>
  );
}

function Toolbar({
  groups,
  remove,
}: {
  groups: readonly CueGroup[];
  remove: (rows: readonly string[]) => void;
}) {
  const store = useDesignerStore();
  const { isReadOnly, addAfter } = useDesignerCommands();
  const selection = useDesigner((state) => state.selection);
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const last = selection.at(-1);
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-1.5 border-b bg-card px-3 py-1.5">
      {!isReadOnly && (
        <>
          <Button
            size="sm"
            variant="outline"
            onClick={() => addAfter(last ? { from: last, exit: "" } : null)}
          >
            <Plus aria-hidden />
            Add a step
          </Button>
          <Button
            size="sm"
            variant="ghost"
            disabled={selection.length === 0}
            onClick={() => remove(selection)}
          >
            <Trash2 aria-hidden />
            Delete
          </Button>
        </>
      )}
      <p className="px-2 text-xs text-muted-foreground" role="status">
        {selection.length > 1
          ? `${selection.length} of ${count} rows selected`
          : count === 1
            ? "1 step"
            : `${count} steps`}
      </p>
      <div className="ml-auto flex gap-1.5">
        <Button size="sm" variant="ghost" onClick={() => downloadCsv(groups, store.getState())}>
          <Download aria-hidden />
          CSV
        </Button>
        <Button size="sm" variant="ghost" onClick={() => window.print()}>
          <Printer aria-hidden />
          Print
        </Button>
      </div>
    </div>
  );
}

/** The cell that one comes to by Tab: the last one, as long as its row is there. */
function whereOf(groups: readonly CueGroup[], active: ReturnType<typeof useCueFocus>["active"]) {
  const isThere =
    active !== null &&
    groups.some(
      ({ stage, rows }) => stageRow(stage) === active.row || rows.some(({ step }) => step.id === active.row),
    );
  if (isThere) return active;
  const first = groups.flatMap(({ rows }) => rows)[0]?.step.id;
  return { row: first ?? stageRow(groups[0]?.stage ?? "identify"), column: "step" as const };
}

/** Removing rows, and the question before it where more goes than meets the eye. */
function useRemoval(
  groups: React.RefObject<readonly CueGroup[]>,
  go: ReturnType<typeof useCueFocus>["focus"]["go"],
) {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const [question, setQuestion] = useState<RemovalQuestion | null>(null);
  const act = useCallback(
    (ids: readonly string[]) => {
      const { document, change } = store.getState();
      const order = groups.current.flatMap(({ rows }) => rows.map(({ step }) => step.id));
      const at = order.findIndex((id) => ids.includes(id));
      const left = order.filter((id) => !ids.includes(id));
      const title =
        ids.length > 1
          ? `Delete ${ids.length} rows`
          : `Delete ${document.meaning.steps[ids[0] ?? ""]?.title ?? "row"}`;
      if (!change(title, removeSteps(document, catalogue, { ids, reconnect: true }))) return;
      const next = left[Math.min(at, left.length - 1)];
      if (next !== undefined) go(next, "step");
    },
    [store, catalogue, groups, go],
  );
  const remove = useCallback(
    (ids: readonly string[]) => {
      const asked = removalQuestion(groups.current, ids);
      if (asked) setQuestion(asked);
      else act(ids);
    },
    [act, groups],
  );
  const answer = (isYes: boolean) => {
    setQuestion(null);
    if (isYes && question) act(question.ids);
  };
  return { remove, question, answer };
}
