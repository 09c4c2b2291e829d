"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight, LayoutTemplate, Route, Waypoints } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { patterns, type Pattern } from "@/core/journey/words";
import { patternExamples, patternNames } from "./pattern-names";
import { PictureSketch } from "./picture-sketch";

/** A workspace without journeys: the three patterns with a classic of each, and the ways to the first journey. */
export function NoJourneys({ mayEdit }: { mayEdit: boolean }) {
  const trpc = useTRPC();
  const templates = useQuery(trpc.journeys.templates.queryOptions());
  if (!mayEdit)
    return (
      <EmptyState
        icon={Route}
        title="No journeys yet"
        description="An orchestrator draws the first one. It appears here with its cases."
      />
    );
  const classicOf = (pattern: Pattern) =>
    templates.data?.templates.find(
      (template) => template.source === "pattern" && template.pattern === pattern,
    );
  return (
    <div className="grid gap-8 py-4">
      <section className="grid justify-items-center gap-3 text-center">
        <h2 className="text-lg font-semibold tracking-tight">Begin with one kind of request</h2>
        <p className="max-w-prose text-sm text-muted-foreground">
          Pick one that many customers make, say what proves that it ended, connect what it needs, and put
          people where they decide. It takes a few minutes, and nothing goes live before a reviewer approved
          it.
        </p>
        <Button asChild size="lg">
          <Link href="/journeys/new">
            <Waypoints aria-hidden />
            Start with four questions
          </Link>
        </Button>
      </section>
      <ul className="grid gap-4 md:grid-cols-3" aria-label="Patterns">
        {patterns.map((pattern) => {
          const classic = classicOf(pattern);
          return (
            <li key={pattern}>
              <Card className="h-full overflow-hidden">
                {classic ? (
                  <PictureSketch
                    picture={classic.picture}
                    className="h-36 rounded-none border-0 border-b p-3"
                  />
                ) : (
                  <Skeleton className="h-36 rounded-none" />
                )}
                <div className="flex grow flex-col gap-2 p-4">
                  <h3 className="text-sm font-semibold">{patternNames[pattern].title}</h3>
                  <p className="text-sm text-muted-foreground">{patternNames[pattern].description}</p>
                  <p className="text-xs text-muted-foreground">{patternExamples[pattern]}</p>
                  <Link
                    href={`/journeys/templates?pattern=${pattern}`}
                    className="mt-auto inline-flex items-center gap-1 rounded-sm pt-2 text-sm font-medium text-primary focus-ring hover:underline"
                  >
                    Templates of this pattern
                    <ArrowRight className="size-4" aria-hidden />
                  </Link>
                </div>
              </Card>
            </li>
          );
        })}
      </ul>
      <p className="flex flex-wrap items-center justify-center gap-x-2 gap-y-1 text-sm text-muted-foreground">
        <LayoutTemplate className="size-4" aria-hidden />
        <Link
          href="/journeys/templates"
          className="rounded-sm font-medium text-foreground underline focus-ring"
        >
          {templates.data
            ? `Look through all ${templates.data.templates.length} templates`
            : "Look through all templates"}
        </Link>
        or import a journey that you have: JSON or BPMN, with the button above.
      </p>
    </div>
  );
}
