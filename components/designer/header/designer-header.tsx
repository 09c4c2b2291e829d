"use client";

import { ArrowLeft, CircleAlert, History, Play, Redo2, Send, Undo2 } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { useWhenQuiet } from "@/components/ui/use-when-quiet";
import { counted } from "@/core/step/counted";
import { ActionButton } from "../actions/action-button";
import { useDesignerCommands } from "../designer-context";
import type { OpenedJourney } from "../open-journey";
import { SaveText } from "../presence/save-text";
import { useDesigner } from "../store/use-designer";
import { withServer } from "../with-server";
import { JourneyName } from "./journey-name";
import { MoreMenu } from "./more-menu";
import { TableImport } from "./table-import";

const loadChangeCount = () => withServer(import("./change-count").then((module) => module.ChangeCount));
const loadAvatars = () => import("../presence/avatars").then((module) => module.Avatars);

/** Name, what is saved and what is live, and the acts on the whole journey: "Draft saved 12:04 · v14 live · 3 changes". */
export function DesignerHeader({
  journey,
  readOnlyWhy,
  children,
}: {
  journey: OpenedJourney;
  /** Why it cannot be edited here; null when it can. */
  readOnlyWhy: string | null;
  /** The tabs of the views. */
  children: ReactNode;
}) {
  const { isReadOnly } = useDesignerCommands();
  const [ChangeCount] = useWhenQuiet(loadChangeCount);
  const [Avatars] = useWhenQuiet(loadAvatars);
  return (
    <header role="group" aria-label="Header" data-region="header" className="@container border-b bg-card">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5 px-2 py-1.5 @2xl:flex-nowrap @2xl:px-3">
        <Button asChild variant="ghost" size="icon" aria-label="All journeys">
          <Link href="/journeys">
            <ArrowLeft aria-hidden />
          </Link>
        </Button>
        <div className="min-w-0 flex-1 @2xl:min-w-36">
          <JourneyName />
          <p className="truncate text-xs leading-4 text-muted-foreground">
            <SaveText />
            {" · "}
            {journey.live ? `v${journey.live.number} live` : "not live yet"}
            {ChangeCount && journey.live && <ChangeCount liveHash={journey.live.hash} />}
            {readOnlyWhy && ` · ${readOnlyWhy}`}
          </p>
        </div>
        {Avatars && <Avatars />}
        <div className="order-last w-full @2xl:order-none @2xl:w-auto">{children}</div>
        <Errors />
        {!isReadOnly && <UndoRedo />}
        {!isReadOnly && <TableImport />}
        <ActionButton id="history" label="History" className="@max-5xl:hidden">
          <History aria-hidden />
        </ActionButton>
        <MoreMenu />
        <div className="flex items-center gap-2">
          <ActionButton
            id="simulate"
            label="Simulate"
            variant="outline"
            size="default"
            className="px-2.5 @max-4xl:hidden @5xl:px-3.5"
          >
            <Play aria-hidden />
            <span className="@max-5xl:hidden">Simulate</span>
          </ActionButton>
          {!isReadOnly && (
            <ActionButton
              id="submit"
              label="Submit"
              variant="default"
              size="default"
              className="px-2.5 @xl:px-3.5"
            >
              <Send aria-hidden />
              <span className="@max-xl:hidden">Submit</span>
            </ActionButton>
          )}
        </div>
      </div>
    </header>
  );
}

function UndoRedo() {
  const undoTitle = useDesigner((state) => state.undoable.at(-1)?.title);
  const redoTitle = useDesigner((state) => state.redoable.at(-1)?.title);
  return (
    <div className="flex items-center">
      <ActionButton id="undo" label={undoTitle ? `Undo ${undoTitle}` : "Undo"}>
        <Undo2 aria-hidden />
      </ActionButton>
      <ActionButton id="redo" label={redoTitle ? `Redo ${redoTitle}` : "Redo"}>
        <Redo2 aria-hidden />
      </ActionButton>
    </div>
  );
}

/** How many problems keep it from being submitted; leads to them. */
function Errors() {
  const { openDock } = useDesignerCommands();
  const errors = useDesigner(
    (state) => state.problems.filter((problem) => problem.severity === "error").length,
  );
  if (errors === 0) return null;
  const text = counted(errors, "problem");
  return (
    <Button
      variant="ghost"
      size="sm"
      aria-label={text}
      className="px-2 text-danger hover:text-danger"
      onClick={() => openDock("problems")}
    >
      <CircleAlert aria-hidden />
      <span className="@max-5xl:hidden">{text}</span>
      <span aria-hidden className="tabular-nums @5xl:hidden">
        {errors}
      </span>
    </Button>
  );
}
