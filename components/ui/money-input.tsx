"use client";

import type { ComponentProps } from "react";
import { moneyText, parseMoney } from "./field-value";
import { minorUnitsPerMajor } from "./money";
import { NumberInput } from "./number-input";

/** An amount typed in major units ("49.99") and given outward in minor units (4999). */
export function MoneyInput({
  currency,
  ...props
}: Omit<ComponentProps<typeof NumberInput>, "parse" | "format" | "affix"> & { currency: string }) {
  const digits = Math.round(Math.log10(minorUnitsPerMajor(currency)));
  return (
    <NumberInput
      parse={(text) => parseMoney(text, digits)}
      format={(amountMinor) => moneyText(amountMinor, digits)}
      affix={currency}
      {...props}
    />
  );
}
