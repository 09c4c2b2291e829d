/** What is looked up must belong to the customer whose identity was proved: nobody is told about somebody else's order. */
import type { FieldType } from "@/core/expression/value";
import type { Chosen } from "@/steps/guided-choices";
import { answerExpression, canHold, isReadable, isSameType } from "@/steps/guided-fields";
import type { Drawing } from "@/steps/guided-operations";
import { onward, type Part } from "@/steps/guided-thread";
import { inSentence, stepOf } from "@/steps/guided-steps";

const ownerMember = /^(user|customer|account|client|member)_?id$/i;

/** The check after a look-up that names its owner, where the proof of identity knows the customer by the same name. */
export function ownershipPart(chosen: Chosen, proving: readonly Chosen[], { ids }: Drawing): Part[] {
  const owner = ownersOf(chosen).find((name) => proving.some((each) => ownersOf(each).includes(name)));
  const prover = proving.find((each) => owner !== undefined && ownersOf(each).includes(owner));
  if (owner === undefined || !prover || prover.operation === chosen.operation) return [];
  if (!isSameType(memberOf(chosen, owner), memberOf(prover, owner))) return [];
  const what = inSentence(chosen.known.title || chosen.operation);
  const step = stepOf(ids(`own-${chosen.operation}`), {
    ...{
      kind: "policy-check",
      title: "Is it the customer's own?",
      stage: "verify",
      assignment: { by: "ai" },
    },
    settings: {
      checks: [
        {
          name: "It belongs to the customer",
          condition: `${answerExpression({ operation: chosen.operation, path: [owner] })} == ${answerExpression({ operation: prover.operation, path: [owner] })}`,
          explanation: `What was found (${what}) belongs to another customer.`.slice(0, 400),
        },
      ],
    },
    connections: { passed: onward },
  });
  return [{ step }];
}

function ownersOf({ known }: Chosen): string[] {
  if (known.answer.type !== "record" || !canHold(known.answer)) return [];
  return Object.keys(known.answer.fields).filter((name) => ownerMember.test(name) && isReadable([name]));
}

function memberOf({ known }: Chosen, name: string): FieldType {
  return (known.answer.type === "record" && known.answer.fields[name]) || { type: "text" };
}
