import "server-only";
import { lookup as lookUp } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { Agent, type Dispatcher } from "undici";

// Calls leave our network only through here.
//
// Invariants (safety.md, attacks 25-36)
// G1 only exact origins from the environment or the seed are called; nothing in a journey or an answer adds one.
// G2 the address is checked when it is connected to, on what the name resolved to then (no rebinding in between). An
//    address that is not public is reached only when the listed origin itself is that address, or is localhost.
// G3 redirects are never followed: an answer that wants one is an answer like any other.
// G4 an answer is bounded in bytes and in time, whole; it is never decompressed.

export type EgressAnswer = { status: number; contentType: string; retryAfterMs: number | null; text: string };

/** `wasSent`: the request may have reached the system. */
export class EgressError extends Error {
  readonly code: string;
  readonly wasSent: boolean;

  constructor(code: string, message: string, wasSent: boolean) {
    super(message);
    this.name = "EgressError";
    this.code = code;
    this.wasSent = wasSent;
  }
}

export type EgressCall = { url: URL; headers: Record<string, string>; body: string; timeoutMs: number };
export type Egress = {
  /** @throws EgressError */
  post: (call: EgressCall) => Promise<EgressAnswer>;
  close: () => Promise<void>;
};

const bytesMax = 256 * 1024;

export function createEgress(allowedOrigins: readonly string[]): Egress {
  const allowed = new Set(allowedOrigins.map((origin) => new URL(origin).origin));
  const agent = new Agent({
    connect: { lookup: publicOnly, timeout: 5_000 },
    connections: 64,
    keepAliveTimeout: 10_000,
    maxResponseSize: bytesMax,
    pipelining: 1,
  });
  return {
    async post(call) {
      assertAllowed(call.url, allowed);
      return send(agent, call);
    },
    close: () => agent.close(),
  };
}

/** G1 and the part of G2 that names cannot show: an address in the URL is never looked up. */
function assertAllowed(url: URL, allowed: ReadonlySet<string>): void {
  if (url.username || url.password)
    throw refused("credentials-in-url", "An address with credentials is never called.");
  if (!allowed.has(url.origin)) {
    throw refused("origin-not-allowed", `The origin ${url.origin} is not among CUESHEET_ALLOWED_ORIGINS.`);
  }
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) && isNeverCalled(host))
    throw refused("address-not-allowed", "This address is never called.");
}

/** G2. Called by undici for names only, once a connection. */
const publicOnly: LookupFunction = (hostname, options, done) => {
  lookUp(hostname, { all: true }, (error, addresses) => {
    if (error) return done(error, "");
    const good = addresses.filter(({ address }) =>
      hostname === "localhost" ? rangeOf(address) === "loopback" : rangeOf(address) === "unicast",
    );
    const first = good[0];
    if (!first) {
      const refusal = refused("address-not-allowed", `${hostname} does not resolve to a public address.`);
      return done(refusal, "");
    }
    if (options.all) done(null, good);
    else done(null, first.address, first.family);
  });
};

function rangeOf(address: string): string {
  return ipaddr.process(address).range();
}

/** Where cloud machines keep their credentials, and addresses that are not one machine's. */
function isNeverCalled(address: string): boolean {
  return ["linkLocal", "unspecified", "broadcast", "multicast", "reserved"].includes(rangeOf(address));
}

/** undici's own dispatch: a call of a system is the hottest thing a worker does, and streams would double its cost. */
function send(agent: Agent, { url, headers, body, timeoutMs }: EgressCall): Promise<EgressAnswer> {
  return new Promise((resolve, reject) => {
    let stop: (reason: EgressError) => void = () => {};
    const timer = setTimeout(() => {
      const reason = new EgressError("timeout", "The system did not answer in time.", true);
      // Before it has a connection there is nothing to stop; the answer, if it ever comes, is nobody's any more.
      stop(reason);
      reject(reason);
    }, timeoutMs);
    const reading = readAnswer((answer) => {
      clearTimeout(timer);
      if (answer instanceof Error) reject(asEgressError(answer));
      else resolve(answer);
    });
    agent.dispatch(
      {
        ...{ origin: url.origin, path: `${url.pathname}${url.search}`, method: "POST", body },
        headers: {
          ...headers,
          "content-type": "application/json",
          accept: "application/json",
          "accept-encoding": "identity",
        },
      },
      {
        ...reading,
        onRequestStart(controller) {
          stop = (reason) => controller.abort(reason);
        },
      },
    );
  });
}

/** G4 for answers that do not announce their length. */
function readAnswer(done: (answer: EgressAnswer | Error) => void): Dispatcher.DispatchHandler {
  const parts: Buffer[] = [];
  let bytes = 0;
  let status = 0;
  let headers: Record<string, string | string[] | undefined> = {};
  return {
    onResponseStart(_controller, statusCode, given) {
      status = statusCode;
      headers = given;
    },
    onResponseData(controller, part) {
      bytes += part.byteLength;
      if (bytes > bytesMax) controller.abort(tooLarge());
      else parts.push(part);
    },
    onResponseEnd() {
      const whole = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
      done({
        ...{ status, text: whole.toString("utf8") },
        contentType: headerOf(headers["content-type"]),
        retryAfterMs: retryAfter(headerOf(headers["retry-after"])),
      });
    },
    onResponseError: (_controller, error) => done(error),
  };
}

const neverSent = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

function asEgressError(error: Error): EgressError {
  if (error instanceof EgressError) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : "UNKNOWN";
  if (code === "UND_ERR_RES_EXCEEDED_MAX_SIZE") return tooLarge();
  if (neverSent.has(code))
    return new EgressError("unreachable", `The system cannot be reached (${code}).`, false);
  return new EgressError("connection-lost", `The connection was lost before the answer (${code}).`, true);
}

function tooLarge(): EgressError {
  return new EgressError("answer-too-large", `The answer is larger than ${bytesMax} bytes.`, true);
}

function refused(code: string, message: string): EgressError {
  return new EgressError(code, message, false);
}

function headerOf(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

/** Seconds only; a date would need the system's clock to be right. */
function retryAfter(value: string): number | null {
  return /^\d{1,6}$/.test(value) ? Number(value) * 1_000 : null;
}
