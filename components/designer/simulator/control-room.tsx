"use client";

import { Cog, ListTree, MessageCircle, UserRound, type LucideIcon } from "lucide-react";
import { useState, type ReactNode } from "react";
import { CountBadge } from "@/components/ui/badge";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { CustomerSide } from "./customer-side";
import { PeopleSide } from "./people-side";
import { isOver } from "./session";
import { SystemsSide } from "./systems-side";
import { TimelineSide } from "./timeline-side";
import { useShownRun } from "./use-simulation";
import { useWidth } from "./use-width";

/** From here on the four sides stand beside each other; below, one at a time. */
const besideMinPx = 700;

type Side = { id: string; title: string; icon: LucideIcon; waiting: number; body: ReactNode };

/** The customer, the people, the systems and AI, each with what waits for them; and what has happened so far. */
export function ControlRoom() {
  const [widthPx, ref] = useWidth();
  const sides = useSides();
  return (
    <div ref={ref} className="flex min-h-0 flex-1 flex-col">
      {widthPx >= besideMinPx ? <Beside sides={sides} /> : <OneAtATime sides={sides} />}
    </div>
  );
}

function useSides(): Side[] {
  const { run } = useShownRun();
  const pending = run && !isOver(run) ? run.pending() : null;
  return [
    {
      ...{ id: "customer", title: "Customer", icon: MessageCircle, body: <CustomerSide /> },
      waiting: pending?.awaitsMessage ? 1 : 0,
    },
    {
      ...{ id: "people", title: "People", icon: UserRound, body: <PeopleSide /> },
      waiting: pending?.work.length ?? 0,
    },
    {
      ...{ id: "systems", title: "Systems and AI", icon: Cog, body: <SystemsSide /> },
      waiting: (pending?.effects.length ?? 0) + (pending?.signals.length ?? 0),
    },
    { id: "timeline", title: "Timeline", icon: ListTree, waiting: 0, body: <TimelineSide /> },
  ];
}

function Beside({ sides }: { sides: readonly Side[] }) {
  return (
    <div className="grid min-h-0 flex-1 auto-cols-[minmax(13.5rem,1fr)] grid-flow-col divide-x overflow-x-auto">
      {sides.map(({ id, title, icon: Icon, waiting, body }) => (
        <section key={id} aria-labelledby={`side-${id}`} className="flex min-h-0 min-w-0 flex-col">
          <h2
            id={`side-${id}`}
            className="flex h-8 shrink-0 items-center gap-1.5 border-b bg-muted/60 px-3 text-xs font-semibold"
          >
            <Icon className="size-3.5 text-muted-foreground" aria-hidden />
            {title}
            <CountBadge count={waiting} label="waiting" className="ml-auto" />
          </h2>
          {body}
        </section>
      ))}
    </div>
  );
}

function OneAtATime({ sides }: { sides: readonly Side[] }) {
  const [chosen, setChosen] = useState("customer");
  return (
    <Tabs value={chosen} onValueChange={setChosen} className="min-h-0 flex-1 gap-0">
      <TabsList className="w-full shrink-0 justify-start rounded-none border-b" aria-label="Sides">
        {sides.map(({ id, title, icon: Icon, waiting }) => (
          <TabsTrigger key={id} value={id} className="px-2 max-sm:[&_svg]:hidden">
            <Icon aria-hidden />
            {title}
            <CountBadge count={waiting} label="waiting" />
          </TabsTrigger>
        ))}
      </TabsList>
      {sides.map(({ id, title, body }) => (
        <TabsContent key={id} value={id} className="flex min-h-0 flex-col data-[state=inactive]:hidden">
          <h2 className="sr-only">{title}</h2>
          {body}
        </TabsContent>
      ))}
    </Tabs>
  );
}
