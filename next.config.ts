import type { NextConfig } from "next";

// Set by scripts/build.mjs, which gives every build a folder of its own; `next dev` uses .next.
const buildDir = process.env["CUESHEET_BUILD_DIR"];

const nextConfig: NextConfig = {
  distDir: buildDir ? `${buildDir}/next` : ".next",
  // `npm test` checks types over the whole project; a second time in each build would only take longer.
  // The file extends tsconfig.json because Next rewrites one that does not.
  typescript: { ignoreBuildErrors: true, tsconfigPath: "tsconfig.next.json" },
  turbopack: {
    root: import.meta.dirname,
    resolveAlias: { "d3-color": "./components/designer/canvas/no-colours.ts" },
  },
  serverExternalPackages: ["pg", "pino"],
  poweredByHeader: false,
  reactStrictMode: true,
  experimental: {
    // Fewer and larger files share one gzip dictionary: the first picture is several kilobytes smaller by it.
    turbopackChunking: { minChunkSize: 150_000 },
  },
};

export default nextConfig;
