import { expect, test } from "vitest";
import { canonicalText, chainStart, linkHash, verifyChain } from "@/core/case/chain";

// The hash was computed with another implementation: printf '%064d%s' 0 TEXT | sha256sum.
test("is what anybody computes with SHA-256 over the texts", () => {
  const text = canonicalText({ seq: 1, type: "x", at: "t" });
  expect(text).toBe('{"at":"t","seq":1,"type":"x"}');
  expect(linkHash(chainStart, text)).toBe("e1a4d93833963d28df9a0f5e43ec0f825631cef2bb53d52aae87794fcc60a2de");
});

test("names the first link that is wrong", () => {
  const first = { seq: 1, text: "a", hash: linkHash(chainStart, "a") };
  const second = { seq: 2, text: "b", hash: linkHash(first.hash, "b") };
  expect(verifyChain([first, second])).toEqual({ ok: true, hash: second.hash });
  expect(verifyChain([])).toEqual({ ok: true, hash: chainStart });
  expect(verifyChain([second])).toMatchObject({ ok: false, seq: 1 });
  expect(verifyChain([first, { ...second, text: "c" }])).toMatchObject({ ok: false, seq: 2 });
  expect(verifyChain([{ ...first, hash: second.hash }])).toMatchObject({ ok: false, seq: 1 });
});
