import "server-only";
import type { Entity } from "../engine";
import { entityAt } from "./found";

// A letter of another script beside it means that this is not the whole address (homoglyphs): then there is none.
const EMAIL =
  /(?<![\p{L}\p{N}._%+@-])[a-z0-9](?:[a-z0-9._%+-]{0,62}[a-z0-9_%+-])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}(?![\p{L}\p{N}@_])/giu;

/** E-mail addresses in ASCII, in lower case. */
export function findEmails(text: string): Entity[] {
  return [...text.matchAll(EMAIL)]
    .filter(([address]) => !address.includes(".."))
    .map((match) =>
      entityAt(text, match.index, match.index + match[0].length, {
        name: "email",
        value: match[0].toLowerCase(),
        validator: "email",
      }),
    );
}
