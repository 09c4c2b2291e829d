// @ts-check
import { hkdfSync, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/**
 * The installation's secret: CUESHEET_SECRET when it is set, else one that is made once and kept in the data folder,
 * readable by its owner only.
 * @param {string} dataDir
 */
export function loadSecret(dataDir) {
  if (process.env.CUESHEET_SECRET) return process.env.CUESHEET_SECRET;
  const file = path.join(dataDir, "secret");
  if (!fs.existsSync(file)) {
    fs.mkdirSync(dataDir, { recursive: true });
    const draft = `${file}.${process.pid}`;
    fs.writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
    fs.renameSync(draft, file);
  }
  return fs.readFileSync(file, "utf8").trim();
}

/**
 * What the app role signs in to the database with. Derived, so that every machine with the same secret knows it and
 * nothing more has to be kept.
 * @param {string} secret
 */
export function appRolePassword(secret) {
  return Buffer.from(hkdfSync("sha256", secret, "cuesheet", "database app role", 24)).toString("base64url");
}
