import "server-only";
import http from "node:http";
import { AppError, httpStatusOf } from "@/server/platform/errors";

/** A request as the door hands it on: cheap to make, because high volume is what the door is for. */
export type DoorRequest = { method: string; path: string; headers: http.IncomingHttpHeaders; text: string };
export type DoorAnswer = { status: number; body: unknown };
export type DoorHandler = (request: DoorRequest) => Promise<DoorAnswer>;
export type Ingress = { port: number; close: () => Promise<void> };

const bytesMax = 1_048_576;

/**
 * A small HTTP door of a worker's own, on loopback: what comes in here is advanced and performed by this very process,
 * without a hop over another. For high volume; the app's own routes do the same more slowly.
 */
export function openIngress(port: number, handle: DoorHandler, host = "127.0.0.1"): Promise<Ingress> {
  const server = http.createServer((incoming, outgoing) => {
    answer(incoming, outgoing, handle).catch(() => outgoing.destroy());
  });
  server.keepAliveTimeout = 60_000;
  server.requestTimeout = 30_000;
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === "object" && address ? address.port : port;
      resolve({ port: bound, close: () => close(server) });
    });
  });
}

/** Lets routes that speak in Request and Response answer at the door. */
export function fetchDoor(handle: (request: Request) => Promise<Response>): DoorHandler {
  return async ({ method, path, headers, text }) => {
    const given: [string, string][] = Object.entries(headers).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value]] : [],
    );
    const body = method === "GET" || method === "HEAD" ? null : text;
    const request = new Request(new URL(path, "http://worker.invalid"), { method, headers: given, body });
    const response = await handle(request);
    const answered = await response.text();
    return { status: response.status, body: answered === "" ? null : JSON.parse(answered) };
  };
}

async function answer(incoming: http.IncomingMessage, outgoing: http.ServerResponse, handle: DoorHandler) {
  const { status, body } = await respond(incoming, handle);
  const text = Buffer.from(JSON.stringify(body));
  outgoing.writeHead(status, { "content-type": "application/json", "content-length": text.length });
  outgoing.end(text);
}

async function respond(incoming: http.IncomingMessage, handle: DoorHandler): Promise<DoorAnswer> {
  try {
    const { method = "GET", url: path = "/", headers } = incoming;
    return await handle({ method, path, headers, text: await readText(incoming) });
  } catch (error) {
    const code = error instanceof AppError ? error.code : "internal";
    const message = error instanceof AppError ? error.message : "Something went wrong here. Try again.";
    return { status: httpStatusOf[code], body: { error: { code, message } } };
  }
}

function readText(incoming: http.IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    incoming.on("data", (part: Buffer) => {
      bytes += part.length;
      if (bytes <= bytesMax) parts.push(part);
      else reject(new AppError("too-large", `The body is larger than ${bytesMax} bytes.`, { bytesMax }));
    });
    incoming.once("end", () => resolve(Buffer.concat(parts).toString("utf8")));
    incoming.once("error", reject);
  });
}

function close(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
