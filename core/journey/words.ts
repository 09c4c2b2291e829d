/** The words of a journey document that are chosen from a list; document.ts has what they stand in. */
export const stages = ["identify", "verify", "execute", "communicate", "escalate", "close"] as const;
export type Stage = (typeof stages)[number];

export const performers = ["ai", "ai-human-confirms", "human-ai-assists", "human", "system"] as const;
export type Performer = (typeof performers)[number];

export const patterns = ["ai-first", "human-first", "parallel-support"] as const;
export type Pattern = (typeof patterns)[number];

/** What every path to a resolution must carry. "caller": the journey only runs within others, and those prove it. */
export const proofs = ["receipt", "consent", "receipt-or-consent", "caller"] as const;
export type Proof = (typeof proofs)[number];
