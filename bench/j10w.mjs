#!/usr/bin/env node
// The driver that all engines are measured with, unchanged; bench/runtime.ts runs it as its own process.
// J10W: the side-by-side workload. One process that is both the system of record (a ledger that counts every effect)
// and the closed-loop driver. Loopback only, bounded in count and time, no dependency (Node 18+).
//
// A case is ten steps and one human wait:
//   s1 validate (local) · s2 look up · s3 classify · s4 policy (local) · s5 reserve · s6 HUMAN WAIT ·
//   s7 refund · s8 notify · s9 record (local) · s10 close
// s2 s3 s5 s7 s8 s10 are effects: the engine under test POSTs {"id": CASE, "step": "s2"} to http://127.0.0.1:PORT/effect,
// with the header idempotency-key. Local steps are durable steps of the engine without an effect.
// After s5 the driver waits --human-ms and then decides the wait. After s10 the case is done and the next one starts.
//
//   node j10w.mjs --start URL --decide URL [--cases 1000] [--concurrency 20] [--human-ms 20] [--limit-s 60] [--port 7001]
//                 [--header "authorization: Bearer KEY"]
// {id} in a URL is replaced by the case's id; both are POSTed {"id", "decision": "approve"}. s6 is a wait for an outside event,
// and the decision may come before the wait: keep it. Statuses >= 300 are tried again (a retry costs at least 25 ms).
// An engine may hand over a URL of its own for the decision: "decideUrl" in the body of s5.
// Prints one JSON line: cases/s, p50/p95/p99 ms from start to s10's arrival, raw and unique effects, duplicates with and without a
// key, keys that changed between repeats, lost. It listens two seconds longer, so that late repeats are counted.
import http from "node:http";
import { parseArgs } from "node:util";

const { values: o } = parseArgs({
  options: {
    start: { type: "string" },
    decide: { type: "string", default: "" },
    cases: { type: "string", default: "1000" },
    concurrency: { type: "string", default: "20" },
    "human-ms": { type: "string", default: "20" },
    "limit-s": { type: "string", default: "60" },
    port: { type: "string", default: "7001" },
    header: { type: "string", default: "" },
  },
});
if (!o.start) {
  console.error("usage: j10w.mjs --start URL --decide URL [options]");
  process.exit(2);
}
const casesMax = Number(o.cases),
  concurrency = Number(o.concurrency),
  humanMs = Number(o["human-ms"]);
const [headerName, headerValue] = o.header.split(/:\s*/, 2);
const headers = headerName && headerValue ? { [headerName]: headerValue } : {};
const agent = new http.Agent({ keepAlive: true, maxSockets: concurrency * 2 + 20 });
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

function post(url, body) {
  return new Promise((done, fail) => {
    const data = JSON.stringify(body);
    const request = http.request(
      url,
      {
        method: "POST",
        agent,
        headers: {
          ...headers,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(data),
        },
      },
      (answer) => {
        answer.resume();
        answer.on("end", () => done(answer.statusCode));
      },
    );
    request.on("error", fail);
    request.end(data);
  });
}
async function insist(url, body, tries, everyMs, count) {
  for (let k = 0; k < tries && !over; k++) {
    try {
      if ((await post(url, body)) < 300) return;
    } catch {
      /* the engine may be down: that is part of the test */
    }
    count();
    await pause(everyMs);
  }
}

const startedAt = new Map(),
  decideUrls = new Map(),
  effects = new Map(),
  done = new Set(),
  latencies = [];
let raw = 0,
  duplicatesKeyed = 0,
  duplicatesUnkeyed = 0,
  keyChanged = 0,
  startRetries = 0,
  decideRetries = 0,
  next = 0,
  over = false,
  finish;
const finished = new Promise((resolve) => {
  finish = resolve;
});

function startNext() {
  if (next >= casesMax || over) return;
  const id = `c${process.pid}-${next++}`;
  startedAt.set(id, performance.now());
  insist(o.start.replaceAll("{id}", id), { id }, 600, 100, () => startRetries++);
}
function decide(id) {
  insist(
    (decideUrls.get(id) ?? o.decide).replaceAll("{id}", id),
    { id, decision: "approve" },
    2400,
    25,
    () => decideRetries++,
  );
}
function onEffect({ id, step, decideUrl }, key) {
  raw++;
  const name = `${id}:${step}`,
    seen = effects.get(name);
  if (seen) {
    if (key) duplicatesKeyed++;
    else duplicatesUnkeyed++;
    if (key !== seen.key) keyChanged++;
  } else effects.set(name, { key });
  if (decideUrl) decideUrls.set(id, decideUrl);
  if (step === "s5" && !seen) setTimeout(decide, humanMs, id);
  if (step === "s10" && !done.has(id) && startedAt.has(id)) {
    done.add(id);
    latencies.push(performance.now() - startedAt.get(id));
    if (done.size >= casesMax) finish();
    else startNext();
  }
}
const server = http.createServer((request, answer) => {
  let text = "";
  request.on("data", (part) => {
    text += part;
  });
  request.on("end", () => {
    let body = {};
    try {
      body = JSON.parse(text || "{}") ?? {};
    } catch {
      answer.statusCode = 400;
    }
    if (request.url.startsWith("/effect") && body.id) onEffect(body, request.headers["idempotency-key"]);
    answer.setHeader("content-type", "application/json");
    answer.end(JSON.stringify({ ok: true, step: body.step, receipt: `${body.id}:${body.step}` }));
  });
});
server.keepAliveTimeout = 60_000;
server.listen(Number(o.port), "127.0.0.1", async () => {
  const from = performance.now();
  for (let k = 0; k < Math.min(concurrency, casesMax); k++) startNext();
  setTimeout(finish, Number(o["limit-s"]) * 1000).unref();
  await finished;
  over = true;
  const seconds = (performance.now() - from) / 1000;
  await pause(2000);
  latencies.sort((a, b) => a - b);
  const at = (q) =>
    Math.round(latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * q))] ?? -1);
  console.log(
    JSON.stringify({
      cases: casesMax,
      concurrency,
      done: done.size,
      seconds: +seconds.toFixed(2),
      casesPerSecond: +(done.size / seconds).toFixed(1),
      p50Ms: at(0.5),
      p95Ms: at(0.95),
      p99Ms: at(0.99),
      effectsRaw: raw,
      effectsUnique: effects.size,
      duplicatesKeyed,
      duplicatesUnkeyed,
      keyChanged,
      lost: [...startedAt.keys()].filter((id) => !done.has(id)).length,
      startRetries,
      decideRetries,
    }),
  );
  process.exit(0);
});
