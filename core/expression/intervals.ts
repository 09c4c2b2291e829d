/**
 * Sets of the values of one type, as sorted, disjoint, closed intervals of ordinals. Every type that can be told apart
 * by comparisons is mapped to ordinals with a next and a previous one (domain.ts), so that `1 < x && x < 2` over whole
 * numbers is empty, and no interval needs open ends.
 */
export type ValueSet = readonly (readonly [number, number])[];

/** The ordinals of a type: least, greatest, and neighbours. */
export type Order = {
  readonly min: number;
  readonly max: number;
  readonly after: (ordinal: number) => number;
  readonly before: (ordinal: number) => number;
};

export const noValue: ValueSet = [];

export function everyValue(order: Order): ValueSet {
  return [[order.min, order.max]];
}

export function isEvery(set: ValueSet, order: Order): boolean {
  const [first] = set;
  return set.length === 1 && first !== undefined && first[0] <= order.min && first[1] >= order.max;
}

export function intersection(a: ValueSet, b: ValueSet): ValueSet {
  const out: [number, number][] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const left = a[i];
    const right = b[j];
    if (!left || !right) return out;
    const low = Math.max(left[0], right[0]);
    const high = Math.min(left[1], right[1]);
    if (low <= high) out.push([low, high]);
    if (left[1] < right[1]) i += 1;
    else j += 1;
  }
}

/** True when they share a value; as intersection, without building it. */
export function meets(a: ValueSet, b: ValueSet): boolean {
  let i = 0;
  let j = 0;
  for (;;) {
    const left = a[i];
    const right = b[j];
    if (!left || !right) return false;
    if (Math.max(left[0], right[0]) <= Math.min(left[1], right[1])) return true;
    if (left[1] < right[1]) i += 1;
    else j += 1;
  }
}

export function union(sets: readonly ValueSet[], order: Order): ValueSet {
  const all = sets.flat().toSorted((a, b) => a[0] - b[0]);
  const out: [number, number][] = [];
  for (const [low, high] of all) {
    const last = out.at(-1);
    if (last && (last[1] >= order.max || low <= order.after(last[1]))) last[1] = Math.max(last[1], high);
    else out.push([low, high]);
  }
  return out;
}

export function complement(set: ValueSet, order: Order): ValueSet {
  const out: [number, number][] = [];
  let from = order.min;
  for (const [low, high] of set) {
    if (low > from) out.push([from, order.before(low)]);
    if (high >= order.max) return out;
    from = order.after(high);
  }
  out.push([from, order.max]);
  return out;
}

/** True when every value of `inner` is in `outer`. */
export function covers(outer: ValueSet, inner: ValueSet): boolean {
  let i = 0;
  for (const [low, high] of inner) {
    while ((outer[i]?.[1] ?? Infinity) < low) i += 1;
    const around = outer[i];
    if (!around || around[0] > low || around[1] < high) return false;
  }
  return true;
}
