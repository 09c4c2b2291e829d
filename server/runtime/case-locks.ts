import "server-only";

/**
 * One thing at a time for each case within this process. Only spares pointless work: between processes, and for truth,
 * advance_case decides (R1).
 */
export class CaseLocks {
  readonly #tails = new Map<string, Promise<unknown>>();

  async run<T>(name: string, act: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(name);
    const mine = before ? before.then(act, act) : act();
    this.#tails.set(name, mine);
    try {
      return await mine;
    } finally {
      if (this.#tails.get(name) === mine) this.#tails.delete(name);
    }
  }
}
