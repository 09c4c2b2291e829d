import { Badge } from "@/components/ui/badge";
import { counted } from "@/core/step/counted";
import type { JourneyRow } from "./journey-actions";

/** What is live, and what the draft holds beside it: "v3 live · 2 changes". */
export function JourneyStatus({ journey }: { journey: JourneyRow }) {
  const { live, changes, errors } = journey;
  return (
    <div className="flex flex-wrap gap-1.5">
      {live ? (
        <Badge variant="success">v{live.number} live</Badge>
      ) : (
        <Badge variant="outline">Not live</Badge>
      )}
      {journey.archivedAt && <Badge variant="outline">Archived</Badge>}
      {journey.inReview && <Badge variant="info">In review</Badge>}
      {live && journey.draftDiffers && <Badge variant="outline">{changesText(changes)}</Badge>}
      {errors > 0 && <Badge variant="destructive">{counted(errors, "problem")}</Badge>}
    </div>
  );
}

/** A draft can differ with no change of its own: an operation or limit that it uses was changed. */
function changesText(changes: number | null): string {
  if (changes === null || changes === 0) return "Catalogue changed";
  return counted(changes, "change");
}
