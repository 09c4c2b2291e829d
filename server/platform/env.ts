import "server-only";
import { z } from "zod";

const origin = z.url().transform((text) => new URL(text).origin);

const envSchema = z.object({
  DATABASE_URL: z.string().min(1, "the address of a PostgreSQL database; `npm start` sets it by itself"),
  CUESHEET_SECRET: z.string().min(32, "at least 32 characters; `npm start` makes and keeps one by itself"),
  CUESHEET_URL: origin.default("http://127.0.0.1:3000"),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  STORE_URL: origin.optional(),
  /** Exact origins that the runtime may call, comma separated; nothing else is ever called. */
  CUESHEET_ALLOWED_ORIGINS: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .pipe(z.array(origin)),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  /** Sign-in attempts a minute and address; an account's own limit is a quarter of it. Test suites raise it. */
  CUESHEET_SIGN_IN_LIMIT: z.coerce.number().int().min(1).max(1_000_000).default(40),
  /** Calls a minute and API key. */
  CUESHEET_API_KEY_LIMIT: z.coerce.number().int().min(1).max(10_000_000).default(6_000),
  /** Header in which a proxy of ours gives the client's address. Unset: forwarded headers are not believed. */
  CUESHEET_CLIENT_ADDRESS_HEADER: z.string().optional(),
});
export type Env = z.infer<typeof envSchema>;

const providerSchema = z.object({
  AI_BASE_URL: z.url().optional(),
  AI_API_KEY: z.string().default(""),
  AI_MODEL: z.string().optional(),
  AI_TIMEOUT_MS: z.coerce.number().int().min(100).max(120_000).default(15_000),
});

/**
 * The environment, parsed. An empty variable counts as unset.
 * @throws Error naming each variable that is missing or wrong, never its value.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  return parseWith(envSchema, source);
}

function parseWith<S extends z.ZodType>(schema: S, source: Record<string, string | undefined>): z.infer<S> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not complete:\n${lines.join("\n")}`);
}

let parsed: Env | undefined;

/** The process's environment, parsed once at first use. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** The language model provider that the environment names, or null: then the embedded engine does everything. */
export function providerEnv() {
  const { AI_BASE_URL, AI_MODEL, AI_API_KEY, AI_TIMEOUT_MS } = parseWith(providerSchema, process.env);
  if (!AI_BASE_URL || !AI_MODEL) return null;
  return { baseUrl: AI_BASE_URL, model: AI_MODEL, apiKey: AI_API_KEY, timeoutMs: AI_TIMEOUT_MS };
}
