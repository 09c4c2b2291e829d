"use client";

import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { chosenOf, sourceOf, type Chosen, type GuidedChoices, type Source } from "@/steps/guided-choices";
import { withFields } from "@/steps/guided-connect";
import { fieldNameFrom, isReadable, isSameType } from "@/steps/guided-fields";
import { AskedField } from "./asked-field";
import { useGuidedContext } from "./guided-context";
import { withOperations } from "./guided-state";

/** Where an argument comes from: the customer is asked, an answer has it, or it is left out. */
export function ArgumentSource({ chosen, argument }: { chosen: Chosen; argument: string }) {
  const { catalogue, state, change, errorAt } = useGuidedContext();
  const { choices } = state;
  const known = chosen.known.arguments[argument];
  if (!known) return null;
  const source = sourceOf(chosen, argument);
  const set = (next: Source) => {
    const operations = choices.operations.map((each) =>
      each.operation === chosen.operation ? { ...each, inputs: { ...each.inputs, [argument]: next } } : each,
    );
    change(withOperations(state, withFields({ ...choices, operations }, catalogue), catalogue));
  };
  const offers = [
    {
      key: "customer",
      label: "Ask the customer",
      source: { from: "customer", field: fieldNameFrom(argument) } as const,
    },
    ...answersFor(chosen, argument, choices, catalogue),
    ...(known.required
      ? []
      : [{ key: "nowhere", label: "Leave it out", source: { from: "nowhere" } as const }]),
  ];
  const words = known.label || argument;
  const error =
    errorAt("operations", `${chosen.operation}.${argument}`) ??
    (source?.from === "customer" ? errorAt("operations", `field.${source.field}`) : null);
  return (
    <div className="grid gap-2">
      <FormField
        label={`${words.charAt(0).toUpperCase()}${words.slice(1)}`}
        optional={!known.required}
        error={error}
        className="sm:grid-cols-[9rem_1fr] sm:items-center"
      >
        {(control) => (
          <ChoiceInput
            control={control}
            value={source ? keyOf(source) : null}
            placeholder="Where does it come from?"
            options={offers.map(({ key, label }) => ({ value: key, label }))}
            onChange={(key) => {
              const offer = offers.find((one) => one.key === key);
              if (offer) set(offer.source);
            }}
          />
        )}
      </FormField>
      {source?.from === "customer" && <AskedField field={source.field} />}
    </div>
  );
}

function keyOf(source: Source): string {
  return source.from === "answer" ? [source.operation, ...source.path].join(" ") : source.from;
}

/** Members of other operations' answers that have the argument's type. */
function answersFor(
  chosen: Chosen,
  argument: string,
  choices: GuidedChoices,
  catalogue: Parameters<typeof chosenOf>[1],
) {
  const wanted = chosen.known.arguments[argument]?.type;
  return chosenOf(choices, catalogue).flatMap(({ operation, known }) => {
    if (operation === chosen.operation || known.answer.type !== "record" || !wanted) return [];
    return Object.entries(known.answer.fields).flatMap(([name, type]) => {
      if (!isReadable([name]) || !isSameType(type, wanted)) return [];
      const source = { from: "answer" as const, operation, path: [name] };
      return [{ key: keyOf(source), label: `${name.replaceAll("_", " ")} from “${known.title}”`, source }];
    });
  });
}
