import "server-only";
import http from "node:http";
import { AppError, httpStatusOf } from "@/server/platform/errors";

export type FetchHandler = (request: Request) => Promise<Response>;
export type Ingress = { port: number; close: () => Promise<void> };

const bytesMax = 1_048_576;

/**
 * A small HTTP door of a worker's own, on loopback: what comes in here is advanced and performed by this very process,
 * without a hop over another. For high volume; the app's own routes do the same more slowly.
 */
export function openIngress(port: number, handle: FetchHandler, host = "127.0.0.1"): Promise<Ingress> {
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

async function answer(incoming: http.IncomingMessage, outgoing: http.ServerResponse, handle: FetchHandler) {
  const response = await respond(incoming, handle);
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    "content-length": body.length,
  });
  outgoing.end(body);
}

async function respond(incoming: http.IncomingMessage, handle: FetchHandler): Promise<Response> {
  try {
    return await handle(await toRequest(incoming));
  } catch (error) {
    const code = error instanceof AppError ? error.code : "internal";
    const message = error instanceof AppError ? error.message : "Something went wrong here. Try again.";
    return Response.json({ error: { code, message } }, { status: httpStatusOf[code] });
  }
}

async function toRequest(incoming: http.IncomingMessage): Promise<Request> {
  const method = incoming.method ?? "GET";
  const headers: [string, string][] = Object.entries(incoming.headers).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const body = method === "GET" || method === "HEAD" ? null : await readBytes(incoming);
  return new Request(new URL(incoming.url ?? "/", "http://worker.invalid"), { method, headers, body });
}

async function readBytes(incoming: http.IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of incoming) {
    bytes += part.length;
    if (bytes > bytesMax)
      throw new AppError("too-large", `The body is larger than ${bytesMax} bytes.`, { bytesMax });
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

function close(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
