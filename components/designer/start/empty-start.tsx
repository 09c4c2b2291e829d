"use client";

import { LayoutTemplate, Sparkles, Waypoints, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { useRef, type ReactNode } from "react";
import { firstFocus, useFirstFocus } from "@/components/shell/first-focus";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { useDesignerStore } from "../store/use-designer";
import { firstStepsOf } from "./first-steps";

const look =
  "grid cursor-pointer content-start gap-1.5 rounded-lg border bg-background p-4 text-left transition-colors focus-ring hover:border-primary";

/** Three ways to begin on a canvas without steps, and the fourth for those who know: one step. */
export function EmptyStart() {
  const { addAfter, focusStep } = useDesignerCommands();
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const first = useRef<HTMLButtonElement>(null);
  useFirstFocus(first);
  const begin = () => {
    const { document, change, select } = store.getState();
    if (!change("Begin with the first steps", firstStepsOf(document, catalogue))) return;
    const { start } = store.getState().document.meaning;
    select([start]);
    focusStep(start);
  };
  return (
    <section
      aria-label="Begin"
      className="grid w-full max-w-2xl gap-4 rounded-xl border bg-card p-5 shadow-sm"
    >
      <div className="grid gap-0.5 text-center">
        <h2 className="text-sm font-semibold">Nothing is drawn yet</h2>
        <p className="text-sm text-muted-foreground">How do you want to begin?</p>
      </div>
      <div className="grid gap-3 sm:grid-cols-3">
        <button ref={first} {...firstFocus} type="button" className={look} onClick={begin}>
          <Way icon={Sparkles} title="The first steps">
            What a journey of this pattern begins with, connected and ready to change.
          </Way>
        </button>
        <Link href="/journeys/new" className={look}>
          <Way icon={Waypoints} title="Four questions">
            Intent, completion, operations, guardrails: the journey is drawn for you.
          </Way>
        </Link>
        <Link href="/journeys/templates" className={look}>
          <Way icon={LayoutTemplate} title="A template">
            Classics of the three patterns, and real procedures to adapt.
          </Way>
        </Link>
      </div>
      <p className="flex flex-wrap items-center justify-center gap-x-2 text-xs text-muted-foreground">
        Or drag a step from the palette, or
        <Button variant="link" size="sm" className="h-auto px-0" onClick={() => addAfter(null)}>
          Add the first step
        </Button>
        <Kbd keys="N" />
      </p>
    </section>
  );
}

function Way({ icon: Icon, title, children }: { icon: LucideIcon; title: string; children: ReactNode }) {
  return (
    <>
      <Icon className="size-5 text-primary" aria-hidden />
      <span className="text-sm font-medium">{title}</span>
      <span className="text-xs text-muted-foreground">{children}</span>
    </>
  );
}
