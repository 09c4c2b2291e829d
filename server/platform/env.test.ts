import { describe, expect, it } from "vitest";
import { parseEnv } from "./env";

const least = { DATABASE_URL: "postgres://u:p@localhost/db", CUESHEET_SECRET: "s".repeat(32) };

describe("the environment", () => {
  it("needs a database and a secret only", () => {
    expect(parseEnv(least)).toMatchObject({ PORT: 3000, HOST: "127.0.0.1", CUESHEET_ALLOWED_ORIGINS: [] });
  });

  it("names what is missing or wrong, never its value", () => {
    const wrong = { ...least, CUESHEET_SECRET: "hunter2", PORT: "99999" };
    expect(() => parseEnv(wrong)).toThrow(/CUESHEET_SECRET[\s\S]*PORT|PORT[\s\S]*CUESHEET_SECRET/);
    expect(() => parseEnv(wrong)).not.toThrow(/hunter2/);
  });

  it("takes an empty variable for an unset one", () => {
    expect(parseEnv({ ...least, PORT: "", STORE_URL: "" })).toMatchObject({ PORT: 3000 });
  });

  it("reads exact origins, whatever follows them in the address", () => {
    const text = "http://127.0.0.1:4001/api/, https://Systems.example.com";
    expect(parseEnv({ ...least, CUESHEET_ALLOWED_ORIGINS: text }).CUESHEET_ALLOWED_ORIGINS).toEqual([
      "http://127.0.0.1:4001",
      "https://systems.example.com",
    ]);
    expect(() => parseEnv({ ...least, CUESHEET_ALLOWED_ORIGINS: "*" })).toThrow(/CUESHEET_ALLOWED_ORIGINS/);
  });
});
