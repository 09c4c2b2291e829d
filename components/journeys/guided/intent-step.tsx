"use client";

import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { patternSchema } from "@/core/journey/document";
import { patternNames } from "../pattern-names";
import { ChoiceCard } from "./choice-card";
import { useGuidedContext } from "./guided-context";
import { chosen, withPattern } from "./guided-state";
import { IntentPicker } from "./intent-picker";

/** Step 1: the request that the journey takes, its name, and who leads it. */
export function IntentStep() {
  const { state, change, errorAt } = useGuidedContext();
  const { choices } = state;
  return (
    <>
      <IntentPicker />
      <FormField label="Name of the journey" required error={errorAt("intent", "name")}>
        {(control) => (
          <Input
            {...control}
            value={choices.name}
            maxLength={120}
            placeholder="Cancel an order"
            onChange={(event) => change(chosen(state, "name", { name: event.target.value }))}
          />
        )}
      </FormField>
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 text-sm font-medium">Who leads the conversation?</legend>
        <RadioGroup
          aria-label="Who leads the conversation?"
          value={choices.pattern}
          onValueChange={(value) => change(withPattern(state, patternSchema.parse(value)))}
        >
          {patternSchema.options.map((pattern) => (
            <ChoiceCard key={pattern} value={pattern} title={patternNames[pattern].title}>
              {patternNames[pattern].description}
            </ChoiceCard>
          ))}
        </RadioGroup>
      </fieldset>
    </>
  );
}
