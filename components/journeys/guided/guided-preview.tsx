"use client";

import { JourneySketch } from "@/components/journey-picture/journey-sketch";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { JourneyDocument } from "@/core/journey/document";
import { CuePreview } from "./cue-preview";

/** The journey that the choices give, as a picture and as its cue sheet, while one chooses. */
export function GuidedPreview({ document }: { document: JourneyDocument }) {
  const { meaning, layout } = document;
  const count = Object.keys(meaning.steps).length;
  return (
    <section aria-label="Your journey so far" className="rounded-xl border bg-card p-4">
      <Tabs defaultValue="picture">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <TabsList>
            <TabsTrigger value="picture">Picture</TabsTrigger>
            <TabsTrigger value="cue-sheet">Cue sheet</TabsTrigger>
          </TabsList>
          <p className="text-xs text-muted-foreground" role="status">
            {count} steps
          </p>
        </div>
        <TabsContent value="picture">
          <div className="flex aspect-[3/2] w-full items-center rounded-lg bg-muted/40 p-2">
            <JourneySketch
              meaning={meaning}
              layout={layout}
              title={`The journey so far: ${Object.values(meaning.steps)
                .map(({ title }) => title)
                .join(", ")}`}
            />
          </div>
          <Legend />
        </TabsContent>
        <TabsContent value="cue-sheet" className="max-h-[32rem] overflow-y-auto">
          <CuePreview meaning={meaning} />
        </TabsContent>
      </Tabs>
    </section>
  );
}

/** What the colours of the picture say. */
function Legend() {
  return (
    <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted-foreground" aria-label="Legend">
      <Entry look="rounded-xs bg-ai/60">AI</Entry>
      <Entry look="rounded-xs bg-human/70">People</Entry>
      <Entry look="rounded-xs bg-muted-foreground/40">System</Entry>
      <Entry look="rotate-45 bg-tier-high-border">Gate</Entry>
    </ul>
  );
}

function Entry({ look, children }: { look: string; children: string }) {
  return (
    <li className="inline-flex items-center gap-1.5">
      <span aria-hidden className={`size-2.5 ${look}`} />
      {children}
    </li>
  );
}
