"use client";

import Link from "next/link";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { counted } from "@/core/step/counted";
import { JourneyActions, type JourneyRow } from "./journey-actions";
import { JourneyHealth } from "./journey-health";
import { JourneyStatus } from "./journey-status";
import { patternNames } from "./pattern-names";
import { PictureSketch } from "./picture-sketch";

/** One row a journey: picture, name and owner, what is live and what the draft holds, and how its cases go. */
export function JourneyTable({ journeys, mayEdit }: { journeys: readonly JourneyRow[]; mayEdit: boolean }) {
  return (
    <Table>
      <TableHeader>
        <TableRow>
          <TableHead className="hidden w-32 sm:table-cell">
            <span className="sr-only">Picture</span>
          </TableHead>
          <TableHead>Journey</TableHead>
          <TableHead className="hidden sm:table-cell">Status</TableHead>
          <TableHead className="hidden text-right md:table-cell">Cases, 30 days</TableHead>
          <TableHead className="hidden lg:table-cell">Health</TableHead>
          <TableHead className="hidden xl:table-cell">Edited</TableHead>
          <TableHead className="w-12">
            <span className="sr-only">Actions</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {journeys.map((journey) => (
          <Row key={journey.id} journey={journey} mayEdit={mayEdit} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({ journey, mayEdit }: { journey: JourneyRow; mayEdit: boolean }) {
  const { cases, owner, steps, pattern } = journey;
  return (
    <TableRow>
      <TableCell className="hidden sm:table-cell">
        <PictureSketch picture={journey.picture} className="h-16 w-28" />
      </TableCell>
      <TableCell className="min-w-0 whitespace-normal">
        <Link
          href={`/journeys/${journey.id}`}
          className="rounded-sm font-medium break-words focus-ring hover:underline"
        >
          {journey.name}
        </Link>
        <div className="text-xs text-muted-foreground">
          {counted(steps, "step")} · {patternNames[pattern].title}
          {owner && <> · {owner}</>}
        </div>
        <div className="mt-1.5 sm:hidden">
          <JourneyStatus journey={journey} />
        </div>
      </TableCell>
      <TableCell className="hidden sm:table-cell">
        <JourneyStatus journey={journey} />
      </TableCell>
      <TableCell className="hidden text-right tabular-nums md:table-cell">
        {cases.recent}
        <div className="text-xs text-muted-foreground">{cases.open} open</div>
      </TableCell>
      <TableCell className="hidden lg:table-cell">
        <JourneyHealth cases={cases} />
      </TableCell>
      <TableCell className="hidden text-muted-foreground xl:table-cell">
        <Time value={journey.updatedAt} />
      </TableCell>
      <TableCell>{mayEdit && <JourneyActions journey={journey} />}</TableCell>
    </TableRow>
  );
}
