import "server-only";
import { AppError } from "./errors";

export type BodyLimits = { bytesMax: number; depthMax: number };

/**
 * A request's body as text, read no further than the limit, and not nested deeper than allowed. It is not parsed: the
 * depth is counted in one pass without recursion, so that hostile nesting cannot exhaust the stack.
 * @throws AppError too-large; bad-input when it is not UTF-8 or nested too deeply
 */
export async function readBody(request: Request, limits: BodyLimits): Promise<string> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > limits.bytesMax) throw tooLarge(limits);
  const text = decode(await readBytes(request, limits));
  assertDepth(text, limits.depthMax);
  return text;
}

async function readBytes(request: Request, limits: BodyLimits): Promise<Uint8Array> {
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    bytes += value.byteLength;
    if (bytes > limits.bytesMax) {
      await reader.cancel();
      throw tooLarge(limits);
    }
    chunks.push(value);
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new AppError("bad-input", "The body is not valid UTF-8 text.");
  }
}

/** @throws AppError bad-input when brackets outside strings nest deeper than the limit. */
export function assertDepth(json: string, depthMax: number): void {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < json.length; index += 1) {
    const char = json.charCodeAt(index);
    if (inString) {
      if (char === backslash) index += 1;
      else if (char === quote) inString = false;
    } else if (char === quote) inString = true;
    else if (char === openBrace || char === openBracket) {
      depth += 1;
      if (depth > depthMax)
        throw new AppError("bad-input", `The body is nested deeper than ${depthMax} levels.`);
    } else if (char === closeBrace || char === closeBracket) depth -= 1;
  }
}

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

function tooLarge(limits: BodyLimits): AppError {
  return new AppError("too-large", `The body is larger than ${limits.bytesMax} bytes.`, {
    bytesMax: limits.bytesMax,
  });
}
