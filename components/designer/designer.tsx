"use client";

import { ReactFlowProvider } from "@xyflow/react";
import { SlidersHorizontal } from "lucide-react";
import { Suspense, useCallback, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Tabs } from "@/components/ui/tabs";
import { ActionsProvider } from "./actions/use-actions";
import { ArrangeDialogs } from "./arrange/arrange-dialogs";
import { createStepViews } from "./canvas/step-view";
import {
  CatalogueContext,
  DesignerCommandsContext,
  StepViewsContext,
  type AddingPlace,
  type DesignerDialog,
} from "./designer-context";
import { Dock } from "./dock/dock";
import { useDockTab, type DockTab } from "./dock/dock-tabs";
import { DesignerHeader } from "./header/designer-header";
import { SaveNotice } from "./header/save-notice";
import { Inspector } from "./inspector/inspector";
import {
  AddStepDialog,
  ConnectDialog,
  FindBar,
  HistorySheet,
  KeysDialog,
  loadDialogsSoon,
  NamePointDialog,
  SubmitDialog,
} from "./lazy-dialogs";
import type { OpenedJourney } from "./open-journey";
import { Opening } from "./opening";
import { PartBoundary } from "./part-boundary";
import { PaletteDrawer } from "./palette/palette-drawer";
import { useChecker } from "./problems/use-checker";
import { SidePanel } from "./side-panel";
import { StartDialogs, StartRoom } from "./start/start-room";
import { createDesignerStore } from "./store/designer-store";
import { useAutosave } from "./store/use-autosave";
import { DesignerContext, useDesigner } from "./store/use-designer";
import { useMakeCommands } from "./use-designer-commands";
import { phoneMaxPx, useIsAtLeast } from "./use-is-at-least";
import { useViewSwitch, viewOf } from "./views/designer-view";
import { JourneyViews } from "./views/journey-views";
import { sheetTitleOf } from "./views/sheet-title";
import { ViewContext } from "./views/view-context";
import { ViewTabs } from "./views/view-tabs";

/** Also drawn while the journey is on its way. */
export function DesignerOnceOpen({ journey, mayEdit }: { journey: OpenedJourney | null; mayEdit: boolean }) {
  return journey ? <Designer journey={journey} mayEdit={mayEdit} /> : <Opening />;
}

/** The designer of one journey: its store, its autosave, and the screen around the canvas. */
function Designer({ journey, mayEdit }: { journey: OpenedJourney; mayEdit: boolean }) {
  const { journeyId, document, revision } = journey;
  const [store] = useState(() => createDesignerStore({ journeyId, document, revision }));
  const [catalogue] = useState(journey.catalogue);
  const [views] = useState(() => createStepViews(catalogue));
  return (
    <DesignerContext value={store}>
      <CatalogueContext value={catalogue}>
        <StepViewsContext value={views}>
          <ReactFlowProvider>
            <DesignerScreen journey={journey} mayEdit={mayEdit && !journey.isArchived} />
          </ReactFlowProvider>
        </StepViewsContext>
      </CatalogueContext>
    </DesignerContext>
  );
}

