"use client";

import { useMutation } from "@tanstack/react-query";
import { ArrowRight, CircleCheck, PackageOpen } from "lucide-react";
import Link from "next/link";
import { useMemo, useState, type ReactNode } from "react";
import { problemOf } from "@/components/problem";
import { useTRPC } from "@/components/trpc";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { FormDialog } from "@/components/ui/form-dialog";
import { FormField } from "@/components/ui/form-field";
import type { Meaning } from "@/core/journey/document";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { extractJourney, type Extraction } from "../edits/extract-journey";
import { useDesignerStore } from "../store/use-designer";
import { useArrangeStore } from "./arrange-store";
import { groupsOf } from "./groups";
import { TitleInput } from "./title-input";

/** Shows what taking the selected steps into a journey of their own does to both, asks for its name, and does it. */
export function ExtractDialog({ onClose }: { onClose: () => void }) {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const arrange = useArrangeStore();
  const [{ document, selection: steps }] = useState(() => store.getState());
  const [name, setName] = useState(() => groupsOf(document)[arrange.getState().group ?? ""]?.title ?? "");
  const found = useMemo(
    () => extractJourney(document, catalogue, { steps, name: name.trim() || "New journey" }),
    [document, catalogue, steps, name],
  );
  const extract = useExtract();
  const send = () => {
    if (found.ok) extract.start({ name: name.trim(), steps });
  };
  return (
    <FormDialog
      title="Extract to a sub-journey"
      description="The selected steps become a journey of their own, which other journeys can call too. One step that runs it stands in their place, and cases go as before."
      submit={found.ok && !extract.done ? <ExtractLabel isPending={extract.isPending} /> : null}
      cancel={extract.done ? "Close" : "Cancel"}
      isReady={name.trim() !== ""}
      isPending={extract.isPending}
      onSubmit={send}
      onClose={onClose}
    >
      {extract.done ? (
        <Done {...extract.done} name={name.trim()} />
      ) : found.ok ? (
        <>
          <FormField label="Name of the new journey" error={extract.failure}>
            {(control) => <TitleInput control={control} value={name} onChange={setName} />}
          </FormField>
          <Plan meaning={document.meaning} extraction={found.extraction} count={steps.length} />
          <Remaining />
        </>
      ) : (
        <Alert variant="warning">
          <AlertTitle>These steps cannot be a journey of their own</AlertTitle>
          <AlertDescription>{found.why}</AlertDescription>
        </Alert>
      )}
    </FormDialog>
  );
}

function ExtractLabel({ isPending }: { isPending: boolean }) {
  return (
    <>
      {!isPending && <PackageOpen aria-hidden />}
      {isPending ? "Extracting…" : "Extract"}
    </>
  );
}

/** First the new journey's draft, then the change here: what calls a journey never names one that is not there. */
function useExtract() {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const { focusStep } = useDesignerCommands();
  const trpc = useTRPC();
  const [done, setDone] = useState<{ journeyId: string } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const create = useMutation(trpc.journeys.import.mutationOptions({ meta: { inline: true } }));
  const start = ({ name, steps }: { name: string; steps: readonly string[] }) => {
    setRefusal(null);
    const planned = extractJourney(store.getState().document, catalogue, { steps, name });
    if (!planned.ok) return setRefusal(planned.why);
    const text = JSON.stringify(planned.extraction.extracted);
    create.mutate(
      { text },
      {
        onSuccess: ({ journeyId }) => {
          // Others may have edited the draft meanwhile.
          const now = extractJourney(store.getState().document, catalogue, { steps, name });
          if (!now.ok)
            return setRefusal(`The new journey was made, but this one changed meanwhile: ${now.why}`);
          const { step, commands } = now.extraction;
          if (!store.getState().change(`Extract ${name}`, commands(journeyId)))
            return setRefusal(
              "The new journey was made, but this one changed meanwhile. Close this and try again.",
            );
          store.getState().select([step]);
          focusStep(step);
          setDone({ journeyId });
        },
      },
    );
  };
  const failure = refusal ?? (create.error ? problemOf(create.error).message : null);
  return { start, done, failure, isPending: create.isPending };
}

function Plan({ meaning, extraction, count }: { meaning: Meaning; extraction: Extraction; count: number }) {
  const { inputs, outputs, onward } = extraction;
  const fields = (names: readonly string[]) => names.map((name) => meaning.fields[name]?.label ?? name);
  const titles = onward.map((id) => meaning.steps[id]?.title ?? id);
  return (
    <dl className="grid gap-3 rounded-lg border p-3 text-sm">
      <Row title={count === 1 ? "1 step goes" : `${count} steps go`}>
        {onward.length > 1 && "A branch after it takes the way that was gone inside."}
      </Row>
      <Row
        title="It is given"
        names={fields(inputs)}
        otherwise="Nothing: it needs no field of this journey."
      />
      <Row
        title="It gives back"
        names={fields(outputs)}
        otherwise="Nothing: no step after it uses what it sets."
      />
      <Row title="Then on to" names={titles} icon={<ArrowRight className="size-3" aria-hidden />} />
    </dl>
  );
}

function Row({
  title,
  names = [],
  otherwise,
  icon,
  children,
}: {
  title: string;
  names?: readonly string[];
  otherwise?: string;
  icon?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="grid gap-1.5 sm:grid-cols-[8rem_1fr]">
      <dt className="text-muted-foreground">{title}</dt>
      <dd className="flex flex-wrap gap-1">
        {names.map((name) => (
          <Badge key={name} variant="outline">
            {icon}
            {name}
          </Badge>
        ))}
        {names.length === 0 && otherwise}
        {children}
      </dd>
    </div>
  );
}

function Remaining() {
  return (
    <div className="grid gap-1 text-xs text-muted-foreground">
      <p className="font-medium text-foreground">What remains to be done then</p>
      <ol className="list-decimal space-y-0.5 pl-4">
        <li>The new journey is a draft: look at it, submit it, and have it reviewed and published.</li>
        <li>
          Only published journeys can be called. Until then the checker reports the new step here, and this
          journey cannot be submitted. What is live stays as it is.
        </li>
        <li>A colleague who takes over amid it sees what it was given, not yet what it found out.</li>
      </ol>
    </div>
  );
}

function Done({ journeyId, name }: { journeyId: string; name: string }) {
  return (
    <Alert variant="success">
      <CircleCheck aria-hidden />
      <AlertTitle>“{name}” is a journey of its own</AlertTitle>
      <AlertDescription>
        <p>It is a draft. Submit it and have it published; then this journey can be submitted too.</p>
        <Link
          className="font-medium underline underline-offset-2"
          href={`/journeys/${journeyId}`}
          target="_blank"
        >
          Open “{name}” in a new tab
        </Link>
      </AlertDescription>
    </Alert>
  );
}
