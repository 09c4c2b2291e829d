import "server-only";
import { roles, type Role } from "@/core/governance/permissions";
import type { TestDatabase } from "@/db/test-database";
import { createAuth } from "@/server/identity/auth";
import { handleAuth } from "@/server/identity/auth-endpoint";
import { createWorkspace } from "@/server/identity/create-workspace";
import { provisionAccount } from "@/server/identity/provision-account";
import { loadContextWith, type SessionDeps } from "@/server/identity/session";
import type { Ctx } from "@/server/platform/context";
import { parseEnv } from "@/server/platform/env";
import { createLog } from "@/server/platform/log";
import { createTrpcContext } from "./handle-trpc";
import { createCaller } from "./root";

// For tests of the server: a workspace with one signed-in person a role, over the real sign-in.

export const testPassword = "correct horse battery";
export const testOrigin = "http://127.0.0.1:3999";

// Use cases that read the process's environment find the same one as the world's own.
process.env["CUESHEET_SECRET"] ??= "a secret for tests only, long enough";
process.env["CUESHEET_URL"] ??= testOrigin;
process.env["DATABASE_URL"] ??= "postgres://set-by-each-test/unused";

export type TestPerson = { userId: string; memberId: string; email: string; headers: Headers };
export type TestWorkspace = { workspaceId: string; people: Record<Role, TestPerson> };
export type TestWorld = SessionDeps & {
  /** A new workspace with one person a role, all signed in; headers carry their cookie and Origin. */
  addWorkspace: (slug: string) => Promise<TestWorkspace>;
  /** The headers of a new session. Fails the test when sign-in is refused. */
  signIn: (email: string, password?: string) => Promise<Headers>;
  /** What use cases are given for these headers. Fails the test when nobody is signed in. */
  ctxOf: (headers: Headers) => Promise<Ctx>;
  /** Procedures as this person calls them, checks included. */
  callerOf: (headers: Headers) => ReturnType<typeof createCaller>;
};

/** A world on a test database; `values` go over the environment's. Log lines are dropped. */
export function createTestWorld(database: TestDatabase, values: Record<string, string> = {}): TestWorld {
  const env = parseEnv({
    DATABASE_URL: database.url,
    CUESHEET_SECRET: process.env["CUESHEET_SECRET"],
    CUESHEET_URL: process.env["CUESHEET_URL"],
    CUESHEET_SIGN_IN_LIMIT: "100000",
    ...values,
  });
  const log = createLog("silent");
  const services = { db: database.db, env, log, now: () => new Date() };
  const deps: SessionDeps = { ...services, auth: createAuth(services) };
  const signIn = (email: string, password = testPassword) => signInAs(deps, email, password);
  return {
    ...deps,
    signIn,
    addWorkspace: (slug) => addWorkspace(deps, slug),
    ctxOf: async (headers) => {
      const ctx = await loadContextWith(deps, headers);
      if (!ctx) throw new Error("Nobody is signed in with these headers.");
      return ctx;
    },
    callerOf: (headers) => createCaller(createTrpcContext(headers, deps)),
  };
}

async function addWorkspace(deps: SessionDeps, slug: string): Promise<TestWorkspace> {
  const { workspaceId } = await createWorkspace(deps, { name: slug, slug });
  const entries = await Promise.all(
    roles.map(async (role) => {
      const email = `${role}@${slug}.example.com`;
      const account = {
        workspaceId,
        email,
        name: `${role} of ${slug}`,
        password: testPassword,
        roles: [role],
      };
      const { userId, memberId } = await provisionAccount(deps, account);
      return [role, { userId, memberId, email, headers: await signInAs(deps, email, testPassword) }] as const;
    }),
  );
  return { workspaceId, people: Object.fromEntries(entries) as Record<Role, TestPerson> }; // one entry a role
}

async function signInAs(deps: SessionDeps, email: string, password: string): Promise<Headers> {
  const origin = deps.env.CUESHEET_URL;
  const request = new Request(`${origin}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify({ email, password }),
  });
  const response = await handleAuth(request, deps.auth);
  if (!response.ok) throw new Error(`Sign-in was refused: ${response.status} ${await response.text()}`);
  return new Headers({ cookie: cookiesOf(response), origin, "content-type": "application/json" });
}

/** The cookies of an answer as a browser would send them back. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
