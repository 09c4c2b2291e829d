"use client";

import { useMemo, useState, type FormEvent } from "react";
import type { Scenario } from "@/core/case/scenario";
import { expectsAsItGoes, expectsNothing, type Expects } from "@/core/case/scenario-expects";
import { Button } from "@/components/ui/button";
import { ChoiceInput } from "@/components/ui/choice-input";
import { DialogFooter } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { compileVersion } from "@/steps/interpreter";
import { useCatalogue } from "../designer-context";
import { useDesignerStore } from "../store/use-designer";
import { FieldValuesField } from "./field-values-field";
import { StepListField } from "./step-list-field";
import { stepOptions } from "./step-options";

const ends = [
  { value: "any", label: "Not looked at" },
  { value: "resolved", label: "Resolved" },
  { value: "closed", label: "Closed" },
  { value: "waiting", label: "Still open" },
] as const;

/** A scenario's name and what it expects. A new one expects at first what happens now. */
export function ScenarioForm({
  scenario,
  saveLabel,
  isPending,
  onSave,
  onCancel,
}: {
  scenario: Scenario;
  saveLabel: string;
  isPending: boolean;
  onSave: (scenario: Scenario) => void;
  onCancel: () => void;
}) {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const [compiled] = useState(() => compileVersion(store.getState().document.meaning, catalogue));
  const options = useMemo(() => stepOptions(compiled), [compiled]);
  const [name, setName] = useState(scenario.name);
  const asItGoes = () => expectsAsItGoes(compiled, scenario);
  const [expects, setExpects] = useState<Expects>(() =>
    expectsNothing(scenario.expects) ? asItGoes() : scenario.expects,
  );
  const [isNameless, setIsNameless] = useState(false);
  const set = (part: Partial<Expects>) => setExpects((before) => withoutBlanks({ ...before, ...part }));
  const send = (event: FormEvent) => {
    event.preventDefault();
    const title = name.trim();
    setIsNameless(title === "");
    if (title !== "") onSave({ ...scenario, name: title, expects });
  };
  return (
    <form onSubmit={send} className="grid gap-4">
      <FormField label="Name" required error={isNameless ? "Give it a name." : null}>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={200}
            autoFocus
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </FormField>
      <fieldset className="grid gap-4 rounded-lg border p-3">
        <legend className="flex items-center gap-2 px-1 text-[0.8125rem] font-medium">
          What is expected
        </legend>
        <div className="grid gap-4 sm:grid-cols-2">
          <FormField label="The case is">
            {(control) => (
              <ChoiceInput
                control={control}
                value={expects.end ?? "any"}
                options={ends}
                onChange={(end) =>
                  set({
                    end: ends.flatMap(({ value }) => (value === end && value !== "any" ? [value] : []))[0],
                  })
                }
              />
            )}
          </FormField>
          <FormField label="Disposition" optional hint="What the case ends as.">
            {(control) => (
              <Input
                {...control}
                value={expects.disposition ?? ""}
                maxLength={63}
                onChange={(event) => set({ disposition: event.target.value })}
              />
            )}
          </FormField>
        </div>
        <StepListField
          label="Comes to"
          hint="In any order."
          steps={expects.visits ?? []}
          options={options}
          onChange={(visits) => set({ visits })}
        />
        <StepListField
          label="Never comes to"
          hint="Such as a refund that must not happen here."
          steps={expects.never ?? []}
          options={options}
          onChange={(never) => set({ never })}
        />
        <FieldValuesField
          values={expects.fields ?? {}}
          fields={compiled.fields}
          onChange={(fields) => set({ fields })}
        />
        <Button variant="outline" size="sm" className="w-fit" onClick={() => setExpects(asItGoes())}>
          Expect what happens now
        </Button>
      </fieldset>
      <DialogFooter>
        <Button variant="outline" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" pending={isPending}>
          {saveLabel}
        </Button>
      </DialogFooter>
    </form>
  );
}

/** What is empty is not expected at all. */
function withoutBlanks({
  end,
  disposition,
  visits = [],
  never = [],
  fields = {},
}: Partial<Expects>): Expects {
  return {
    ...(end !== undefined && { end }),
    ...(disposition !== undefined && disposition !== "" && { disposition }),
    ...(visits.length > 0 && { visits }),
    ...(never.length > 0 && { never }),
    ...(Object.keys(fields).length > 0 && { fields }),
  };
}