function DesignerScreen({ journey, mayEdit }: { journey: OpenedJourney; mayEdit: boolean }) {
  const [dialog, setDialog] = useState<DesignerDialog | null>(null);
  const [adding, setAdding] = useState<AddingPlace | "free" | null>(null);
  const [connecting, setConnecting] = useState<{ step: string; exit: string | null } | null>(null);
  const [isPanelOpen, setIsPanelOpen] = useState(false);
  const openInspector = useCallback(() => setIsPanelOpen(true), []);
  const views = useViewSwitch();
  const { view, focuser } = views;
  // A phone has no room to draw on: there one reads the canvas, and a finger pans instead of moving steps. The two
  // views in words have room enough, and so has whoever zooms in to 400 %.
  const isPhone = !useIsAtLeast(phoneMaxPx) && view === "canvas";
  const isReadOnly = !mayEdit || isPhone;
  const [dock, setDock] = useDockTab();
  const isPlaying = dock === "simulator";
  const openDock = useCallback(
    (tab: DockTab | null) => {
      setDock(tab);
      if (tab === "simulator") setIsPanelOpen(false);
    },
    [setDock],
  );
  const commands = useMakeCommands({
    ...{ isReadOnly, setAdding, setConnecting, openInspector, openDock, focuser },
    openDialog: setDialog,
  });
  const closeDialogs = () => {
    setAdding(null);
    setConnecting(null);
    setDialog(null);
  };
  const flush = useAutosave(!mayEdit);
  useChecker();
  useEffect(() => loadDialogsSoon(), []);
  // The table and the simulator need the width: there the inspector comes when it is asked for.
  const isWide = view === "cue-sheet" || isPlaying;
  const isPanelWanted = isPanelOpen || !isWide;
  return (
    <DesignerCommandsContext value={commands}>
      <ViewContext value={views}>
        <ActionsProvider>
          <Tabs
            value={view}
            onValueChange={(next) => views.show(viewOf(next))}
            className="relative h-full min-h-0 gap-0 overflow-clip [@media(max-height:30rem)]:overflow-y-auto"
            activationMode="manual"
          >
            <DesignerHeader journey={journey} readOnlyWhy={readOnlyWhy(mayEdit, isPhone)}>
              <ViewTabs />
            </DesignerHeader>
            <SaveNotice flush={flush} />
            <div className="flex min-h-0 flex-1 [@media(max-height:30rem)]:min-h-96">
              {!isReadOnly && view === "canvas" && !isPlaying && <PaletteDrawer />}
              <section className="flex min-w-0 flex-1 flex-col" aria-label="Journey">
                <div className="relative flex min-h-0 flex-1 flex-col">
                  <PartBoundary part="The search" shows={dialog} onClose={closeDialogs}>
                    <Suspense>{dialog === "find" && <FindBar onClose={closeDialogs} />}</Suspense>
                  </PartBoundary>
                  <PartBoundary part="This view" shows={view}>
                    <JourneyViews title={sheetTitleOf(journey)} />
                  </PartBoundary>
                  <StartRoom isCanvas={view === "canvas" && !isPlaying} />
                  {view === "canvas" && <NarrowTools isWide={!isPanelWanted} onOpen={openInspector} />}
                </div>
                <PartBoundary part="What stands below the journey" shows={dock}>
                  <Dock tab={dock} onTab={openDock} />
                </PartBoundary>
              </section>
              {isPanelWanted && (
                <SidePanel
                  title="Inspector"
                  isOpen={isPanelOpen}
                  onClose={() => setIsPanelOpen(false)}
                  isClosable={isWide}
                >
                  <InspectorPart />
                </SidePanel>
              )}
            </div>
          </Tabs>
        </ActionsProvider>
      </ViewContext>
      {/* While a dialog is loaded, the designer stays seen and keeps its focus. */}
      <PartBoundary part="The dialog" shows={adding ?? connecting ?? dialog} onClose={closeDialogs}>
        <Suspense>
          {adding && <AddStepDialog place={adding} onClose={() => setAdding(null)} />}
          {connecting && (
            <ConnectDialog from={connecting.step} at={connecting.exit} onClose={() => setConnecting(null)} />
          )}
          <StartDialogs dialog={dialog} onClose={() => setDialog(null)} />
          <ArrangeDialogs dialog={dialog} onClose={() => setDialog(null)} />
          {dialog === "keys" && <KeysDialog onClose={() => setDialog(null)} />}
          {dialog === "submit" && <SubmitDialog flush={flush} onClose={() => setDialog(null)} />}
          {dialog === "history" && <HistorySheet flush={flush} onClose={() => setDialog(null)} />}
          {dialog === "name-point" && <NamePointDialog flush={flush} onClose={() => setDialog(null)} />}
        </Suspense>
      </PartBoundary>
    </DesignerCommandsContext>
  );
}

function InspectorPart() {
  const selection = useDesigner((state) => state.selection);
  return (
    <PartBoundary part="The inspector" shows={selection}>
      <Inspector />
    </PartBoundary>
  );
}

function readOnlyWhy(mayEdit: boolean, isPhone: boolean): string | null {
  if (!mayEdit) return "read only";
  return isPhone ? "read only on a phone" : null;
}

/** Below the width of a laptop, and where the inspector made room: the way to the settings. */
function NarrowTools({ isWide, onOpen }: { isWide: boolean; onOpen: () => void }) {
  const title = useDesigner((state) => {
    const [only] = state.selection;
    return state.selection.length === 1 && only ? state.document.meaning.steps[only]?.title : undefined;
  });
  return (
    <div className={cn("absolute top-2 right-2 z-10 flex gap-2", !isWide && "lg:hidden")}>
      <Button size="sm" variant="outline" className="max-w-56 bg-card" onClick={onOpen}>
        <SlidersHorizontal aria-hidden />
        <span className="truncate">{title ? `Settings of ${title}` : "Journey settings"}</span>
      </Button>
    </div>
  );
}
