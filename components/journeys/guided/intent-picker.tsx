"use client";

import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useId, useState } from "react";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC, type RouterOutputs } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { FieldError } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Skeleton } from "@/components/ui/skeleton";
import { ChoiceCard } from "./choice-card";
import { useGuidedContext } from "./guided-context";
import { withIntent } from "./guided-state";
import { NewIntent } from "./new-intent";

type Intent = RouterOutputs["journeys"]["intents"][number];
/** From this many on there is a search. */
const searchedFrom = 8;

/** The workspace's intents, those with the most cases first; one that is not there is created by its name. */
export function IntentPicker() {
  const trpc = useTRPC();
  const intents = useQuery(trpc.journeys.intents.queryOptions());
  const { catalogue, state, change, errorAt } = useGuidedContext();
  const [search, setSearch] = useState("");
  const errorId = useId();
  const error = errorAt("intent", "intent");
  const pick = (picked: { key: string; title: string }) => {
    // One that was just created is not in the catalogue that this page loaded.
    const known = { ...catalogue, intents: { ...catalogue.intents, [picked.key]: { title: picked.title } } };
    change(withIntent(state, picked, known));
  };
  if (intents.isError)
    return (
      <ProblemNotice
        error={intents.error}
        title="The intents could not be loaded"
        retry={() => void intents.refetch()}
      />
    );
  const all = intents.data ?? [];
  const shown = all.filter((intent) => isAbout(intent, search));
  return (
    <fieldset className="grid gap-2" aria-describedby={error ? errorId : undefined}>
      <legend className="mb-1.5 text-sm font-medium">
        Intent that starts it
        <span className="ml-0.5 text-danger" aria-hidden>
          *
        </span>
      </legend>
      {intents.isPending && <Skeleton className="h-40" />}
      {all.length >= searchedFrom && (
        <div className="relative">
          <Search className="absolute top-2.5 left-3 size-4 text-muted-foreground" aria-hidden />
          <Input
            type="search"
            aria-label="Search intents"
            placeholder="Search intents"
            className="pl-9"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
      )}
      <RadioGroup
        aria-label="Intent that starts it"
        value={state.choices.intent}
        className="max-h-96 grid-cols-[minmax(0,1fr)] overflow-y-auto rounded-lg p-0.5"
        onValueChange={(key) => {
          const picked = all.find((intent) => intent.key === key);
          if (picked) pick(picked);
        }}
      >
        {shown.map((intent) => (
          <IntentCard key={intent.key} intent={intent} />
        ))}
      </RadioGroup>
      {intents.data && shown.length === 0 && (
        <p className="text-sm text-muted-foreground">
          {all.length === 0
            ? "The workspace has no intents yet. Name the first one."
            : `No intent is about “${search}”. Create it, or search for something else.`}
        </p>
      )}
      <NewIntent
        suggested={shown.length === 0 ? search : ""}
        onCreated={(made) => {
          setSearch("");
          pick(made);
        }}
      />
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </fieldset>
  );
}

function isAbout({ title, examples }: Intent, search: string): boolean {
  return `${title} ${examples.join(" ")}`.toLowerCase().includes(search.trim().toLowerCase());
}

function IntentCard({ intent }: { intent: Intent }) {
  const [first] = intent.examples;
  return (
    <ChoiceCard
      value={intent.key}
      title={intent.title}
      aside={
        <span className="grid shrink-0 justify-items-end gap-1">
          <span className="text-sm font-medium tabular-nums">{intent.cases}</span>
          <span className="text-xs text-muted-foreground">in 30 days</span>
        </span>
      }
    >
      {first && <span className="block truncate italic">“{first}”</span>}
      {intent.journeys.length > 0 && (
        <Badge variant="outline" className="mt-1 max-w-full">
          <span className="truncate">Taken by {namesInShort(intent.journeys)}</span>
        </Badge>
      )}
    </ChoiceCard>
  );
}

const namedMax = 2;

/** "Returns, Refunds and 3 more". */
function namesInShort(names: readonly string[]): string {
  const rest = names.length - namedMax;
  return names.slice(0, namedMax).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
