"use client";

import { counted } from "@/core/step/counted";
import { rootStepOf } from "@/core/journey/scope";
import { useDesignerCommands } from "../designer-context";
import { useDesignerStore } from "../store/use-designer";
import type { Unproposed } from "./propose-worker";

/** What no scenario was found for: first what may be worth a look, then what no case can take. */
export function WhyUncovered({ uncovered }: { uncovered: readonly Unproposed[] }) {
  const open = uncovered.filter(({ isImpossible }) => !isImpossible);
  const idle = uncovered.filter(({ isImpossible }) => isImpossible);
  return (
    <>
      {open.length > 0 && (
        <section className="border-t px-3 py-2" aria-label="No scenario was found">
          <h4 className="text-xs font-medium">No scenario was found for</h4>
          <Reasons reasons={open} />
        </section>
      )}
      {idle.length > 0 && (
        <details className="border-t px-3 py-2 text-xs">
          <summary className="focus-ring w-fit cursor-pointer rounded py-1 font-medium pointer-coarse:py-3">
            {counted(idle.length, "exit")} that no case takes
          </summary>
          <Reasons reasons={idle} />
        </details>
      )}
    </>
  );
}

function Reasons({ reasons }: { reasons: readonly Unproposed[] }) {
  const store = useDesignerStore();
  const { focusStep } = useDesignerCommands();
  const show = (step: string) => {
    store.getState().select([rootStepOf(step)]);
    focusStep(rootStepOf(step));
  };
  return (
    <ul className="grid gap-px pt-1">
      {reasons.map(({ step, words, why }, index) => (
        <li key={index}>
          <button
            type="button"
            className="focus-ring grid w-full rounded px-1 py-1 text-left text-xs hover:bg-accent pointer-coarse:min-h-11"
            onClick={() => show(step)}
          >
            {words}
            <span className="text-muted-foreground">{why}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
