/** Minor units of the currencies that do not have two. ISO 4217. */
const minorDigits: Record<string, number> = {
  JPY: 0,
  KRW: 0,
  VND: 0,
  CLP: 0,
  ISK: 0,
  BHD: 3,
  KWD: 3,
  OMR: 3,
  TND: 3,
  JOD: 3,
};

/** How many decimals a currency's amounts have. */
export function currencyDigits(currency: string): number {
  return Object.hasOwn(minorDigits, currency) ? (minorDigits[currency] ?? 2) : 2;
}

/** Minor units as people write them: 5000 USD is "50.00 USD". */
export function writtenAmount(minor: number | bigint, currency: string): string {
  const digits = currencyDigits(currency);
  const amount = BigInt(minor);
  const text = String(amount < 0n ? -amount : amount).padStart(digits + 1, "0");
  const whole = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return `${amount < 0n ? "-" : ""}${whole} ${currency}`;
}

/** "12.50" as minor units of a currency with two decimals unless another is named; throws on anything else. */
export function minorUnits(amount: string, currency?: string): bigint {
  const digits = currency === undefined ? 2 : currencyDigits(currency);
  const found = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(amount);
  const fraction = found?.[3] ?? "";
  if (!found || fraction.length > digits)
    throw new Error(`money("${amount.slice(0, 40)}") is not an amount such as "12.50"`);
  const minor = BigInt(`${found[2] ?? "0"}${fraction.padEnd(digits, "0")}`);
  return found[1] === "-" ? -minor : minor;
}
