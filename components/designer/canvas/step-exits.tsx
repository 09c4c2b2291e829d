"use client";

import { Handle, Position } from "@xyflow/react";
import { Plus } from "lucide-react";
import type { Exit } from "@/core/step/contract";
import { useDesignerCommands } from "../designer-context";
import { exitsShown, handleTop, quietWords } from "./exits-shown";
import type { StepView } from "./step-view";

/** The exits of a step: handles to draw from, each with the button that adds what comes next. */
export function Exits({ view, isChosen }: { view: StepView; isChosen: boolean }) {
  const { step, exits } = view;
  const { main, rows, quiet } = exitsShown(step, exits, isChosen);
  return (
    <>
      {main && (
        <div className="absolute right-0 h-0" style={{ top: handleTop }}>
          <ExitHandle view={view} exit={main} isChosen={isChosen} />
        </div>
      )}
      {rows.length > 0 && (
        <ul className="step-exits">
          {rows.map((exit) => (
            <li key={exit.name} className="relative flex h-6 items-center justify-end gap-1 pr-3 pl-4">
              <span className={exit.role === "normal" ? "truncate text-foreground" : "truncate"}>
                {exit.title}
              </span>
              {step.connections[exit.name] === undefined && exit.otherwise !== "none" && (
                <span className="shrink-0">→ {exit.otherwise}</span>
              )}
              <ExitHandle view={view} exit={exit} isChosen={isChosen} />
            </li>
          ))}
        </ul>
      )}
      {quiet.length > 0 && (
        <p className="step-quiet" title={quietWords(quiet).all}>
          {quietWords(quiet).short}
        </p>
      )}
    </>
  );
}

function ExitHandle({ view, exit, isChosen }: { view: StepView; exit: Exit; isChosen: boolean }) {
  const { addAfter, isReadOnly } = useDesignerCommands();
  const { step } = view;
  const isConnected = step.connections[exit.name] !== undefined;
  const isWanted = !isConnected && exit.otherwise === "none";
  const verb = isConnected ? "Insert a step after" : "Add a step after";
  return (
    <>
      <Handle
        type="source"
        id={exit.name}
        position={Position.Right}
        className="step-handle"
        data-role={exit.role}
        data-wanted={isWanted || undefined}
      />
      {!isReadOnly && (isWanted || isChosen) && (
        <button
          type="button"
          tabIndex={isChosen ? 0 : -1}
          className="step-add nodrag nopan"
          data-open={!isConnected || undefined}
          aria-label={`${verb} ${step.title}, ${exit.title}`}
          title={`${verb} “${exit.title}”`}
          onClick={() => addAfter({ from: step.id, exit: exit.name })}
        >
          <Plus className="size-3.5" aria-hidden />
        </button>
      )}
    </>
  );
}
