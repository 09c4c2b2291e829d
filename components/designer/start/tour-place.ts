export type Box = { top: number; left: number; width: number; height: number };
type Size = { width: number; height: number };

const card: Size = { width: 320, height: 200 };
const gap = 16;

/** Where the card stands: beside what is lit where there is room, else below or above it, else inside; always seen whole. */
export function cardPlace(lit: Box | null, screen: Size): { top: number; left: number } {
  if (!lit)
    return within({ top: (screen.height - card.height) / 2, left: (screen.width - card.width) / 2 }, screen);
  const right = lit.left + lit.width + gap;
  const below = lit.top + lit.height + gap;
  if (right + card.width <= screen.width) return within({ top: lit.top + gap, left: right }, screen);
  if (lit.left - gap - card.width >= 0)
    return within({ top: lit.top + gap, left: lit.left - gap - card.width }, screen);
  if (below + card.height <= screen.height)
    return within({ top: below, left: lit.left + lit.width - card.width - gap }, screen);
  if (lit.top - gap - card.height >= 0)
    return within({ top: lit.top - gap - card.height, left: lit.left + gap }, screen);
  return within({ top: lit.top + gap, left: lit.left + gap }, screen);
}

function within({ top, left }: { top: number; left: number }, screen: Size) {
  const fit = (at: number, size: number, room: number) => Math.max(gap, Math.min(at, room - size - gap));
  return { top: fit(top, card.height, screen.height), left: fit(left, card.width, screen.width) };
}
