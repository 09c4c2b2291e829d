import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { build } from "esbuild";
import type { AddressInfo } from "node:net";
import type { BareGraph } from "@/bench/canvas-bare";
import type { JourneyDocument } from "@/core/journey/document";

const root = path.resolve(import.meta.dirname, "..");

/** Serves a page with bare nodes of a graph on this machine, built as for production. */
export async function serveBare(graphOf: (size: number) => BareGraph) {
  const built = await build({
    ...{ absWorkingDir: root, entryPoints: ["bench/canvas-bare.tsx"], bundle: true, write: false },
    ...{ format: "iife", globalName: "bare", platform: "browser", target: "es2023", minify: true },
    ...{ jsx: "automatic", logLevel: "warning", define: { "process.env.NODE_ENV": '"production"' } },
  });
  const script = built.outputFiles[0]?.text ?? "";
  const style = fs.readFileSync(path.join(root, "node_modules/@xyflow/react/dist/style.css"), "utf8");
  const server = http.createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://bare");
    if (pathname === "/bare.js") return response.setHeader("content-type", "text/javascript").end(script);
    const graph = JSON.stringify(graphOf(Number(searchParams.get("size"))));
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><title>Bare nodes</title><style>${style}
      body { margin: 0 } #flow { position: absolute }</style><div id="flow"></div><script src="/bare.js"></script>
      <script>window.drawBare = (place) => {
        const { viewport, ...box } = place;
        const element = document.getElementById("flow");
        for (const side of ["left", "top", "width", "height"]) element.style[side] = box[side] + "px";
        bare.draw(element, { ...${graph}, viewport });
      };</script></html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on a port has one
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** The document's steps and connections as React Flow's own boxes and lines, of the size of our steps. */
export function bareGraph({ meaning, layout }: JourneyDocument): BareGraph {
  const steps = Object.values(meaning.steps);
  return {
    nodes: steps.map(({ id, title }) => ({
      ...{ id, position: layout.positions[id] ?? { x: 0, y: 0 }, data: { label: title } },
      style: { width: 240, height: 130 },
    })),
    edges: steps.flatMap(({ id, connections }) =>
      Object.entries(connections).map(([exit, to]) => ({
        ...{ id: `${id}:${exit}`, source: id, target: to, type: "smoothstep" },
      })),
    ),
    viewport: { x: 0, y: 0, zoom: 1 },
    onlyVisible: steps.length > 100,
  };
}
