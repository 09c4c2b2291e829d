"use client";

import { CircleAlert, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { Input } from "@/components/ui/input";
import { findFace } from "@/steps/faces";
import { kindRegistry } from "@/steps/kinds";
import { useAddStep } from "./use-add-step";
import { writeDragged, type Dragged } from "./dragged";
import { gateChoices } from "./gate-choices";

type Choice = Dragged & { description: string };

/** Everything that can be put on the canvas, drawer by drawer: the kinds of steps, then gates by their control. */
export function choicesOf(): { drawer: string; choices: Choice[] }[] {
  const kinds = kindRegistry.names.flatMap((name) => kindRegistry.find(name) ?? []);
  const steps = kinds
    .filter((kind) => kind.drawer === "steps")
    .map(({ kind, title, description }) => ({ kind, title, description, control: null }));
  const gate = kinds.find((kind) => kind.drawer === "gates");
  const gates = gate ? gateChoices.map((choice) => ({ kind: gate.kind, ...choice })) : [];
  return [
    { drawer: "Steps", choices: steps },
    { drawer: "Gates", choices: gates },
  ];
}

/** The palette: drag onto the canvas, onto a connection, or a gate onto the step it guards; a click adds too. */
export function Palette() {
  const [search, setSearch] = useState("");
  const addStep = useAddStep();
  const wanted = search.trim().toLowerCase();
  const isWanted = (choice: Choice) => `${choice.title} ${choice.description}`.toLowerCase().includes(wanted);
  const nothing = !choicesOf().some(({ choices }) => choices.some(isWanted));
  return (
    <div className="flex min-h-0 w-52 flex-1 flex-col gap-2 overflow-y-auto px-3 pb-3">
      <Input
        type="search"
        aria-label="Search the palette"
        placeholder="Search steps"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {choicesOf().map(({ drawer, choices }) => {
        const shown = choices.filter(isWanted);
        if (shown.length === 0) return null;
        return (
          <section key={drawer} aria-label={drawer}>
            <h2 className="px-1 pt-2 pb-1 text-xs font-semibold text-muted-foreground">{drawer}</h2>
            <ul className="grid gap-1">
              {shown.map((choice) => (
                <li key={`${choice.kind}-${choice.control ?? ""}`}>
                  <PaletteItem choice={choice} onAdd={() => addStep(choice, null)} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {nothing && (
        <p className="px-1 text-sm text-muted-foreground">Nothing on the palette is called that.</p>
      )}
    </div>
  );
}

function PaletteItem({ choice, onAdd }: { choice: Choice; onAdd: () => void }) {
  const Icon = choice.control ? ShieldCheck : (findFace(choice.kind)?.icon ?? CircleAlert);
  return (
    <button
      type="button"
      draggable
      onDragStart={(event) => writeDragged(event.dataTransfer, choice)}
      onClick={onAdd}
      title={choice.description}
      aria-label={`Add ${choice.title}`}
      className="flex w-full cursor-grab items-center gap-2 rounded-md border bg-background px-2 py-1.5 text-left text-sm hover:border-primary active:cursor-grabbing"
    >
      <Icon className="size-4 shrink-0 text-primary" aria-hidden />
      <span className="truncate">{choice.title}</span>
    </button>
  );
}
