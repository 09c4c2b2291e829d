import "server-only";
import { findPhoneNumbersInText, isSupportedCountry, type CountryCode } from "libphonenumber-js";
import type { Entity } from "../engine";
import { entityAt } from "./found";

const CUE = /\b(?:phone|telephone|tel|call|cell|mobile|number|text|reach|whatsapp|sms)\b[^.!?]{0,25}$/iu;
const CUE_REACH = 40;

/** Valid phone numbers as E.164. Digits without any separator count only near a word like "phone": else they are ids. */
export function findPhones(text: string, defaultCountry = "US"): Entity[] {
  const country: CountryCode = isSupportedCountry(defaultCountry) ? defaultCountry : "US";
  return findPhoneNumbersInText(text, country).flatMap(({ number, startsAt, endsAt }) => {
    const written = text.slice(startsAt, endsAt);
    const isBare = /^\d+$/.test(written);
    if (isBare && !CUE.test(text.slice(Math.max(0, startsAt - CUE_REACH), startsAt))) return [];
    return [entityAt(text, startsAt, endsAt, { name: "phone", value: number.number, validator: "phone" })];
  });
}
