import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

/*
 * Two projects, so that tests of the pure rooms run without waiting for a database: vitest calls a project's
 * globalSetup only when a file of that project is about to run.
 */
export default defineConfig({
  resolve: {
    alias: {
      "@": root,
      // It throws outside a bundler that knows the react-server condition; setting the condition for all of React
      // would take the hooks away from component tests.
      "server-only": path.join(root, "node_modules/server-only/empty.js"),
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          // Nothing here waits; a busy machine only makes properties slower, and slow is not wrong.
          testTimeout: 120_000,
          include: [
            "architecture.test.ts",
            "{core,steps,interchange,components,scripts,proof,templates}/**/*.test.{ts,tsx}",
          ],
        },
      },
      {
        extends: true,
        test: {
          name: "server",
          include: ["{db,server,app,demo,bench}/**/*.test.{ts,tsx}"],
          globalSetup: ["./db/test-server.ts"],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
