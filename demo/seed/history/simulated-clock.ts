/** A clock that is set, and goes on by itself in between. It never goes back. */
export class SimulatedClock {
  #baseMs: number;
  #setAt = performance.now();

  constructor(startMs: number) {
    this.#baseMs = startMs;
  }

  readonly now = (): Date => new Date(this.nowMs);

  get nowMs(): number {
    return this.#baseMs + Math.floor(performance.now() - this.#setAt);
  }

  /** Moves on to a moment; one that has passed already changes nothing. */
  moveTo(ms: number): void {
    this.#baseMs = Math.max(ms, this.nowMs + 1);
    this.#setAt = performance.now();
  }
}
