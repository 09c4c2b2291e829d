/** The only currency of the data set. */
export const currency = "USD";

/**
 * Integer cents of a decimal dollar amount of the data set.
 * Throws when the amount has more than two decimals: then the data is not what we think it is.
 */
export function toMinor(decimal: number): number {
  const minor = Math.round(decimal * 100);
  if (!Number.isSafeInteger(minor) || toDecimal(minor) !== decimal) {
    throw new Error(`${decimal} is not an amount in dollars and cents`);
  }
  return minor;
}

/** The decimal dollars that the wire keeps beside the cents; exact, because division rounds correctly. */
export function toDecimal(minor: number): number {
  return minor / 100;
}
