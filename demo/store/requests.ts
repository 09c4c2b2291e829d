import type { IncomingMessage } from "node:http";
import { RequestError } from "./answers";

const bodyBytesMax = 64 * 1024;
const depthMax = 12;

/** The request's JSON, bounded in bytes and depth. Throws RequestError that says what is wrong. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const mediaType = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (mediaType !== "application/json") {
    throw new RequestError("wrong-content-type", "Send JSON with content-type: application/json.");
  }
  const value = parse(await readBody(request));
  if (isDeeperThan(depthMax, value))
    throw new RequestError("bad-json", `JSON deeper than ${depthMax} is not read.`);
  return value;
}

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= bodyBytesMax) return void chunks.push(chunk);
      chunks.length = 0;
      // The rest is drained unread, so that the answer can still arrive; then the connection ends.
      reject(
        new RequestError("too-large", `A body has at most ${bodyBytesMax} bytes.`, {
          headers: { connection: "close" },
        }),
      );
    });
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", reject);
  });
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new RequestError("bad-json", "The body is not JSON in UTF-8.");
  }
}

function isDeeperThan(depth: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depth === 0) return true;
  return Object.values(value).some((inner) => isDeeperThan(depth - 1, inner));
}

/** The write's key. Throws RequestError when it is missing or is not 1 to 200 printable ASCII characters. */
export function readIdempotencyKey(request: IncomingMessage): string {
  const key = request.headers["idempotency-key"];
  if (typeof key === "string" && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new RequestError(
    "bad-idempotency-key",
    "A write needs the header Idempotency-Key: 1 to 200 printable ASCII characters without spaces.",
  );
}
