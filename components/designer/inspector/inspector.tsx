"use client";

import dynamic from "next/dynamic";
import { useCallback, useMemo, useState } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { InspectorContext, type JourneyTab } from "./inspector-context";
import { useShownSelection, type ShownSelection } from "./use-shown-selection";

// Each form is loaded when it is needed for the first time: whoever reads a journey carries none of them.
const loading = Opening;
const loadStepForm = () => import("./step-form").then((module) => module.StepForm);
const loadSelectionForm = () => import("./selection-form").then((module) => module.SelectionForm);
const loadConnectionForm = () => import("./connection-form").then((module) => module.ConnectionForm);
const loadJourneyForm = () => import("./journey-form").then((module) => module.JourneyForm);

// What is shown first is asked for with this file, not once it is drawn. A fetch that fails now is made again then.
if (typeof window !== "undefined") loadJourneyForm().catch(() => {});

const StepForm = dynamic(loadStepForm, { loading });
const SelectionForm = dynamic(loadSelectionForm, { loading });
const ConnectionForm = dynamic(loadConnectionForm, { loading });
const JourneyForm = dynamic(loadJourneyForm, { loading });

/** The settings of what is selected: one step, several, a connection, or the journey itself. */
export function Inspector() {
  const store = useDesignerStore();
  const [tab, setTab] = useState<JourneyTab>("journey");
  const [openField, setOpenField] = useState<string | null>(null);
  const showField = useCallback(
    (name: string) => {
      setTab("fields");
      setOpenField(name);
      store.getState().select([]);
    },
    [store],
  );
  const context = useMemo(
    () => ({ tab, setTab, openField, setOpenField, showField }),
    [tab, openField, showField],
  );
  return (
    <InspectorContext value={context}>
      <Selected />
    </InspectorContext>
  );
}

function Selected() {
  const { shown, isStale } = useShownSelection();
  // The same element while the selection is: where one drags, the form is not drawn again.
  const form = useMemo(() => <FormOf {...shown} />, [shown]);
  return (
    <div className="contents" inert={isStale}>
      {form}
    </div>
  );
}

function FormOf({ selection, connection }: ShownSelection) {
  const [only] = selection;
  const isThere = useDesigner((state) => Boolean(only && state.document.meaning.steps[only]));
  if (selection.length === 1 && only && isThere) return <StepForm key={only} id={only} />;
  if (selection.length > 1) return <SelectionForm selection={selection} />;
  if (connection) return <ConnectionForm key={`${connection.from}:${connection.exit}`} {...connection} />;
  return <JourneyForm />;
}

function Opening() {
  return (
    <div className="grid gap-3 p-4" role="status" aria-label="Opening the settings">
      <Skeleton className="h-5 w-32" />
      <Skeleton className="h-9" />
      <Skeleton className="h-9" />
      <Skeleton className="h-24" />
    </div>
  );
}
