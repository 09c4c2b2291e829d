import { cn } from "./cn";

/** How many minor units make one of the currency (100 for USD, 1 for JPY, 1000 for KWD). */
export function minorUnitsPerMajor(currency: string): number {
  try {
    const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions()
      .maximumFractionDigits;
    return 10 ** (digits ?? 2);
  } catch {
    return 100; // an unknown code is shown with two digits rather than not at all
  }
}

/** "$49.99" from 4999 and "USD", in the reader's language. */
export function formatMoney(amountMinor: number, currency: string): string {
  const amount = amountMinor / minorUnitsPerMajor(currency);
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).format(amount);
  } catch {
    return `${amount.toFixed(2)} ${currency}`;
  }
}

/** An amount in minor units. Negative amounts (money that goes out) are marked by the sign, not by colour alone. */
export function Money({
  amountMinor,
  currency,
  className,
}: {
  amountMinor: number;
  currency: string;
  className?: string;
}) {
  return (
    <data value={amountMinor} className={cn("whitespace-nowrap tabular-nums", className)}>
      {formatMoney(amountMinor, currency)}
    </data>
  );
}
