"use client";

import { ShieldCheck } from "lucide-react";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FieldError, FormField } from "@/components/ui/form-field";
import { Money } from "@/components/ui/money";
import { TierBadge } from "@/components/ui/tier-badge";
import type { Control } from "@/core/governance/tiers";
import { chosenOf, type Chosen } from "@/steps/guided-choices";
import { amountOffers } from "@/steps/guided-guardrails";
import { guardsOf } from "@/steps/guided-order";
import { useGuidedContext } from "./guided-context";
import { chosen as chosenIn } from "./guided-state";
import { tierControls } from "./guided-words";

const gateNames: Record<Control, string> = {
  identity: "Identity",
  consent: "Customer's yes",
  limit: "Limit",
  approval: "Approval",
  specialist: "Specialist",
};

/** What stands before each operation, because its tier asks for it. */
export function ControlsOfSteps() {
  const { catalogue, state } = useGuidedContext();
  const all = chosenOf(state.choices, catalogue);
  const guarded = all.filter((each) => (guardsOf(each, state.choices, catalogue)?.controls.length ?? 1) > 0);
  return (
    <section aria-label="Gates" className="grid gap-2">
      <h3 className="text-sm font-medium">Gates that are put</h3>
      {guarded.length === 0 && (
        <p className="text-sm text-muted-foreground">
          None: all that is connected is of low risk. {tierControls.low}
        </p>
      )}
      <ul className="grid gap-2">
        {guarded.map((each) => (
          <li key={each.operation} className="grid gap-3 rounded-lg border bg-card p-3">
            <GatesOf chosen={each} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function GatesOf({ chosen }: { chosen: Chosen }) {
  const { catalogue, state, errorAt } = useGuidedContext();
  const guards = guardsOf(chosen, state.choices, catalogue);
  const isRaised = guards !== null && guards.tier !== chosen.known.tier;
  const error = errorAt("guardrails", `limit.${chosen.operation}`);
  return (
    <>
      <div className="flex items-start justify-between gap-2">
        <span className="min-w-0 text-sm font-medium break-words">{chosen.known.title}</span>
        <TierBadge tier={guards?.tier ?? chosen.known.tier} />
      </div>
      <ul className="flex flex-wrap gap-1.5" aria-label={`Gates before ${chosen.known.title}`}>
        {(guards?.controls ?? []).map((control) => (
          <li
            key={control}
            className="inline-flex items-center gap-1 rounded-full border bg-secondary px-2 py-0.5 text-xs text-secondary-foreground"
          >
            <ShieldCheck className="size-3" aria-hidden />
            {gateNames[control]}
          </li>
        ))}
      </ul>
      {isRaised && (
        <p className="text-xs text-muted-foreground">
          Where people come first no gate asks the customer by itself, so specialists do this.
        </p>
      )}
      {chosen.known.tier === "high" && !isRaised && <LimitChoice chosen={chosen} />}
      {error && <FieldError>{error}</FieldError>}
    </>
  );
}

const always = "always";

/** Up to which amount it runs without an approval. */
function LimitChoice({ chosen }: { chosen: Chosen }) {
  const { catalogue, state, change } = useGuidedContext();
  const { choices } = state;
  const { operation } = chosen;
  const offers = amountOffers(operation, choices, catalogue);
  const held = choices.limits[operation];
  const limits = Object.entries(catalogue.limits).filter(([, limit]) =>
    offers.some(({ currency }) => currency === limit.currency),
  );
  const options = [
    { value: always, label: "A person always approves" },
    ...limits.map(([value, { title }]) => ({ value, label: title })),
  ];
  const choose = (value: string) => {
    const { [operation]: _gone, ...rest } = choices.limits;
    const currency = catalogue.limits[value]?.currency;
    const offer = offers.find((one) => one.currency === currency);
    change(
      chosenIn(state, "guardrails", {
        limits:
          offer && value !== always ? { ...rest, [operation]: { limit: value, amount: offer.amount } } : rest,
      }),
    );
  };
  const limit = held && catalogue.limits[held.limit];
  return (
    <FormField
      label="Runs without an approval"
      hint={
        limit ? (
          <>
            Up to <Money amountMinor={limit.amountMinor} currency={limit.currency} />; above it a person
            approves.
          </>
        ) : limits.length === 0 ? (
          "No limit fits an amount that is known here, so a person always approves."
        ) : undefined
      }
    >
      {(control) => (
        <ChoiceInput control={control} value={held?.limit ?? always} options={options} onChange={choose} />
      )}
    </FormField>
  );
}
