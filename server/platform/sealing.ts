import "server-only";
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  randomBytes,
  type KeyObject,
} from "node:crypto";
import { deriveKey } from "./derive-key";
import { AppError } from "./errors";

// Personal values are sealed with a key per customer. Forgetting that key (overwriting its wrapped form) erases every
// value sealed with it, wherever copies lie, while hash chains over the sealed text still verify.
//
// Invariants
// P1 a data key leaves this file only wrapped by the master key, bound to its workspace and customer.
// P2 a sealed value is bound to its context (field, case): moved elsewhere it does not open.
// P3 an initialisation vector is random and never reused on purpose; 2^32 values a key are far from reach.

/** A customer's data key in memory. Opaque, so that it cannot be logged or stored by mistake. */
export class CustomerKey {
  // A key object is set up once: with the bytes, each value would pay for it again (22 µs a seal against 7 µs).
  readonly #sealKey: KeyObject;
  readonly #dataKey: Uint8Array;
  #commitKey: KeyObject | undefined;

  constructor(dataKey: Uint8Array) {
    this.#dataKey = dataKey;
    this.#sealKey = createSecretKey(deriveKey(dataKey, "seal/v1"));
  }

  /** "v1:…" text. */
  seal(plaintext: string, context: string): string {
    return `v1:${encrypt(this.#sealKey, Buffer.from(plaintext, "utf8"), context).toString("base64url")}`;
  }

  /** @throws AppError internal when the text was changed, or sealed by another key or for another context. */
  open(sealed: string, context: string): string {
    if (!sealed.startsWith("v1:")) throw unreadable();
    return decrypt(this.#sealKey, Buffer.from(sealed.slice(3), "base64url"), context).toString("utf8");
  }

  /** The same value in the same context gives the same text; without the key nobody can guess values against it. */
  commit(value: string, context: string): string {
    this.#commitKey ??= createSecretKey(deriveKey(this.#dataKey, "commit/v1"));
    return `h1:${createHmac("sha256", this.#commitKey).update(`${context}\0${value}`).digest("base64url")}`;
  }
}

export type KeyOwner = { workspaceId: string; customerId: string };
export type KeyStore = {
  /** The wrapped key; "erased" when it was forgotten; null when there never was one. */
  loadKey: (owner: KeyOwner) => Promise<Uint8Array | "erased" | null>;
  /** Stores the wrapped key unless one is there already, and returns the one that is stored: a race has one winner. */
  saveKey: (owner: KeyOwner, wrapped: Uint8Array) => Promise<Uint8Array | "erased">;
};

export type Sealer = {
  /** The customer's key, made at first use; null when it was erased. */
  keyFor: (owner: KeyOwner) => Promise<CustomerKey | null>;
  /** For paths that read wrapped keys in their own statement. */
  unwrap: (owner: KeyOwner, wrapped: Uint8Array) => CustomerKey;
  /** A new key and its wrapped form, to be stored by the caller in its own statement. */
  create: (owner: KeyOwner) => { key: CustomerKey; wrapped: Uint8Array };
  seal: (key: CustomerKey, plaintext: string, context: string) => string;
  open: (key: CustomerKey, sealed: string, context: string) => string;
  commit: (key: CustomerKey, value: string, context: string) => string;
};

/** `secret` is CUESHEET_SECRET. */
export function createSealer({ secret, loadKey, saveKey }: KeyStore & { secret: string }): Sealer {
  const masterKey = createSecretKey(deriveKey(secret, "customer-keys/v1"));
  const unwrap = (owner: KeyOwner, wrapped: Uint8Array) =>
    new CustomerKey(decrypt(masterKey, Buffer.from(wrapped), ownerText(owner)));
  const create = (owner: KeyOwner) => {
    const dataKey = randomBytes(32);
    return { key: new CustomerKey(dataKey), wrapped: encrypt(masterKey, dataKey, ownerText(owner)) };
  };
  return {
    unwrap,
    create,
    async keyFor(owner) {
      const stored = (await loadKey(owner)) ?? (await saveKey(owner, create(owner).wrapped));
      return stored === "erased" ? null : unwrap(owner, stored);
    },
    seal: (key, plaintext, context) => key.seal(plaintext, context),
    open: (key, sealed, context) => key.open(sealed, context),
    commit: (key, value, context) => key.commit(value, context),
  };
}

const ivBytes = 12;
const tagBytes = 16;

// Vectors are drawn many at a time: one call for each value was a tenth of a worker's time.
let ivs = Buffer.alloc(0);
function nextIv(): Buffer {
  if (ivs.length < ivBytes) ivs = randomBytes(ivBytes * 256);
  const iv = ivs.subarray(0, ivBytes);
  ivs = ivs.subarray(ivBytes);
  return iv;
}

function encrypt(key: KeyObject, plaintext: Buffer, context: string): Buffer {
  const iv = nextIv();
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(context));
  const text = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

function decrypt(key: KeyObject, bytes: Buffer, context: string): Buffer {
  if (bytes.length < ivBytes + tagBytes) throw unreadable();
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  })
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
  } catch {
    throw unreadable();
  }
}

/** Length first, so that no two owners share a text whatever their ids hold. */
function ownerText({ workspaceId, customerId }: KeyOwner): string {
  return `${workspaceId.length}:${workspaceId}/${customerId}`;
}

function unreadable(): AppError {
  return new AppError(
    "internal",
    "A sealed value could not be opened: changed, misplaced, or sealed by another key.",
  );
}
