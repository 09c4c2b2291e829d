import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSealer, type KeyOwner } from "./sealing";

const secret = "a secret for tests only, long enough";
const ada = { workspaceId: "w1", customerId: "ada" };

function createStore() {
  const kept = new Map<string, Uint8Array | "erased">();
  const name = ({ workspaceId, customerId }: KeyOwner) => `${workspaceId}/${customerId}`;
  return {
    kept,
    erase: (owner: KeyOwner) => kept.set(name(owner), "erased"),
    loadKey: async (owner: KeyOwner) => kept.get(name(owner)) ?? null,
    saveKey: async (owner: KeyOwner, wrapped: Uint8Array) => {
      const stored = kept.get(name(owner)) ?? wrapped;
      kept.set(name(owner), stored);
      return stored;
    },
  };
}

async function ready() {
  const store = createStore();
  const sealer = createSealer({ secret, ...store });
  const key = await sealer.keyFor(ada);
  if (!key) throw new Error("The key must be there.");
  return { store, sealer, key };
}

describe("a sealed value", () => {
  it("comes back as it was, whatever it was, and never shows", async () => {
    const { sealer, key } = await ready();
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (plaintext, context) => {
        const sealed = sealer.seal(key, plaintext, context);
        expect(sealed).toMatch(/^v1:[\w-]+$/);
        expect(sealer.open(key, sealed, context)).toBe(plaintext);
      }),
    );
  });

  it("looks different each time, while its commitment is the same each time", async () => {
    const { sealer, key } = await ready();
    expect(sealer.seal(key, "Ada", "name")).not.toBe(sealer.seal(key, "Ada", "name"));
    expect(sealer.commit(key, "Ada", "name")).toBe(sealer.commit(key, "Ada", "name"));
    expect(sealer.commit(key, "Ada", "name")).not.toBe(sealer.commit(key, "Ada", "city"));
    expect(sealer.commit(key, "Ada", "name")).not.toContain("Ada");
  });

  it("does not open when one byte of it is changed", async () => {
    const { sealer, key } = await ready();
    const bytes = Buffer.from(sealer.seal(key, "Ada", "name").slice(3), "base64url");
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      expect(() => sealer.open(key, `v1:${changed.toString("base64url")}`, "name")).toThrow(
        "could not be opened",
      );
    }
  });

  it.each([[""], ["v1:"], ["v2:AAAA"], ["v1:AAAA"], ["Ada"], ["v1:%%%"]])("is not %j", async (text) => {
    const { sealer, key } = await ready();
    expect(() => sealer.open(key, text, "name")).toThrow("could not be opened");
  });

  it("opens for its own context and customer only", async () => {
    const { sealer, key } = await ready();
    const sealed = sealer.seal(key, "Ada", "case-1/name");
    expect(() => sealer.open(key, sealed, "case-2/name")).toThrow("could not be opened");
    const other = await sealer.keyFor({ workspaceId: "w1", customerId: "bob" });
    expect(() => other && sealer.open(other, sealed, "case-1/name")).toThrow("could not be opened");
  });
});

describe("a customer's key", () => {
  it("is the same in the next process, and is stored only wrapped", async () => {
    const { store, sealer, key } = await ready();
    const sealed = sealer.seal(key, "Ada", "name");
    const restarted = createSealer({ secret, ...store });
    const again = await restarted.keyFor(ada);
    expect(again && restarted.open(again, sealed, "name")).toBe("Ada");
    const elsewhere = createSealer({ secret: "another installation's secret, long", ...store });
    await expect(elsewhere.keyFor(ada)).rejects.toThrow("could not be opened");
  });

  it("made by two at once is one key", async () => {
    const sealer = createSealer({ secret, ...createStore() });
    const [one, two] = await Promise.all([sealer.keyFor(ada), sealer.keyFor(ada)]);
    if (!one || !two) throw new Error("The keys must be there.");
    expect(sealer.open(two, sealer.seal(one, "Ada", "name"), "name")).toBe("Ada");
  });

  it("put in another customer's or workspace's place does not unwrap", async () => {
    const { store, sealer } = await ready();
    const wrapped = store.kept.get("w1/ada");
    if (!wrapped || wrapped === "erased") throw new Error("The key must be there.");
    expect(() => sealer.unwrap({ workspaceId: "w1", customerId: "bob" }, wrapped)).toThrow(
      "could not be opened",
    );
    expect(() => sealer.unwrap({ workspaceId: "w2", customerId: "ada" }, wrapped)).toThrow(
      "could not be opened",
    );
  });

  it("once erased stays erased, and what was sealed cannot be opened", async () => {
    const { store, sealer } = await ready();
    store.erase(ada);
    expect(await sealer.keyFor(ada)).toBeNull();
  });

  it("does not show when it is logged by mistake", async () => {
    const { key } = await ready();
    expect(JSON.stringify(key)).toBe("{}");
  });
});
