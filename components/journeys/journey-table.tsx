"use client";

import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { JourneyActions, type JourneyRow } from "./journey-actions";
import { JourneyThumbnail } from "./journey-thumbnail";
import { patternNames } from "./pattern-names";

/** One row a journey: picture, name, what is live, what the draft holds, and the cases on it. */
export function JourneyTable({ journeys, mayEdit }: { journeys: readonly JourneyRow[]; mayEdit: boolean }) {
  return (
    <Table>
      <TableHeader>
        <TableRow>
          <TableHead className="hidden w-28 sm:table-cell">
            <span className="sr-only">Picture</span>
          </TableHead>
          <TableHead>Journey</TableHead>
          <TableHead>Status</TableHead>
          <TableHead className="hidden text-right md:table-cell">Open cases</TableHead>
          <TableHead className="hidden text-right md:table-cell">Resolved</TableHead>
          <TableHead className="hidden lg:table-cell">Edited</TableHead>
          <TableHead className="w-12">
            <span className="sr-only">Actions</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {journeys.map((journey) => (
          <TableRow key={journey.id}>
            <TableCell className="hidden sm:table-cell">
              <JourneyThumbnail picture={journey.picture} />
            </TableCell>
            <TableCell className="max-w-xs whitespace-normal">
              <Link href={`/journeys/${journey.id}`} className="font-medium hover:underline">
                {journey.name}
              </Link>
              <div className="text-xs text-muted-foreground">
                {journey.steps} steps · {patternNames[journey.pattern].title}
              </div>
            </TableCell>
            <TableCell>
              <Status journey={journey} />
            </TableCell>
            <TableCell className="hidden text-right tabular-nums md:table-cell">
              {journey.cases.open}
            </TableCell>
            <TableCell className="hidden text-right tabular-nums md:table-cell">
              {journey.cases.resolved}
            </TableCell>
            <TableCell className="hidden text-muted-foreground lg:table-cell">
              <Time value={journey.updatedAt} />
            </TableCell>
            <TableCell>{mayEdit && <JourneyActions journey={journey} />}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Status({ journey }: { journey: JourneyRow }) {
  return (
    <div className="flex flex-wrap gap-1.5">
      {journey.live ? (
        <Badge variant="success">v{journey.live.number} live</Badge>
      ) : (
        <Badge variant="outline">Not live</Badge>
      )}
      {journey.archivedAt && <Badge variant="outline">Archived</Badge>}
      {journey.inReview && <Badge variant="info">In review</Badge>}
      {journey.live && journey.draftDiffers && <Badge variant="outline">Draft changed</Badge>}
      {journey.errors > 0 && (
        <Badge variant="destructive">
          {journey.errors === 1 ? "1 problem" : `${journey.errors} problems`}
        </Badge>
      )}
    </div>
  );
}
