"use client";

import { ReactFlowProvider } from "@xyflow/react";
import { SlidersHorizontal } from "lucide-react";
import { useCallback, useState } from "react";
import type { RouterOutputs } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Canvas } from "./canvas/canvas";
import { ConnectDialog } from "./canvas/connect-dialog";
import { createStepViews } from "./canvas/step-view";
import { CatalogueContext, DesignerCommandsContext, StepViewsContext } from "./designer-context";
import { DesignerHeader, type DesignerDialog } from "./header/designer-header";
import { KeysDialog } from "./header/keys-dialog";
import { SaveNotice } from "./header/save-notice";
import { SubmitDialog } from "./header/submit-dialog";
import { VersionsSheet } from "./header/versions-sheet";
import { Inspector } from "./inspector/inspector";
import { AddStepDialog } from "./palette/add-step-dialog";
import { PaletteDrawer } from "./palette/palette-drawer";
import { ProblemsPanel } from "./problems/problems-panel";
import { useChecker } from "./problems/use-checker";
import { SidePanel } from "./side-panel";
import { createDesignerStore } from "./store/designer-store";
import { useAutosave } from "./store/use-autosave";
import { DesignerContext, useDesigner } from "./store/use-designer";
import { TryIt } from "./try-it/try-it";
import { useMakeCommands } from "./use-designer-commands";
import { phoneMaxPx, useIsAtLeast } from "./use-is-at-least";
import { useScreenKeys } from "./use-screen-keys";

type Journey = RouterOutputs["journeys"]["load"];

/** The designer of one journey: its store, its autosave, and the screen around the canvas. */
export function Designer({ journey, mayEdit }: { journey: Journey; mayEdit: boolean }) {
  const { journeyId, document, revision } = journey;
  const [store] = useState(() => createDesignerStore({ journeyId, document, revision }));
  const [catalogue] = useState(journey.catalogue);
  const [views] = useState(() => createStepViews(catalogue));
  return (
    <DesignerContext value={store}>
      <CatalogueContext value={catalogue}>
        <StepViewsContext value={views}>
          <ReactFlowProvider>
            <DesignerScreen journey={journey} mayEdit={mayEdit && journey.archivedAt === null} />
          </ReactFlowProvider>
        </StepViewsContext>
      </CatalogueContext>
    </DesignerContext>
  );
}

function DesignerScreen({ journey, mayEdit }: { journey: Journey; mayEdit: boolean }) {
  const [dialog, setDialog] = useState<DesignerDialog | null>(null);
  const [adding, setAdding] = useState<{ from: string; exit: string } | "free" | null>(null);
  const [connecting, setConnecting] = useState<string | null>(null);
  const [isPanelOpen, setIsPanelOpen] = useState(false);
  const openInspector = useCallback(() => setIsPanelOpen(true), []);
  // A phone has no room to draw on: there one reads, and a finger pans instead of moving steps.
  const isPhone = !useIsAtLeast(phoneMaxPx);
  const isReadOnly = !mayEdit || isPhone;
  const commands = useMakeCommands({ isReadOnly, setAdding, setConnecting, openInspector });
  const flush = useAutosave(!mayEdit);
  useChecker();
  const isTrying = dialog === "try";
  const closePanel = () => (isTrying ? setDialog(null) : setIsPanelOpen(false));
  return (
    <DesignerCommandsContext value={commands}>
      <ScreenKeys openKeys={() => setDialog("keys")} />
      <div className="flex h-full min-h-0 flex-col">
        <DesignerHeader journey={journey} readOnlyWhy={readOnlyWhy(mayEdit, isPhone)} open={setDialog} />
        <SaveNotice flush={flush} />
        <div className="flex min-h-0 flex-1">
          {!isReadOnly && <PaletteDrawer />}
          <section className="flex min-w-0 flex-1 flex-col" aria-label="Journey">
            <div className="relative min-h-0 flex-1">
              <Canvas />
              <NarrowTools onOpen={openInspector} />
            </div>
            <ProblemsPanel />
          </section>
          <SidePanel
            title={isTrying ? "Try it" : "Inspector"}
            isOpen={isTrying || isPanelOpen}
            onClose={closePanel}
          >
            {isTrying ? <TryIt onClose={() => setDialog(null)} /> : <Inspector />}
          </SidePanel>
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

function readOnlyWhy(mayEdit: boolean, isPhone: boolean): string | null {
  if (!mayEdit) return "read only";
  return isPhone ? "read only on a phone" : null;
}

/** The keys of the whole screen; a part of its own, because they use the commands that the screen provides. */
function ScreenKeys({ openKeys }: { openKeys: () => void }) {
  useScreenKeys(openKeys);
  return null;
}

/** Below the width of a laptop: the way to the settings. */
function NarrowTools({ onOpen }: { onOpen: () => void }) {
  const title = useDesigner((state) => {
    const [only] = state.selection;
    return state.selection.length === 1 && only ? state.document.meaning.steps[only]?.title : undefined;
  });
  return (
    <div className="absolute top-2 right-2 z-10 flex gap-2 lg:hidden">
      <Button size="sm" variant="outline" className="max-w-56 bg-card" onClick={onOpen}>
        <SlidersHorizontal aria-hidden />
        <span className="truncate">{title ? `Settings of ${title}` : "Journey settings"}</span>
      </Button>
    </div>
  );
}
