const yes = new Set([
  "yes",
  "y",
  "yes please",
  "yes i do",
  "yes i agree",
  "yes i confirm",
  "yes go ahead",
  "i agree",
  "agree",
  "agreed",
  "i confirm",
  "confirm",
  "confirmed",
  "go ahead",
  "please do",
  "do it",
  "sure",
  "ok",
  "okay",
  "yep",
  "yeah",
]);
const no = new Set([
  "no",
  "n",
  "no thanks",
  "no thank you",
  "nope",
  "not yet",
  "no i do not",
  "no i dont",
  "i do not agree",
  "dont",
  "do not",
  "stop",
  "cancel",
]);

/** True or false only for an answer that says nothing else; null when it is not plainly a yes or a no. */
export function yesOrNo(text: string): boolean | null {
  const plain = text
    .toLowerCase()
    .replaceAll(/['’]/g, "")
    .replaceAll(/[^a-z]+/g, " ")
    .trim();
  if (yes.has(plain)) return true;
  return no.has(plain) ? false : null;
}
