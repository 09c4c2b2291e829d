/**
 * One act at a time per name, in the order of asking; different names do not wait for each other. In one process
 * only, and for speed only: writes on one row would otherwise all race and all but one decide again (measured with
 * 20 callers on one row: 10 writes a second without turns). What is right does not rest on it, see ledger.ts.
 */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  async take<Result>(name: string, act: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(name) ?? Promise.resolve();
    const mine = before.then(act, act);
    this.#last.set(name, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(name) === mine) this.#last.delete(name);
    }
  }
}
