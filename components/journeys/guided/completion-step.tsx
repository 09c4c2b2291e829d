"use client";

import { Button } from "@/components/ui/button";
import { FieldError, FormField } from "@/components/ui/form-field";
import { RadioGroup } from "@/components/ui/radio-group";
import { Textarea } from "@/components/ui/textarea";
import { guidedProofSchema, type GuidedChoices } from "@/steps/guided-choices";
import { proposeCompletion } from "@/steps/guided-proposals";
import { ChoiceCard } from "./choice-card";
import { useGuidedContext } from "./guided-context";
import { chosen } from "./guided-state";
import { proofs } from "./guided-words";

/** Step 2: what shows that the customer's problem ended, in words and in evidence. */
export function CompletionStep() {
  const { catalogue, state, change, errorAt } = useGuidedContext();
  const { completion } = state.choices;
  const set = (part: Partial<GuidedChoices["completion"]>) =>
    change(chosen(state, "completion", { completion: { ...completion, ...part } }));
  const offered = [
    proposeCompletion(state.choices, catalogue),
    { statement: "The customer says that the question is answered.", proof: "consent" as const },
  ].filter(
    ({ statement }, index, all) =>
      statement !== completion.statement && all.findIndex((one) => one.statement === statement) === index,
  );
  const proofError = errorAt("completion", "proof");
  return (
    <>
      <FormField
        label="What shows that it ended?"
        required
        hint="One sentence that a reviewer and a customer would both agree with."
        error={errorAt("completion", "statement")}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={400}
            value={completion.statement}
            onChange={(event) => set({ statement: event.target.value })}
          />
        )}
      </FormField>
      {offered.length > 0 && (
        <div className="-mt-3 flex flex-wrap gap-2">
          {offered.map((one) => (
            <Button
              key={one.statement}
              type="button"
              variant="outline"
              size="sm"
              className="h-auto max-w-full justify-start py-1.5 text-left whitespace-normal"
              onClick={() => set(one)}
            >
              {one.statement}
            </Button>
          ))}
        </div>
      )}
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 text-sm font-medium">Proof that every resolution needs</legend>
        <RadioGroup
          aria-label="Proof that every resolution needs"
          value={completion.proof}
          onValueChange={(proof) => set({ proof: guidedProofSchema.parse(proof) })}
        >
          {guidedProofSchema.options.map((proof) => (
            <ChoiceCard key={proof} value={proof} title={proofs[proof].title}>
              {proofs[proof].description}
            </ChoiceCard>
          ))}
        </RadioGroup>
        {proofError && <FieldError>{proofError}</FieldError>}
      </fieldset>
    </>
  );
}
