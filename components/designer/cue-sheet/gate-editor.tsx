"use client";

import { ShieldCheck, ShieldPlus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { StepChoice } from "@/steps/step-choice";
import { useCatalogue } from "../designer-context";
import { unguardableWhy } from "../edits/guard-step";
import { gateChoices } from "../palette/gate-choices";
import { useDesigner } from "../store/use-designer";
import { useCueActs } from "./cue-context";
import { EditorPopover } from "./editor-popover";
import type { CueRow } from "./cue-rows";

/** The gates before a step: add one, take one away; of a gate itself, the step that it guards. */
export function GateEditor({ row }: { row: CueRow }) {
  return row.isGate ? <GuardedEditor row={row} /> : <GatesEditor row={row} />;
}

function GuardedEditor({ row }: { row: CueRow }) {
  const acts = useCueActs();
  const steps = useDesigner((state) => state.document.meaning.steps);
  return (
    <EditorPopover label={`Step that ${row.step.title} guards`}>
      <FormField label="It guards">
        {(control) => (
          <StepChoice
            control={control}
            value={row.guards?.id ?? null}
            none="No step yet"
            steps={Object.values(steps).filter((step) => step.id !== row.step.id)}
            onChange={(step) => acts.set(row.step.id, { cell: "guards", value: step ?? "" })}
          />
        )}
      </FormField>
    </EditorPopover>
  );
}

function GatesEditor({ row }: { row: CueRow }) {
  const acts = useCueActs();
  const catalogue = useCatalogue();
  const document = useDesigner((state) => state.document);
  const choices = gateChoices.map((choice) => ({
    ...choice,
    why: unguardableWhy(document, catalogue, { step: row.step, control: choice.control }),
  }));
  return (
    <EditorPopover label={`Gates before ${row.step.title}`} className="grid gap-2 p-2">
      {row.gates.length > 0 && (
        <ul className="grid gap-0.5 border-b pb-2">
          {row.gates.map((gate) => (
            <li key={gate.id} className="flex items-center gap-2 pl-2 text-sm">
              <ShieldCheck className="size-4 shrink-0 text-tier-high" aria-hidden />
              <span className="min-w-0 flex-1 truncate">{gate.title}</span>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Remove ${gate.title}`}
                onClick={() => acts.removeGate(gate.id)}
              >
                <Trash2 aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p className="px-2 text-xs font-medium text-muted-foreground">Put a gate before it</p>
      <ul className="grid">
        {choices.map(({ control, title, description, why }) => (
          <li key={control}>
            <button
              type="button"
              className="menu-item focus-ring w-full text-left hover:bg-accent aria-disabled:cursor-default aria-disabled:text-muted-foreground aria-disabled:hover:bg-transparent"
              title={description}
              aria-disabled={why !== null}
              onClick={() => {
                if (why !== null) return;
                acts.addGate(row.step.id, control, title);
                acts.endEdit();
              }}
            >
              <ShieldPlus aria-hidden />
              <span className="grid min-w-0">
                {title}
                {why !== null && <span className="text-xs wrap-anywhere">{why}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </EditorPopover>
  );
}
