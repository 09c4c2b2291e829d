import "server-only";
import type { Worker } from "node:worker_threads";
import { AppError } from "@/server/platform/errors";
import type { JobKind, Jobs } from "./jobs";
import { startThread } from "./start-thread";
import type { ThreadAnswer, ThreadRequest } from "./thread-messages";

const WAITING_MAX = 1_000;
const START_MS_MAX = 30_000;

type Pending = {
  request: ThreadRequest;
  resolve: (answer: Jobs[JobKind]["answer"]) => void;
  reject: (error: Error) => void;
};

/** One worker thread and the jobs given to it, one after the other. */
export class JobThread {
  private worker: Worker | null = null;
  private isStarted = false;
  private readonly queue: Pending[] = [];
  private current: Pending | null = null;
  private deadline: NodeJS.Timeout | undefined;
  private lastId = 0;

  constructor(private readonly jobMsMax: number) {}

  get waiting(): number {
    return this.queue.length + (this.current ? 1 : 0);
  }

  /** @throws AppError of the job, or unavailable when the thread is overloaded, dies, or the job takes too long. */
  run<K extends JobKind>(kind: K, input: Jobs[K]["input"]): Promise<Jobs[K]["answer"]> {
    if (this.waiting >= WAITING_MAX) return Promise.reject(unavailable("has too much to do"));
    return new Promise((resolve, reject) => {
      // Kind and input are paired by this signature; the union of requests cannot see that.
      const request = { id: ++this.lastId, kind, input, isModelLeftOut: true } as ThreadRequest;
      this.queue.push({ request, resolve: resolve as Pending["resolve"], reject }); // the answer to this kind, likewise
      this.next();
    });
  }

  async close(): Promise<void> {
    const worker = this.worker;
    this.stop(unavailable("is closing"));
    await worker?.terminate();
  }

  private next(): void {
    if (this.current) return;
    this.current = this.queue.shift() ?? null;
    if (!this.current) {
      this.worker?.unref();
      return;
    }
    this.worker ??= this.start();
    this.worker.ref();
    // Loading the thread's code is not the job's fault.
    const limit = this.jobMsMax + (this.isStarted ? 0 : START_MS_MAX);
    this.deadline = setTimeout(() => this.fail(unavailable("took too long")), limit);
    this.post(this.current.request);
  }

  private post(request: ThreadRequest): void {
    const { input } = request;
    if (!request.isModelLeftOut || !("model" in input)) return void this.worker?.postMessage(request);
    const model = { version: input.model.version, bytes: new Uint8Array() };
    this.worker?.postMessage({ ...request, input: { ...input, model } });
  }

  private start(): Worker {
    const worker = startThread();
    this.isStarted = false;
    worker.on("message", (answer: ThreadAnswer) => this.receive(worker, answer));
    worker.on(
      "error",
      (error) => this.worker === worker && this.fail(unavailable(`stopped (${error.message})`)),
    );
    worker.on("exit", () => this.worker === worker && this.fail(unavailable("stopped")));
    return worker;
  }

  private receive(worker: Worker, answer: ThreadAnswer): void {
    const pending = this.current;
    if (worker !== this.worker || pending?.request.id !== answer.id) return;
    this.isStarted = true;
    if (answer.then === "needs-model") {
      pending.request = { ...pending.request, isModelLeftOut: false };
      this.post(pending.request);
      return;
    }
    clearTimeout(this.deadline);
    this.current = null;
    if (answer.then === "answer") pending.resolve(answer.answer);
    else pending.reject(new AppError(answer.code, answer.message));
    this.next();
  }

  /** The thread is lost, and with it the job it was at; what waits behind gets a new thread. */
  private fail(error: Error): void {
    const { worker, current } = this;
    clearTimeout(this.deadline);
    this.worker = null;
    this.current = null;
    void worker?.terminate();
    current?.reject(error);
    this.next();
  }

  private stop(error: Error): void {
    const left = [...(this.current ? [this.current] : []), ...this.queue.splice(0)];
    clearTimeout(this.deadline);
    this.worker = null;
    this.current = null;
    for (const { reject } of left) reject(error);
  }
}

const unavailable = (why: string) =>
  new AppError("unavailable", `The AI engine ${why}; a person can go on without it.`);
