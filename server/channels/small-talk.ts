import "server-only";

export type SmallTalk = "no" | "yes" | "thanks" | "hello";

const sayings: readonly (readonly [SmallTalk, RegExp])[] = [
  [
    "no",
    /^(?:no|nope|nah|no thanks|no thank you|nothing else|nothing more|that is all|thats all|that was all|thats it|that is it|im done|i am done|im good|all good|bye|goodbye|good bye|no thats all|no that is all|no thats it|no nothing else)(?: (?:thanks|thank you|bye))?(?: (?:so|very) much)?$/,
  ],
  [
    "thanks",
    /^(?:ok |okay |great |perfect |cool |super |good )?(?:thanks|thank you|thx|many thanks|cheers|ok|okay|great|perfect)(?: (?:so|very) much| a lot)?(?: (?:for your help|bye|goodbye|have a nice day))?$/,
  ],
  ["yes", /^(?:yes|yep|yeah|sure|yes please|yes i do|actually yes)$/],
  ["hello", /^(?:hi|hello|hey|hi there|hello there|hey there|good morning|good afternoon|good evening)$/],
];

/** What a message says that says nothing else; null when it may be a request. */
export function smallTalkOf(text: string): SmallTalk | null {
  const plain = text
    .toLowerCase()
    .replaceAll(/['’]/g, "")
    .replaceAll(/[^a-z]+/g, " ")
    .trim();
  return sayings.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}
