import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

// What a browser must have before a page is there: the closure of static imports behind "use client". What comes by
// `import()` is not in it. How many kilobytes that is, `npm run bench canvas` measures.

const root = path.join(import.meta.dirname, "../..");

/** Imports and re-exports that are there when the program runs; types are not. */
const importing = /^(?:import|export)\s+(?!type\s)(?:([^"';]*?)\s+from\s+)?"([^"]+)"/gm;

function isTypesOnly(names: string): boolean {
  const inside = /^\{([^}]*)\}$/s.exec(names.trim())?.[1];
  const all = inside?.split(",").map((name) => name.trim());
  return all !== undefined && all.every((name) => name === "" || name.startsWith("type "));
}

type Imports = { files: readonly string[]; packages: readonly string[]; isClient: boolean };
const known = new Map<string, Imports>();

function importsOf(file: string): Imports {
  const before = known.get(file);
  if (before) return before;
  const text = readFileSync(path.join(root, file), "utf8");
  const wanted = [...text.matchAll(importing)].filter(
    ([, names]) => names === undefined || !isTypesOnly(names),
  );
  const found = wanted.map(([, , name = ""]) => ({ name, file: fileOf(file, name) }));
  const imports = {
    files: found.flatMap(({ file: own }) => (own === null ? [] : [own])),
    packages: found.flatMap(({ name, file: own }) => (own === null && !name.startsWith(".") ? [name] : [])),
    isClient: /^"use client";/m.test(text),
  };
  known.set(file, imports);
  return imports;
}

function fileOf(from: string, name: string): string | null {
  const base = name.startsWith("@/")
    ? name.slice(2)
    : name.startsWith(".")
      ? path.join(from, "..", name)
      : null;
  if (base === null) return null;
  return [`${base}.ts`, `${base}.tsx`].find((file) => existsSync(path.join(root, file))) ?? null;
}

function closure(starts: readonly string[], isInto = (_file: string) => true): Set<string> {
  const seen = new Set<string>();
  const queue = [...starts];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    if (isInto(file)) queue.push(...importsOf(file).files);
  }
  return seen;
}

/** The files that a browser is given with a page or a layout. */
function carriedBy(page: string): Set<string> {
  const onServer = closure([page], (file) => !importsOf(file).isClient);
  return closure([...onServer].filter((file) => importsOf(file).isClient));
}

const packagesOf = (files: Iterable<string>) =>
  new Set([...files].flatMap((file) => importsOf(file).packages));
const pages = globSync("app/**/{page,layout}.tsx", { cwd: root });

describe("what the designer carries before the journey is there", () => {
  const opened = ["components/designer/designer.tsx", "components/designer/inspector/journey-form.tsx"];
  const packages = packagesOf(closure(opened));

  const brought = [
    "zod",
    "@marcbachmann/cel-js",
    "@noble/hashes/sha2.js",
    "cmdk",
    "sonner",
    "nuqs",
    "recharts",
  ];
  const ofMenus = ["radix-ui", "react-hook-form", "date-fns"];
  const ofServer = ["@trpc/client", "@trpc/tanstack-react-query", "@tanstack/react-query", "superjson"];
  it.each([...brought, ...ofMenus, ...ofServer])("%s is not among it", (name) => {
    expect([...packages]).not.toContain(name);
  });

  it("nor is it among what the page and the layouts around it carry", () => {
    const around = ["app/layout.tsx", "app/(app)/layout.tsx", "app/(app)/journeys/[id]/page.tsx"];
    const carried = packagesOf(around.flatMap((file) => [...carriedBy(file)]));
    for (const name of ofServer) expect([...carried]).not.toContain(name);
  });

  it("is nothing of checking and of running", () => {
    const brains = [...closure(opened)].filter(
      (file) => /^steps\/[^/]+\/kind\.ts$/.test(file) || file.startsWith("core/check/rules/"),
    );
    expect(brains).toEqual([]);
  });

  it("is nothing that opens only when it is pressed", () => {
    const files = closure(opened);
    for (const name of ["select", "popover", "dropdown-menu", "dialog"])
      expect([...files]).not.toContain(`components/ui/${name}.tsx`);
    expect([...files]).not.toContain("components/designer/edits/layered-layout.ts");
    expect([...files].filter((file) => file.startsWith("components/designer/start/start-"))).toEqual([
      "components/designer/start/start-room.tsx",
    ]);
  });

  it("is nothing that only an edit, a drag or a listing of acts needs", () => {
    const files = [...closure(opened)];
    for (const name of [
      "edits/drop-item",
      "edits/place-step",
      "store/draft-merging",
      "actions/action-icons",
      "arrange/align",
    ])
      expect(files).not.toContain(`components/designer/${name}.ts`);
    expect(files).not.toContain("core/journey/merge.ts");
    expect(files).not.toContain("core/journey/replacement.ts");
    for (const name of [
      "presence/avatars",
      "arrange/group-frames",
      "arrange/group-box",
      "palette/new-field-form",
    ])
      expect(files).not.toContain(`components/designer/${name}.tsx`);
  });
});

describe("a page that asks the server", () => {
  const client = "components/trpc.ts";
  const provider = "components/trpc-provider.tsx";
  const layouts = (page: string) =>
    globSync("app/**/layout.tsx", { cwd: root }).filter((file) => page.startsWith(`${path.dirname(file)}/`));

  it.each(pages.filter((page) => page.endsWith("page.tsx") && carriedBy(page).has(client)))(
    "%s stands in what answers it",
    (page) => {
      const around = [page, ...layouts(page)].flatMap((file) => [...closure([file])]);
      expect(around).toContain(provider);
    },
  );
});

describe("what all other pages carry", () => {
  it.each(pages)("%s: nothing of the canvas", (page) => {
    const files = [...carriedBy(page)];
    expect([...packagesOf(files)]).not.toContain("@xyflow/react");
    expect(files.filter((file) => file.startsWith("components/designer/canvas/"))).toEqual([]);
    expect(files).not.toContain("components/designer/designer.tsx");
  });

  it("the shell of all pages brings neither schemas nor what is fetched when it is first wanted", () => {
    const shell = packagesOf([...carriedBy("app/layout.tsx"), ...carriedBy("app/(app)/layout.tsx")]);
    for (const name of ["zod", "cmdk", "sonner", "nuqs", "better-auth/react", "@tanstack/react-query"])
      expect([...shell]).not.toContain(name);
  });
});
