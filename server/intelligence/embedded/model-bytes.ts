import "server-only";
import { AppError } from "@/server/platform/errors";
import { EMBEDDED_ENGINE, LABELS_MAX, modelHeaderSchema, type Model } from "./model";

/*
 * Layout, little-endian: magic, header length in bytes (uint32), header (JSON, padded with spaces to 4 bytes), then
 * buckets (uint32), idf (float32), scales (float32), bias (float32), weights (int8).
 */
const MAGIC = "CUEMODL1";
const HEADER_BYTES_MAX = 1_000_000;
export const MODEL_BYTES_MAX = 64_000_000;

/** The model as bytes; `decodeModel` gives it back unchanged. */
export function encodeModel({ meta, views, buckets, idf, scales, bias, weights }: Model): Uint8Array {
  const json = JSON.stringify({ meta, views, rows: buckets.length });
  const header = padded(new TextEncoder().encode(json));
  const start = MAGIC.length + 4;
  const arrays = [buckets, idf, scales, bias, weights];
  const bytes = new Uint8Array(
    start + header.length + arrays.reduce((sum, { byteLength }) => sum + byteLength, 0),
  );
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(MAGIC.length, header.length, true);
  bytes.set(header, start);
  let at = start + header.length;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += array.byteLength;
  }
  return bytes;
}

function padded(json: Uint8Array): Uint8Array {
  const result = new Uint8Array(Math.ceil(json.length / 4) * 4).fill(0x20);
  result.set(json);
  return result;
}

/** @throws AppError bad-input when the bytes are not a whole model of this format. */
export function decodeModel(stored: Uint8Array): Model {
  if (stored.length > MODEL_BYTES_MAX) throw damaged("it is too large");
  // A copy of its own, because typed arrays need aligned offsets and a pooled buffer may start anywhere.
  const bytes = new Uint8Array(stored);
  const start = MAGIC.length + 4;
  if (bytes.length < start || new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) {
    throw damaged("it does not begin like one");
  }
  const headerLength = new DataView(bytes.buffer).getUint32(MAGIC.length, true);
  if (headerLength > HEADER_BYTES_MAX || headerLength % 4 !== 0 || start + headerLength > bytes.length) {
    throw damaged("its header is cut");
  }
  const { meta, views, rows } = readHeader(bytes.subarray(start, start + headerLength));
  if (meta.engine !== EMBEDDED_ENGINE) throw damaged(`it was made by the engine ${meta.engine}`);
  const labels = Math.min(meta.labels.length, LABELS_MAX);
  const expected = start + headerLength + rows * 12 + labels * 4 + rows * labels;
  if (bytes.length !== expected) throw damaged(`it has ${bytes.length} bytes instead of ${expected}`);
  let at = start + headerLength;
  const place = (count: number, size: number) => (at += count * size) - count * size;
  return {
    meta,
    views,
    buckets: new Uint32Array(bytes.buffer, place(rows, 4), rows),
    idf: new Float32Array(bytes.buffer, place(rows, 4), rows),
    scales: new Float32Array(bytes.buffer, place(rows, 4), rows),
    bias: new Float32Array(bytes.buffer, place(labels, 4), labels),
    weights: new Int8Array(bytes.buffer, at, rows * labels),
  };
}

function readHeader(bytes: Uint8Array) {
  try {
    return modelHeaderSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw damaged("its header cannot be read");
  }
}

const damaged = (why: string) =>
  new AppError(
    "bad-input",
    `The stored model cannot be used: ${why}. Train it again or choose another version.`,
  );
