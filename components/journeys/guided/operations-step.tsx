"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/form-field";
import { chosenOf } from "@/steps/guided-choices";
import { useGuidedContext } from "./guided-context";
import { OperationCard } from "./operation-card";
import { OperationPicker } from "./operation-picker";

/** Step 3: what the journey looks up and does, and where each argument comes from. */
export function OperationsStep() {
  const { catalogue, state, errorAt } = useGuidedContext();
  const [isPicking, setIsPicking] = useState(false);
  const all = chosenOf(state.choices, catalogue);
  const reads = all.filter(({ known }) => !known.writes);
  const writes = all.filter(({ known }) => known.writes);
  const error = errorAt("operations", "order");
  return (
    <>
      <Drawer title="Looks up" empty="Nothing is looked up yet." operations={reads} />
      <Drawer title="Does" empty="Nothing is changed: the journey answers a question." operations={writes} />
      {error && <FieldError>{error}</FieldError>}
      <Button type="button" variant="outline" className="w-fit" onClick={() => setIsPicking(true)}>
        <Plus aria-hidden />
        Connect an operation
      </Button>
      {isPicking && <OperationPicker onClose={() => setIsPicking(false)} />}
    </>
  );
}

function Drawer({
  title,
  empty,
  operations,
}: {
  title: string;
  empty: string;
  operations: ReturnType<typeof chosenOf>;
}) {
  return (
    <section aria-label={title} className="grid gap-2">
      <h3 className="text-sm font-medium">
        {title} <span className="font-normal text-muted-foreground">{operations.length}</span>
      </h3>
      {operations.length === 0 && <p className="text-sm text-muted-foreground">{empty}</p>}
      {operations.map((chosen) => (
        <OperationCard key={chosen.operation} chosen={chosen} />
      ))}
    </section>
  );
}
