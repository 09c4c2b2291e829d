import { once } from "node:events";
import net from "node:net";
import { expect, it } from "vitest";
import { freePort, nextFreePort } from "./ports.mjs";

it("takes the wanted port when it is free, and the next one when it is not", async () => {
  const wanted = await freePort();
  expect(await nextFreePort(wanted, "127.0.0.1")).toBe(wanted);
  const taken = net.createServer().listen(wanted, "127.0.0.1");
  await once(taken, "listening");
  expect(await nextFreePort(wanted, "127.0.0.1")).toBeGreaterThan(wanted);
  expect(await freePort(wanted)).not.toBe(wanted);
  taken.close();
});
