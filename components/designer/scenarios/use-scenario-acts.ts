"use client";

import { counted } from "@/core/step/counted";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Missing } from "@/core/case/coverage-words";
import { rootStepOf } from "@/core/journey/scope";
import { toast } from "@/components/ui/toast";
import { useDesignerCommands } from "../designer-context";
import { drawnPath } from "../problems/drawn-path";
import { requestPlay } from "../simulator/play-request";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { downloadScenarios } from "./download-scenarios";
import { importBytesMax, readScenarioFile } from "./scenario-file";
import type { RowActs } from "./scenario-row";
import { scenarioRunsOf, useScenarioRuns } from "./scenario-runs";
import { useScenarioEdits, type SavedScenario } from "./use-scenarios";

/** What the panel does with scenarios; `edited` is the one whose dialog is open. */
export function useScenarioActs() {
  const store = useDesignerStore();
  const { focusStep } = useDesignerCommands();
  const { add, remove } = useScenarioEdits();
  const [edited, setEdited] = useState<SavedScenario | null>(null);
  useChosenPath();
  const rows: RowActs = {
    choose: ({ id, scenario }) =>
      scenarioRunsOf(store).setState(({ chosen }) => ({
        chosen: chosen === id ? null : id,
        chosenName: scenario.name,
      })),
    play: ({ scenario }) => requestPlay({ kind: "scenario", scenario }),
    edit: setEdited,
    duplicate: ({ scenario }) =>
      // What is refused has been told.
      void add([{ ...scenario, name: `${scenario.name} (copy)`.slice(0, 200) }]).catch(() => {}),
    exportOne: ({ scenario }) => downloadScenarios([scenario], store.getState().document.meaning.name),
    remove: (saved) => void remove([saved]),
  };
  // The acts read what they need when they run; rows are compared by them.
  const [steady] = useState(() => ({ rows }));
  steady.rows = rows;
  const rowActs = useMemo<RowActs>(
    () => ({
      choose: (saved) => steady.rows.choose(saved),
      play: (saved) => steady.rows.play(saved),
      edit: (saved) => steady.rows.edit(saved),
      duplicate: (saved) => steady.rows.duplicate(saved),
      exportOne: (saved) => steady.rows.exportOne(saved),
      remove: (saved) => steady.rows.remove(saved),
    }),
    [steady],
  );
  const showMissing = ({ step, exit }: Missing) => {
    const root = rootStepOf(step);
    const to = exit === null ? undefined : store.getState().document.meaning.steps[root]?.connections[exit];
    store.getState().select([root]);
    store
      .getState()
      .showPath(exit === null ? [] : drawnPath([{ step, exit }, ...(to ? [{ step: to, exit: "" }] : [])]), {
        ...{ text: "No scenario goes this way yet", isWrong: false },
      });
    focusStep(root);
  };
  const importFile = async (file: File | undefined) => {
    if (!file) return;
    const tooLarge =
      file.size > importBytesMax ? ({ ok: false, message: "It has more than 10 MB." } as const) : null;
    const read = tooLarge ?? readScenarioFile(await file.text());
    if (!read.ok) return void toast.error("That file cannot be imported", { description: read.message });
    await add(read.scenarios).then(
      ({ length }) => toast.success(`${counted(length, "scenario")} imported`),
      () => {},
    );
  };
  const exportAll = (all: readonly SavedScenario[]) =>
    downloadScenarios(
      all.map(({ scenario }) => scenario),
      store.getState().document.meaning.name,
    );
  return { rowActs, edited, closeEdit: () => setEdited(null), showMissing, importFile, exportAll };
}

/** The path of the chosen scenario is lit for as long as the panel is open, as it is on the newest draft. */
function useChosenPath(): void {
  const store = useDesignerStore();
  const name = useScenarioRuns(({ chosenName }) => chosenName);
  const outcome = useScenarioRuns(({ chosen, outcomes }) =>
    chosen === null ? undefined : outcomes.get(chosen),
  );
  const { path, passed } = outcome ?? {};
  useEffect(() => {
    if (!path) return;
    const text = `Scenario “${name}” ${passed ? "passes" : "fails"}`;
    store.getState().showPath(drawnPath(path), { text, isWrong: !passed });
    return () => store.getState().showPath([]);
  }, [store, path, passed, name]);
  // Whoever puts the path away on the canvas has chosen nothing any more.
  const isShown = useDesigner((state) => state.path.length > 0);
  const wasShown = useRef(isShown);
  useEffect(() => {
    if (path && wasShown.current && !isShown) scenarioRunsOf(store).setState({ chosen: null });
    wasShown.current = isShown;
  }, [store, path, isShown]);
  useEffect(() => () => scenarioRunsOf(store).setState({ chosen: null }), [store]);
}
