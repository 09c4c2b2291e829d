"use client";

import { Search } from "lucide-react";
import { ChoiceInput, type ChoiceOption } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { tierSchema } from "@/core/governance/tier-schemas";
import { patternNames } from "../pattern-names";
import { patterns } from "@/core/journey/words";
import type { Wanted } from "./template-filter";

const any = "any";
const sources = ["pattern", "procedure"] as const;

/** What of the gallery is shown: by words, pattern, risk and where it comes from. */
export function TemplateFilters({
  wanted,
  onChange,
}: {
  wanted: Wanted;
  onChange: (change: Partial<Wanted>) => void;
}) {
  return (
    <div className="mb-5 grid gap-2 sm:flex sm:flex-wrap sm:items-center" role="search">
      <div className="relative w-full sm:max-w-64">
        <Search className="absolute top-2.5 left-3 size-4 text-muted-foreground" aria-hidden />
        <Input
          type="search"
          aria-label="Search templates"
          placeholder="Search templates"
          className="pl-9"
          value={wanted.search}
          onChange={(event) => onChange({ search: event.target.value })}
        />
      </div>
      <Filter
        label="Pattern"
        className="sm:w-60"
        value={wanted.pattern ?? any}
        options={[
          { value: any, label: "Any pattern" },
          ...patterns.map((value) => ({ value, label: patternNames[value].title })),
        ]}
        onChange={(value) => onChange({ pattern: patterns.find((pattern) => pattern === value) ?? null })}
      />
      <Filter
        label="Risk"
        className="sm:w-44"
        value={wanted.tier ?? any}
        options={[
          { value: any, label: "Any risk" },
          { value: "low", label: "Low risk only" },
          { value: "medium", label: "Up to medium risk" },
          { value: "high", label: "Up to high risk" },
        ]}
        onChange={(value) => onChange({ tier: tierSchema.safeParse(value).data ?? null })}
      />
      <Filter
        label="Source"
        className="sm:w-48"
        value={wanted.source ?? any}
        options={[
          { value: any, label: "Any source" },
          { value: "pattern", label: "Classics" },
          { value: "procedure", label: "Real procedures" },
        ]}
        onChange={(value) => onChange({ source: sources.find((one) => one === value) ?? null })}
      />
    </div>
  );
}

/** A choice whose name is seen in what is chosen, and heard all the same. */
function Filter({
  label,
  className,
  ...choice
}: {
  label: string;
  className: string;
  value: string;
  options: readonly ChoiceOption[];
  onChange: (value: string) => void;
}) {
  return (
    <FormField label={label} hideLabel className={className}>
      {(control) => <ChoiceInput control={control} {...choice} />}
    </FormField>
  );
}
