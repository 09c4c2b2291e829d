import http from "node:http";

/** A system of record that counts: which keys asked for which effect of which case, and when something last happened. */
export class ChaosLedger {
  readonly #effects = new Map<string, Set<string>>();
  readonly #onEffect: (caseId: string, step: string, isFirst: boolean) => void;
  readonly #server: http.Server;
  repeats = 0;
  unkeyedRepeats = 0;

  constructor(onEffect: (caseId: string, step: string, isFirst: boolean) => void) {
    this.#onEffect = onEffect;
    this.#server = http.createServer((request, response) => {
      let text = "";
      request.on("data", (part: Buffer) => (text += part.toString()));
      request.on("end", () => {
        const { id, step }: { id: string; step: string } = JSON.parse(text);
        this.#take(id, step, request.headers["idempotency-key"]);
        // Slow enough that kills fall into calls under way.
        setTimeout(
          () => {
            response.setHeader("content-type", "application/json");
            response.end(JSON.stringify({ ok: true, step, receipt: `${id}:${step}` }));
          },
          5 + Math.random() * 25,
        );
      });
    });
    this.#server.keepAliveTimeout = 60_000;
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Effects that were asked for under more than one key: done twice. */
  doubled(): string[] {
    return [...this.#effects].filter(([, keys]) => keys.size > 1).map(([name]) => name);
  }

  has(caseId: string, step: string): boolean {
    return this.#effects.has(`${caseId}:${step}`);
  }

  #take(caseId: string, step: string, key: string | string[] | undefined): void {
    const name = `${caseId}:${step}`;
    const keys = this.#effects.get(name) ?? new Set<string>();
    const isFirst = keys.size === 0;
    if (!isFirst) this.repeats += 1;
    if (!isFirst && !key) this.unkeyedRepeats += 1;
    keys.add(String(key));
    this.#effects.set(name, keys);
    this.#onEffect(caseId, step, isFirst);
  }
}
