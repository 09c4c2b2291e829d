/** Business rules that refuse a request: final, not retryable. The code is for machines, the message for people. */
export const refusalStatusOf = {
  "not-found": 404,
  "not-pending": 409,
  "not-delivered": 409,
  "item-not-in-order": 409,
  "item-count-mismatch": 409,
  "not-same-product": 409,
  "unavailable-item": 409,
  "payment-method-not-found": 409,
  "payment-method-not-allowed": 409,
  "payment-already-changed": 409,
  "same-payment-method": 409,
  "insufficient-gift-card": 409,
} as const;

export type RefusalCode = keyof typeof refusalStatusOf;

export class Refusal {
  constructor(
    readonly code: RefusalCode,
    readonly message: string,
  ) {}
}
