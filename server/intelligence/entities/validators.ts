import "server-only";

export const validatorNames = ["none", "upper-case", "luhn", "iban", "us-zip", "digits"] as const;
export type ValidatorName = (typeof validatorNames)[number];

/** The value in its standard form, or null when it is not one. */
type Validator = (value: string) => string | null;

export const validators: Record<ValidatorName, Validator> = {
  none: (value) => value,
  "upper-case": (value) => value.toUpperCase(),
  digits: (value) => (/^\p{ASCII}+$/u.test(value) && /\d/.test(value) ? value.replace(/\D/g, "") : null),
  luhn: (value) => {
    const digits = value.replace(/[ -]/g, "");
    return /^\d{12,19}$/.test(digits) && luhnSum(digits) % 10 === 0 ? digits : null;
  },
  iban: (value) => {
    const iban = value.replace(/ /g, "").toUpperCase();
    return /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban) && ibanRest(iban) === 1 ? iban : null;
  },
  // 00501 (Holtsville) is the lowest ZIP code in use, 99950 (Ketchikan) the highest.
  "us-zip": (value) => {
    const match = /^(\d{5})(?:-\d{4})?$/.exec(value);
    const zip = Number(match?.[1]);
    return match && zip >= 501 && zip <= 99_950 ? value : null;
  },
};

/** ISO/IEC 7812-1: every second digit from the right counts twice, digit by digit. */
function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
}

/** ISO 13616: the first four characters go last, letters count from 10, and the rest by 97 is 1. */
function ibanRest(iban: string): number {
  const moved = iban.slice(4) + iban.slice(0, 4);
  const digits = [...moved].map((character) => parseInt(character, 36).toString()).join("");
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
}
