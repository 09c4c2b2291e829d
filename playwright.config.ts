import { defineConfig, devices } from "@playwright/test";

const launchOptions = {
  ...(process.env["CUESHEET_CHROMIUM"] ? { executablePath: process.env["CUESHEET_CHROMIUM"] } : {}),
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

/** Run by scripts/test.mjs against a product of its own; by hand: CUESHEET_E2E_URL=http://… npx playwright test */
export default defineConfig({
  testDir: "e2e",
  // The stories share one workspace, and two cores carry one browser well.
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [
    ["list"],
    ["json", { outputFile: process.env["CUESHEET_E2E_REPORT"] ?? ".cache/e2e-report.json" }],
  ],
  outputDir: ".cache/e2e-results",
  use: {
    baseURL: process.env["CUESHEET_E2E_URL"] ?? "http://127.0.0.1:3000",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    launchOptions,
  },
  projects: [
    { name: "chromium", use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } } },
  ],
});
