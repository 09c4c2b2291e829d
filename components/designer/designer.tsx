"use client";

import { ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { problemOf } from "@/components/problem";
import { useTRPCClient, type RouterOutputs } from "@/components/trpc";
import { Canvas } from "./canvas/canvas";
import { ConnectDialog } from "./canvas/connect-dialog";
import { CatalogueContext, DesignerCommandsContext, type DesignerCommands } from "./designer-context";
import { DesignerHeader, type DesignerDialog } from "./header/designer-header";
import { KeysDialog } from "./header/keys-dialog";
import { SaveNotice } from "./header/save-notice";
import { SubmitDialog } from "./header/submit-dialog";
import { VersionsSheet } from "./header/versions-sheet";
import { Inspector } from "./inspector/inspector";
import { AddStepDialog } from "./palette/add-step-dialog";
import { Palette } from "./palette/palette";
import { ProblemsPanel, useShowProblem } from "./problems/problems-panel";
import { useChecker } from "./problems/use-checker";
import { startAutosave, type SendEdit } from "./store/autosave";
import { createDesignerStore } from "./store/designer-store";
import { DesignerContext, useDesigner, useDesignerStore } from "./store/use-designer";
import { TryIt } from "./try-it/try-it";

type Journey = RouterOutputs["journeys"]["load"];

/** The designer of one journey: its store, its autosave, and the screen around the canvas. */
export function Designer({ journey, mayEdit }: { journey: Journey; mayEdit: boolean }) {
  const { journeyId, document, revision } = journey;
  const [store] = useState(() => createDesignerStore({ journeyId, document, revision }));
  return (
    <DesignerContext value={store}>
      <CatalogueContext value={journey.catalogue}>
        <ReactFlowProvider>
          <DesignerScreen journey={journey} isReadOnly={!mayEdit || journey.archivedAt !== null} />
        </ReactFlowProvider>
      </CatalogueContext>
    </DesignerContext>
  );
}

function DesignerScreen({ journey, isReadOnly }: { journey: Journey; isReadOnly: boolean }) {
  const [dialog, setDialog] = useState<DesignerDialog | null>(null);
  const [adding, setAdding] = useState<{ from: string; exit: string } | "free" | null>(null);
  const [connecting, setConnecting] = useState<string | null>(null);
  const commands = useCommands({ isReadOnly, setAdding, setConnecting });
  const flush = useAutosave();
  useChecker();
  const onKeyDown = useScreenKeys(() => setDialog("keys"));
  return (
    <DesignerCommandsContext value={commands}>
      <div className="flex h-full min-h-0 flex-col" onKeyDown={onKeyDown}>
        <DesignerHeader journey={journey} open={setDialog} />
        <SaveNotice flush={flush} />
        <div className="flex min-h-0 flex-1">
          {!isReadOnly && (
            <div className="hidden md:block">
              <Palette />
            </div>
          )}
          <main className="flex min-w-0 flex-1 flex-col" aria-label="Journey">
            <div className="min-h-0 flex-1">
              <Canvas />
            </div>
            <section aria-label="Problems" className="max-h-48 shrink-0 overflow-y-auto border-t bg-card">
              <ProblemsPanel />
            </section>
          </main>
          <aside
            aria-label="Inspector"
            data-inspector
            className="hidden w-90 shrink-0 overflow-y-auto border-l bg-card lg:block"
          >
            {dialog === "try" ? <TryIt onClose={() => setDialog(null)} /> : <Inspector />}
          </aside>
        </div>
      </div>
      {adding && <AddStepDialog place={adding} onClose={() => setAdding(null)} />}
      {connecting && <ConnectDialog from={connecting} onClose={() => setConnecting(null)} />}
      {dialog === "keys" && <KeysDialog onClose={() => setDialog(null)} />}
      {dialog === "submit" && <SubmitDialog flush={flush} onClose={() => setDialog(null)} />}
      {dialog === "versions" && (
        <VersionsSheet
          versions={journey.versions}
          liveHash={journey.liveHash}
          flush={flush}
          onClose={() => setDialog(null)}
        />
      )}
    </DesignerCommandsContext>
  );
}

function useCommands(given: {
  isReadOnly: boolean;
  setAdding: (place: { from: string; exit: string } | "free") => void;
  setConnecting: (step: string) => void;
}): DesignerCommands {
  const { isReadOnly, setAdding, setConnecting } = given;
  const store = useDesignerStore();
  const flow = useReactFlow();
  return useMemo(
    () => ({
      isReadOnly,
      addAfter: (place) => !isReadOnly && setAdding(place ?? "free"),
      connectFrom: (step) => !isReadOnly && setConnecting(step),
      edit: (step) => {
        store.getState().select([step]);
        requestAnimationFrame(() =>
          window.document.querySelector<HTMLElement>("[data-inspector] input")?.focus(),
        );
      },
      focusStep: (step) => {
        const at = store.getState().document.layout.positions[step];
        if (at)
          void flow.setCenter(at.x + 120, at.y + 60, { zoom: Math.max(flow.getZoom(), 0.7), duration: 200 });
      },
    }),
    [isReadOnly, setAdding, setConnecting, store, flow],
  );
}

/** Saves as one edits; warns before leaving while something is unsent. Returns "save now". */
function useAutosave(): () => Promise<void> {
  const store = useDesignerStore();
  const client = useTRPCClient();
  const autosave = useRef<ReturnType<typeof startAutosave> | null>(null);
  useEffect(() => {
    const send: SendEdit = async (edit) => {
      try {
        const { revision } = await client.journeys.edit.mutate(edit);
        return { answer: "saved", revision, at: new Date() };
      } catch (error) {
        const problem = problemOf(error);
        if (problem.code === "conflict") return { answer: "conflict", message: problem.message };
        if (problem.isRetryable || problem.code === "offline")
          return { answer: "unreachable", message: problem.message };
        return { answer: "refused", message: problem.message };
      }
    };
    const started = startAutosave(store, send);
    autosave.current = started;
    const warn = (event: BeforeUnloadEvent) => {
      if (store.getState().unsent.length > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("beforeunload", warn);
      void started.flush();
      started.stop();
    };
  }, [store, client]);
  return useCallback(() => autosave.current?.flush() ?? Promise.resolve(), []);
}

/** F8 walks the problems wherever the focus is; ? opens the list of keys unless one is typing. */
function useScreenKeys(openKeys: () => void) {
  const showProblem = useShowProblem();
  const problems = useDesigner((state) => state.problems);
  const at = useRef(-1);
  return (event: KeyboardEvent) => {
    if (event.key === "F8" && problems.length > 0) {
      event.preventDefault();
      at.current = (at.current + (event.shiftKey ? problems.length - 1 : 1)) % problems.length;
      const problem = problems[at.current];
      if (problem) showProblem(problem);
    }
    const isTyping = event.target instanceof HTMLElement && event.target.closest("input, textarea") !== null;
    if (event.key === "?" && !isTyping) openKeys();
  };
}
