import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { APP_ROLE, migrateDatabase } from "@/db/migrate";

/** What the server of these tests gave the app role: the role is the whole server's, and other files sign in with it. */
const appPassword = new URL(inject("templateAppUrl")).password;

describe("migrateDatabase", () => {
  const name = `migrate_${randomBytes(6).toString("hex")}`;
  const owner = `owner_${randomBytes(6).toString("hex")}`;
  const serverUrl = new URL(inject("templateOwnerUrl"));
  const admin = { current: new pg.Client() };

  const urlOf = (user: string, password: string) => {
    const url = new URL(serverUrl);
    Object.assign(url, { username: user, password, pathname: `/${name}` });
    return url.href;
  };

  beforeEach(async () => {
    const url = new URL(serverUrl);
    url.pathname = "/postgres";
    admin.current = new pg.Client({ connectionString: url.href });
    await admin.current.connect();
    await admin.current.query(`create role ${owner} login password 'owner'`);
    await admin.current.query(`create database ${name} owner ${owner}`);
  });

  afterEach(async () => {
    await admin.current.query(`drop database ${name} with (force)`);
    await admin.current.query(`drop role ${owner}`);
    await admin.current.end();
  });

  it("can be run again, and by two at once", async () => {
    const url = urlOf(serverUrl.username, serverUrl.password);
    const both = await Promise.all([migrateDatabase(url, appPassword), migrateDatabase(url, appPassword)]);
    const again = await migrateDatabase(url, appPassword);
    for (const result of [...both, again]) {
      expect(result.isRestricted).toBe(true);
      expect(new URL(result.appUrl).username).toBe(APP_ROLE);
    }
  });

  it("runs the app as the owner when the owner may not let the app role in", async () => {
    const url = urlOf(owner, "owner");
    expect(await migrateDatabase(url, "not its password")).toEqual({ appUrl: url, isRestricted: false });
  });
});
