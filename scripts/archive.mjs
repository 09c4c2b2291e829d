// @ts-check
/** Gzipped tar files (ustar): any system can look into a backup without our code. */
import fs from "node:fs";
import path from "node:path";
import { once } from "node:events";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";

const BLOCK = 512;
const CHUNK = 1 << 20;

/** Writes one entry after the other; what it writes is whole only after `close`. */
export class ArchiveWriter {
  /** @param {string} file */
  constructor(file) {
    this.gzip = createGzip({ level: 4 });
    this.written = pipeline(this.gzip, fs.createWriteStream(file, { mode: 0o600 }));
    // A full disk shows at the next write or at `close`, which wait for the same promise.
    this.written.catch(() => {});
  }

  /** @param {Buffer} bytes */
  async #put(bytes) {
    if (this.gzip.destroyed) return await this.written;
    if (!this.gzip.write(bytes)) await Promise.race([once(this.gzip, "drain"), this.written]);
  }

  /** @param {string} name */
  async addFolder(name) {
    await this.#put(header(`${name}/`, 0, "5"));
  }

  /** @param {string} name @param {string} text */
  async addText(name, text) {
    const bytes = Buffer.from(text);
    await this.#put(header(name, bytes.length, "0"));
    await this.#put(bytes);
    await this.#put(padding(bytes.length));
  }

  /**
   * A file that may change or vanish meanwhile: the size is that of the beginning, a shorter rest is filled with zeros.
   * @param {string} name @param {string} source
   */
  async addFile(name, source) {
    const handle = await fs.promises.open(source, "r").catch((error) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    if (!handle) return;
    try {
      const { size } = await handle.stat();
      await this.#put(header(name, size, "0"));
      for (let offset = 0; offset < size;) {
        const bytes = Buffer.alloc(Math.min(CHUNK, size - offset));
        await handle.read(bytes, 0, bytes.length, offset);
        await this.#put(bytes);
        offset += bytes.length;
      }
      await this.#put(padding(size));
    } finally {
      await handle.close();
    }
  }

  async close() {
    await this.#put(Buffer.alloc(2 * BLOCK));
    this.gzip.end();
    await this.written;
  }
}

/** @param {number} size */
function padding(size) {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

/** @param {string} name @param {number} size @param {"0" | "5"} type */
function header(name, size, type) {
  if (Buffer.byteLength(name) > 100) throw new Error(`The name ${name} is too long for a backup.`);
  const block = Buffer.alloc(BLOCK);
  /** @param {number} value @param {number} width */
  const octal = (value, width) => `${value.toString(8).padStart(width - 1, "0")}\0`;
  block.write(name, 0);
  block.write(octal(type === "5" ? 0o700 : 0o600, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(size, 12), 124);
  block.write(octal(0, 12), 136);
  block.write("        ", 148);
  block.write(type, 156);
  block.write("ustar\x0000", 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

/**
 * Unpacks an archive of ours.
 * @param {string} file @param {string} target
 * @throws Error when it is not whole, or names a place outside of `target`
 */
export async function extractArchive(file, target) {
  const reader = new BlockReader(fs.createReadStream(file).pipe(createGunzip()));
  for (;;) {
    const block = await reader.take(BLOCK);
    if (block.every((byte) => byte === 0)) return;
    if (block.toString("latin1", 257, 262) !== "ustar")
      throw new Error(`${file} is not a backup of Cuesheet.`);
    const name = block.toString("utf8", 0, 100).replace(/\0.*$/s, "");
    const size = parseInt(block.toString("latin1", 124, 136), 8);
    const place = path.resolve(target, name);
    if (!`${place}${path.sep}`.startsWith(path.resolve(target) + path.sep))
      throw new Error(`${file} is not to be trusted: ${name}`);
    if (name.endsWith("/")) {
      fs.mkdirSync(place, { recursive: true, mode: 0o700 });
      continue;
    }
    const handle = await fs.promises.open(place, "w", 0o600);
    try {
      for (let left = size; left > 0;) {
        const bytes = await reader.take(Math.min(CHUNK, left));
        await handle.writeFile(bytes);
        left -= bytes.length;
      }
    } finally {
      await handle.close();
    }
    await reader.take((BLOCK - (size % BLOCK)) % BLOCK);
  }
}

class BlockReader {
  /** @param {AsyncIterable<Buffer>} source */
  constructor(source) {
    this.iterator = source[Symbol.asyncIterator]();
    /** @type {Buffer} */
    this.rest = Buffer.alloc(0);
  }

  /** @param {number} count @returns {Promise<Buffer>} exactly that many bytes */
  async take(count) {
    const parts = [this.rest];
    let have = this.rest.length;
    while (have < count) {
      const next = await this.iterator.next();
      if (next.done) throw new Error("The backup ends too early: it is not whole.");
      parts.push(next.value);
      have += next.value.length;
    }
    const all = parts.length === 1 ? this.rest : Buffer.concat(parts);
    this.rest = all.subarray(count);
    return all.subarray(0, count);
  }
}
