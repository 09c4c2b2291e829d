/**
 * Finds what a list of boxes (one set a dimension) leaves uncovered. Goes down dimension by dimension, cutting each
 * only where the rows that are left differ; the same rows at the same dimension are looked at once, so the cost is
 * that of the different situations, not of the product of all values.
 * G1 a box that is given lies in no row; when none is given and the effort was not used up, everything is covered.
 * G2 the effort bounds the work: regions visited and rows touched in them.
 */
import type { Order, ValueSet } from "@/core/expression/intervals";
import { covers, intersection } from "@/core/expression/intervals";

export type Box = readonly ValueSet[];
export type Effort = { regions: number; touches: number };

export function freshEffort(): Effort {
  return { regions: 200_000, touches: 8_000_000 };
}

export function isUsedUp({ regions, touches }: Effort): boolean {
  return regions <= 0 || touches <= 0;
}

type Part = { set: ValueSet; rows: number[]; key: string };

export class GapSearch {
  private readonly covered = new Set<string>();
  /** For each row, the first dimension from which on it takes everything. */
  private readonly freeFrom: readonly number[];

  constructor(
    private readonly boxes: readonly Box[],
    private readonly within: Box,
    private readonly orders: readonly Order[],
    private readonly effort: Effort,
  ) {
    this.freeFrom = boxes.map((box) => {
      const last = box.findLastIndex((set, dimension) => !covers(set, within[dimension] ?? []));
      return last + 1;
    });
  }

  /** Boxes that none of the rows (indices into the boxes) touches, one after the other. */
  gaps(rows: readonly number[]): Generator<Box> {
    return this.descend(0, [...rows], keyOf(rows, this.boxes.length));
  }

  private *descend(dimension: number, rows: readonly number[], key: string): Generator<Box> {
    if (rows.length === 0) {
      yield this.within.slice(dimension);
      return;
    }
    if (rows.some((row) => (this.freeFrom[row] ?? 0) <= dimension)) return;
    const memo = `${dimension}:${key}`;
    if (this.covered.has(memo)) return;
    let isWhole = true;
    for (const part of this.partsOf(dimension, rows)) {
      if (isUsedUp(this.effort)) return;
      for (const rest of this.descend(dimension + 1, part.rows, part.key)) {
        isWhole = false;
        yield [part.set, ...rest];
      }
    }
    if (isWhole && !isUsedUp(this.effort)) this.covered.add(memo);
  }

  /** The values of a dimension, grouped by the rows that take them; the fewest rows first, where gaps are likely. */
  private partsOf(dimension: number, rows: readonly number[]): Part[] {
    const within = this.within[dimension] ?? [];
    const order = this.orders[dimension];
    if (!order) return [];
    const active = new Uint16Array(Math.ceil(this.boxes.length / 16));
    const changes = this.changesOf(dimension, rows, order);
    const parts = new Map<string, [number, number][]>();
    let at = 0;
    for (const [low, high] of within) {
      let from = low;
      for (;;) {
        for (; (changes[at]?.[0] ?? Infinity) <= from; at += 1) toggle(active, changes[at]?.[1] ?? 0);
        const next = changes[at]?.[0] ?? Infinity;
        const until = next > high ? high : order.before(next);
        const key = String.fromCharCode(...active);
        const found = parts.get(key);
        if (found) found.push([from, until]);
        else parts.set(key, [[from, until]]);
        this.effort.regions -= 1;
        if (until >= high) break;
        from = order.after(until);
      }
    }
    this.effort.touches -= rows.length + changes.length + parts.size * active.length;
    return [...parts]
      .map(([key, set]): Part => ({ set: joined(set, order), rows: decode(key), key }))
      .toSorted((a, b) => a.rows.length - b.rows.length);
  }

  /** Where rows begin and end along the dimension, in order. A row that begins where it ended is toggled twice. */
  private changesOf(dimension: number, rows: readonly number[], order: Order): [number, number][] {
    const changes: [number, number][] = [];
    for (const row of rows) {
      for (const [low, high] of intersection(
        this.boxes[row]?.[dimension] ?? [],
        this.within[dimension] ?? [],
      )) {
        changes.push([low, row]);
        if (high < order.max) changes.push([order.after(high), row]);
      }
    }
    return changes.sort((a, b) => a[0] - b[0]);
  }
}

function toggle(active: Uint16Array, row: number): void {
  const word = row >> 4;
  active[word] = (active[word] ?? 0) ^ (1 << (row & 15));
}

function keyOf(rows: readonly number[], count: number): string {
  const active = new Uint16Array(Math.ceil(count / 16));
  for (const row of rows) toggle(active, row);
  return String.fromCharCode(...active);
}

function decode(key: string): number[] {
  const rows: number[] = [];
  for (let word = 0; word < key.length; word += 1) {
    for (let bits = key.charCodeAt(word); bits !== 0; bits &= bits - 1)
      rows.push(word * 16 + (31 - Math.clz32(bits & -bits)));
  }
  return rows;
}

/** Neighbouring pieces as one. */
function joined(pieces: readonly (readonly [number, number])[], order: Order): ValueSet {
  const out: [number, number][] = [];
  for (const [low, high] of pieces) {
    const last = out.at(-1);
    if (last && low === order.after(last[1])) last[1] = high;
    else out.push([low, high]);
  }
  return out;
}
