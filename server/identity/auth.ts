import "server-only";
import { betterAuth } from "better-auth";
import { isAPIError } from "better-auth/api";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { nextCookies } from "better-auth/next-js";
import { organization } from "better-auth/plugins";
import { accounts } from "@/db/schema/accounts";
import { authRateLimits } from "@/db/schema/auth-rate-limits";
import { invitations } from "@/db/schema/invitations";
import { members } from "@/db/schema/members";
import { sessions } from "@/db/schema/sessions";
import { users } from "@/db/schema/users";
import { verifications } from "@/db/schema/verifications";
import { workspaces } from "@/db/schema/workspaces";
import { deriveKey } from "@/server/platform/derive-key";
import { newId } from "@/server/platform/ids";
import { services, type Services } from "@/server/platform/services";
import { accessControl, accessRoles } from "./access";
import { auditPerson } from "./audit-person";
import { firstWorkspaceOf } from "./first-workspace";
import { passwordLength } from "./password";
import { signInGuard } from "./sign-in-guard";

export type AuthDeps = Pick<Services, "db" | "env" | "now" | "log">;
export type Auth = ReturnType<typeof createAuth>;

const daySeconds = 86_400;

/** better-auth on our tables. Only the endpoints of auth-endpoint.ts are reachable from outside. */
export function createAuth(deps: AuthDeps) {
  const { db, env } = deps;
  return betterAuth({
    appName: "Cuesheet",
    baseURL: env.CUESHEET_URL,
    basePath: "/api/auth",
    trustedOrigins: [env.CUESHEET_URL],
    secret: deriveKey(env.CUESHEET_SECRET, "auth/v1").toString("base64url"),
    database: drizzleAdapter(db, {
      provider: "pg",
      transaction: true,
      schema: {
        user: users,
        session: sessions,
        account: accounts,
        verification: verifications,
        organization: workspaces,
        member: members,
        invitation: invitations,
        rateLimit: authRateLimits,
      },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true, // people come by invitation (accept-invitation.ts) or by the seed
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 3_600,
      onPasswordReset: ({ user }) => auditPasswordReset(deps, user.id),
    },
    verification: { storeIdentifier: "hashed" },
    session: { expiresIn: 7 * daySeconds, updateAge: daySeconds, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: env.CUESHEET_SIGN_IN_LIMIT * 10,
      customRules: {
        "/sign-in/email": signInRule(env),
        "/change-password": signInRule(env),
        "/reset-password": signInRule(env),
        "/get-session": false,
      },
    },
    advanced: {
      cookiePrefix: "cuesheet",
      useSecureCookies: env.CUESHEET_URL.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: addressHeaders(env), ipv6Subnet: 64 },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({
            data: { ...session, activeOrganizationId: await firstWorkspaceOf(db, session.userId) },
          }),
          after: (session) => auditSignIn(deps, session),
        },
      },
    },
    hooks: { before: signInGuard(deps) },
    logger: {
      level: "warn",
      log: (level, message) => deps.log[logLevel(level)]({ event: "auth-log", detail: message }),
    },
    onAPIError: {
      onError: (error) => {
        // What a person got wrong is told to them; the rest somebody here must see.
        if (isAPIError(error) && error.statusCode < 500) {
          deps.log.info({ event: "auth-refused", status: error.statusCode });
          return;
        }
        deps.log.error({ event: "auth-failed", err: error });
      },
    },
    telemetry: { enabled: false },
    plugins: [
      organization({
        ac: accessControl,
        roles: accessRoles,
        creatorRole: "admin",
        allowUserToCreateOrganization: false,
        disableOrganizationDeletion: true,
        schema: {
          invitation: { additionalFields: { tokenHash: { type: "string", required: true, input: false } } },
        },
      }),
      nextCookies(), // must be last: it copies the cookies that the others set
    ],
  });
}

/**
 * Without a proxy of ours nobody tells the client's address truthfully, so all share one bucket, which must be larger;
 * then the limit per account (sign-in-guard.ts) carries the weight.
 */
function signInRule(env: AuthDeps["env"]) {
  const max = env.CUESHEET_CLIENT_ADDRESS_HEADER
    ? env.CUESHEET_SIGN_IN_LIMIT
    : env.CUESHEET_SIGN_IN_LIMIT * 10;
  return { window: 60, max };
}

async function auditSignIn(
  deps: AuthDeps,
  session: { id: string; userId: string } & Record<string, unknown>,
) {
  const workspaceId = session.activeOrganizationId;
  if (typeof workspaceId !== "string") return;
  const subject = `session:${session.id}`;
  await auditPerson(deps, { workspaceId, userId: session.userId, action: "signed-in", subject });
}

async function auditPasswordReset(deps: AuthDeps, userId: string): Promise<void> {
  const workspaceId = await firstWorkspaceOf(deps.db, userId);
  if (workspaceId === null) return;
  await auditPerson(deps, { workspaceId, userId, action: "password-reset", subject: `person:${userId}` });
}

function addressHeaders(env: AuthDeps["env"]): string[] {
  return env.CUESHEET_CLIENT_ADDRESS_HEADER ? [env.CUESHEET_CLIENT_ADDRESS_HEADER] : [];
}

function logLevel(level: string): "debug" | "info" | "warn" | "error" {
  return level === "error" || level === "warn" || level === "debug" ? level : "info";
}

const holder = globalThis as typeof globalThis & { cuesheetAuth?: Auth };

/** The process's better-auth. */
export function auth(): Auth {
  holder.cuesheetAuth ??= createAuth(services());
  return holder.cuesheetAuth;
}
