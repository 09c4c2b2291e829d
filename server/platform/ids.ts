import "server-only";
import { randomBytes } from "node:crypto";

// UUID version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then random. Ids made later sort later as text, so
// that index pages stay warm. Within one millisecond a 12-bit counter keeps the order of one process.
let lastMs = 0;
let counter = 0;

/** A new id as text, time-ordered; with a prefix "prefix_<uuid>". */
export function newId(prefix?: string): string {
  const uuid = uuidV7(Date.now());
  return prefix ? `${prefix}_${uuid}` : uuid;
}

function uuidV7(nowMs: number): string {
  if (nowMs > lastMs) {
    lastMs = nowMs;
    counter = 0;
  } else if (++counter > 0xfff) {
    // More than 4,096 ids in a millisecond, or a clock that went back: borrow from the next one rather than repeat.
    lastMs += 1;
    counter = 0;
  }
  const bytes = randomBytes(16);
  bytes.writeUIntBE(lastMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
