"use client";

import { FieldError } from "@/components/ui/form-field";
import { RadioGroup } from "@/components/ui/radio-group";
import { chosenOf, type Identity } from "@/steps/guided-choices";
import { withFields } from "@/steps/guided-connect";
import { identityOffers } from "@/steps/guided-guardrails";
import { guardsOf } from "@/steps/guided-order";
import { ChoiceCard } from "./choice-card";
import { useGuidedContext } from "./guided-context";
import { chosen } from "./guided-state";

/** How the customer's identity is proved, where a tier asks for it. */
export function IdentityChoice() {
  const { catalogue, state, change, errorAt } = useGuidedContext();
  const { choices } = state;
  const isNeeded = chosenOf(choices, catalogue).some((each) =>
    guardsOf(each, choices, catalogue)?.controls.includes("identity"),
  );
  if (!isNeeded) return null;
  const offers = identityOffers(choices, catalogue);
  const error = errorAt("guardrails", "identity");
  const set = (identity: Identity) =>
    change(chosen(state, "guardrails", withFields({ ...choices, identity }, catalogue)));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-sm font-medium">How is the customer's identity proved?</legend>
      <RadioGroup
        aria-label="How is the customer's identity proved?"
        value={keyOf(choices.identity)}
        onValueChange={(key) => set(offers.find((one) => keyOf(one) === key) ?? { by: "person" })}
      >
        {offers.map((offer) => (
          <ChoiceCard
            key={keyOf(offer)}
            value={keyOf(offer)}
            title={`Their ${wordsOf(offer.field)} equals what the system has`}
          >
            Asked once and compared with what “{catalogue.operations[offer.operation]?.title}” answers.
          </ChoiceCard>
        ))}
        <ChoiceCard value="person" title="A person makes sure">
          A task before the gate; right where no system can tell.
        </ChoiceCard>
      </RadioGroup>
      {error && <FieldError>{error}</FieldError>}
    </fieldset>
  );
}

function keyOf(identity: Identity): string {
  return identity.by === "person" ? "person" : [identity.operation, ...identity.path].join(" ");
}

const wordsOf = (field: string) => (field === "email" ? "e-mail" : field.replaceAll("_", " "));
