"use client";

import { Eye, PencilLine, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { FieldError } from "@/components/ui/form-field";
import { TierBadge } from "@/components/ui/tier-badge";
import type { Chosen } from "@/steps/guided-choices";
import { withoutOperation } from "@/steps/guided-connect";
import { ArgumentSource } from "./argument-source";
import { useGuidedContext } from "./guided-context";
import { withOperations } from "./guided-state";
import { tierControls } from "./guided-words";

/** A connected operation: its tier, what it asks and from where, and what it gives. */
export function OperationCard({ chosen }: { chosen: Chosen }) {
  const { catalogue, state, change, errorAt } = useGuidedContext();
  const { known, operation } = chosen;
  const Icon = known.writes ? PencilLine : Eye;
  const error = errorAt("operations", operation);
  const asked = Object.keys(known.arguments);
  return (
    <Card className="gap-3 p-3">
      <div className="flex items-start gap-2.5">
        <Icon className="mt-0.5 size-4 shrink-0 text-primary" aria-hidden />
        <div className="grid min-w-0 flex-1 gap-0.5">
          <h4 className="text-sm font-medium break-words">{known.title}</h4>
          <p className="text-xs text-muted-foreground">
            Gives {gives(known.answer)}. {tierControls[known.tier]}
          </p>
        </div>
        <TierBadge tier={known.tier} />
        <Button
          type="button"
          variant="ghost"
          size="icon-sm"
          aria-label={`Disconnect ${known.title}`}
          onClick={() =>
            change(withOperations(state, withoutOperation(state.choices, operation, catalogue), catalogue))
          }
        >
          <X aria-hidden />
        </Button>
      </div>
      {asked.length > 0 && (
        <ul className="grid gap-2 border-t pt-3">
          {asked.map((argument) => (
            <li key={argument}>
              <ArgumentSource chosen={chosen} argument={argument} />
            </li>
          ))}
        </ul>
      )}
      {error && <FieldError>{error}</FieldError>}
    </Card>
  );
}

function gives(answer: Chosen["known"]["answer"]): string {
  if (answer.type !== "record") return answer.type;
  const names = Object.keys(answer.fields).map((name) => name.replace(/_minor$/, "").replaceAll("_", " "));
  if (names.length === 0) return "a receipt";
  return names.length > 5 ? `${names.slice(0, 4).join(", ")} and ${names.length - 4} more` : names.join(", ");
}
