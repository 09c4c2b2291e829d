import "server-only";
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";

/*
 * Brings a database up to date, as the owner role, and lets the app role in.
 *  1. One migrator at a time (an advisory lock): several machines may start at once.
 *  2. The app role exists before the migrations run; its rights are given anew after every run, so that a table of a
 *     later migration, or a role that came later, is never without them.
 *  3. When the owner may not make roles, the app runs as the owner and `isRestricted` says false.
 */

export const APP_ROLE = "cuesheet_app";
export const POSTGRES_VERSION_MIN = 150_000;
const MIGRATION_LOCK = 4_715_001;

export type MigratedDatabase = {
  /** Address for the app and the workers. */
  appUrl: string;
  /** Whether `appUrl` is a role that cannot change the audit and timeline tables. */
  isRestricted: boolean;
};

/**
 * Migrates the database behind `ownerUrl`.
 * @param appPassword what the app role signs in with; the caller derives it from the installation's secret, so that
 *   every machine of an installation comes to the same one
 * @throws Error in plain words when the server is too old
 */
export async function migrateDatabase(ownerUrl: string, appPassword: string): Promise<MigratedDatabase> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "cuesheet-migrate" });
  await client.connect();
  try {
    await refuseOldServer(client);
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const appUrl = await ensureAppRole(client, ownerUrl, appPassword);
    await migrate(drizzle(client), { migrationsFolder: path.join(process.cwd(), "db", "migrations") });
    await client.query("select cuesheet_grant_app_role()");
    return appUrl ? { appUrl, isRestricted: true } : { appUrl: ownerUrl, isRestricted: false };
  } finally {
    await client.end();
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const found = await client.query<{ number: string; name: string }>(
    "select current_setting('server_version_num') as number, current_setting('server_version') as name",
  );
  const version = found.rows[0];
  if (!version || Number(version.number) < POSTGRES_VERSION_MIN) {
    throw new Error(
      `The database is PostgreSQL ${version?.name ?? "?"}; Cuesheet needs PostgreSQL 15 or newer.`,
    );
  }
}

/** Returns the app role's address, or null when this owner can neither make the role nor set its password. */
async function ensureAppRole(client: pg.Client, ownerUrl: string, password: string): Promise<string | null> {
  const appUrl = appRoleUrl(ownerUrl, password);
  const role = client.escapeIdentifier(APP_ROLE);
  const login = `login nosuperuser nocreatedb nocreaterole password ${client.escapeLiteral(password)}`;
  const existing = await client.query("select 1 from pg_roles where rolname = $1", [APP_ROLE]);
  try {
    if (existing.rowCount === 0) await client.query(`create role ${role} ${login}`);
    const database = await client.query<{ name: string }>("select current_database() as name");
    await client.query(
      `grant connect on database ${client.escapeIdentifier(database.rows[0]?.name ?? "")} to ${role}`,
    );
    if (await canSignIn(appUrl)) return appUrl;
    await client.query(`alter role ${role} ${login}`);
  } catch (error) {
    if (isInsufficientPrivilege(error)) return null;
    throw error;
  }
  return (await canSignIn(appUrl)) ? appUrl : null;
}

/** The same database as `ownerUrl`, as the app role. */
export function appRoleUrl(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = APP_ROLE;
  url.password = password;
  return url.href;
}

async function canSignIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function isInsufficientPrivilege(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === "42501";
}
