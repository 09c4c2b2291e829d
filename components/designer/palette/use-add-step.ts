"use client";

import { useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import { useCatalogue, useDesignerCommands, type AddingPlace } from "../designer-context";
import { freshStep } from "../edits/fresh-step";
import { mainExit } from "../edits/main-exit";
import { placeStep, type Place } from "../edits/place-step";
import { useDesignerStore } from "../store/use-designer";
import { selectFresh } from "./fresh-selection";
import { freshGate, type GateControl } from "./gate-choices";

/** A new step as it is chosen from a list: of a kind, and for a gate its control. */
export type StepChoice = { kind: string; control: GateControl | null; title: string };

/**
 * Adds a step without dragging: after the given exit; else a gate before the selected step, or another step after the
 * selected one's open main exit; else in the middle of what is seen.
 */
export function useAddStep() {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const { focusStep } = useDesignerCommands();
  const flow = useReactFlow();
  return useCallback(
    (choice: StepChoice, after: AddingPlace | null) => {
      const { document, selection, connection, change } = store.getState();
      const { steps } = document.meaning;
      const chosen = selection.length === 1 ? steps[selection[0] ?? ""] : undefined;
      // Without a given place a chosen connection is one: the step is inserted there.
      const given = after ?? connection;
      const from = given ? steps[given.from] : undefined;
      const exit = from ? given?.exit || mainExit(from, document, catalogue) : null;
      let place: Place;
      if (from && exit) {
        const to = from.connections[exit];
        place = to ? { at: "connection", from: from.id, exit, to } : openPlace(from.id, exit);
      } else if (chosen && choice.control) place = { at: "before", step: chosen.id };
      else place = (chosen && openPlaceAfter(chosen)) ?? { at: "free", position: middleOfView(flow) };
      const guards = place.at === "before" ? place.step : place.at === "connection" ? place.to : "";
      const look = choice.control ? freshGate(choice.control, choice.title, guards) : {};
      const fresh = freshStep(document.meaning, catalogue, { kind: choice.kind, ...look });
      const step = after?.stage ? { ...fresh, stage: after.stage } : fresh;
      if (!change(`Add ${step.title}`, placeStep(document, catalogue, { step, place }))) return;
      selectFresh(store, step.id);
      focusStep(step.id);

      /** Where it was pointed at, when a connection was drawn to free ground. */
      function openPlace(step: string, name: string): Place {
        const position = after?.position;
        return { at: "exit", from: step, exit: name, ...(position && { position }) };
      }

      function openPlaceAfter(before: NonNullable<typeof chosen>): Place | null {
        const main = mainExit(before, document, catalogue);
        return main && !before.connections[main] ? { at: "exit", from: before.id, exit: main } : null;
      }
    },
    [store, catalogue, focusStep, flow],
  );
}

function middleOfView(flow: ReturnType<typeof useReactFlow>) {
  const pane = document.querySelector(".react-flow__pane")?.getBoundingClientRect();
  if (!pane) return { x: 0, y: 0 };
  return flow.screenToFlowPosition({
    x: pane.left + pane.width / 2 - 120,
    y: pane.top + pane.height / 2 - 60,
  });
}
