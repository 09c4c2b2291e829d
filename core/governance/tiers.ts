/** Risk tiers, lowest first (domain.md, "Risk tiers and their required controls"). */
export const tiers = ["low", "medium", "high", "critical"] as const;
export type Tier = (typeof tiers)[number];

export function isAtLeast(tier: Tier, floor: Tier): boolean {
  return tiers.indexOf(tier) >= tiers.indexOf(floor);
}

/** The higher of two tiers. */
export function maxTier(a: Tier, b: Tier): Tier {
  return isAtLeast(a, b) ? a : b;
}

/** What a gate can prove about one step and its inputs. */
export const controls = ["identity", "consent", "limit", "approval", "specialist"] as const;
export type Control = (typeof controls)[number];

/**
 * The controls a step of a tier must have on every path: every group needs one of its members.
 * A "limit" that was met means that the amount is within the policy's limit; above it only an approval counts.
 */
const required: Record<Tier, readonly (readonly Control[])[]> = {
  low: [],
  medium: [["identity"]],
  high: [["identity"], ["consent"], ["limit", "approval"]],
  critical: [["identity"], ["specialist"], ["approval"]],
};

export type ControlGroups = readonly (readonly Control[])[];
/** What a workspace's policy asks for beside the table above. It adds groups, so it can tighten a tier and never loosen it. */
export type ExtraControls = Readonly<Partial<Record<Tier, ControlGroups | undefined>>>;

/** Groups of alternative controls: each group must be met by at least one of its members. */
export function requiredControls(tier: Tier, extra?: ExtraControls): ControlGroups {
  const more = extra && Object.hasOwn(extra, tier) ? extra[tier] : undefined;
  return more ? [...required[tier], ...more] : required[tier];
}
