import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/*
 * The house, as a test: docs/architecture.md says it in words. A file belongs to the first room whose pattern fits; a
 * room imports from itself and from what its line names, nothing else. "types:" allows `import type` only.
 */

type Room = { name: string; files: RegExp; imports: string[]; packages?: string[]; testPackages?: string[] };

const CORE_ORDER = ["expression", "governance", "journey", "step", "case", "handoff", "check"];
const SERVER_ORDER = [
  "platform",
  // Before identity: sign-ins, members and roles are audited too.
  "governance",
  "identity",
  "intelligence",
  "memory",
  "tools",
  "runtime",
  "intake",
  "handoff",
  "channels",
  "journeys",
  "learning",
  "measurement",
  "api",
  "worker",
];
const CORE_PACKAGES = ["zod", "@marcbachmann/cel-js", "canonicalize", "@noble/hashes"];
const TEST_PACKAGES = ["vitest", "fast-check"];
/** A step's contract speaks of events and state, whose interpreter calls the contract: a circle of types only. */
const CORE_TYPES: Record<string, string[]> = { step: ["types:core/case", "types:core/check"] };
/** What the browser may have of the vocabulary: all but what touches the world. */
const STEPS_OPEN = ["kind", "face", "faces", "registry", "shared", "parts"].map((name) => `steps/${name}`);

const allCore = CORE_ORDER.map((name) => `core/${name}`);
const allServer = SERVER_ORDER.map((name) => `server/${name}`);
const steps = [...STEPS_OPEN, "steps/perform", "steps/performers"];

const rooms: Room[] = [
  ...CORE_ORDER.map((name, index) => ({
    name: `core/${name}`,
    files: new RegExp(`^core/${name}/`),
    imports: [...allCore.slice(0, index), ...(CORE_TYPES[name] ?? [])],
    packages: CORE_PACKAGES,
  })),
  { name: "components/ui", files: /^components\/ui\//, imports: [] },
  {
    name: "steps/face",
    files: /^steps\/[^/]+\/[^/]+\.tsx$/,
    imports: [
      ...allCore,
      "components/ui",
      "steps/kind",
      "steps/shared",
      "steps/parts",
      "types:steps/registry",
    ],
  },
  {
    name: "steps/perform",
    files: /^steps\/[^/]+\/perform[^/]*\.ts$/,
    imports: [...allCore, "steps/kind", "steps/shared"],
  },
  {
    name: "steps/kind",
    files: /^steps\/[^/]+\/[^/]+\.ts$/,
    imports: [...allCore, "steps/shared"],
    packages: CORE_PACKAGES,
  },
  {
    name: "steps/faces",
    files: /^steps\/faces\.tsx$/,
    imports: [...allCore, "steps/face", "steps/shared", "types:steps/parts", "types:steps/registry"],
  },
  {
    name: "steps/performers",
    files: /^steps\/performers\.ts$/,
    imports: [...allCore, "steps/perform", "steps/registry"],
  },
  {
    name: "steps/registry",
    files:
      /^steps\/(kinds|looks|document|interpreter|checker|describe|describe-outline|describe-policy|starter|field-uses|rename-field)\.ts$/,
    imports: [...allCore, "steps/kind", "steps/shared"],
    packages: CORE_PACKAGES,
  },
  // What faces share: parts of forms, client.
  {
    name: "steps/parts",
    files: /^steps\/[^/]+\.tsx$/,
    imports: [...allCore, "components/ui", "steps/shared"],
  },
  {
    name: "steps/shared",
    files: /^steps\/[^/]+\.ts$/,
    imports: [...allCore, "types:steps/registry", "types:steps/kind"],
    packages: CORE_PACKAGES,
  },
  {
    // The proof of the checker against the interpreter: journeys and worlds drawn at random, seeded faults. Edits that
    // must not change what a case does are proved here too.
    name: "proof",
    files: /^proof\//,
    imports: [...allCore, ...steps, "demo", "components"],
  },
  {
    name: "interchange",
    files: /^interchange\//,
    imports: [...allCore, ...steps],
    packages: CORE_PACKAGES,
    testPackages: ["bpmn-moddle", "dmn-moddle", "feelin"],
  },
  {
    name: "templates",
    // A company's procedures as journeys to start from: data and what makes journeys of it, as pure as the language.
    files: /^templates\//,
    imports: [...allCore, ...steps],
    packages: CORE_PACKAGES,
  },
  { name: "db/test", files: /^db\/test-(server|database)\.ts$/, imports: ["db", "scripts"] },
  { name: "db", files: /^db\//, imports: allCore.map((name) => `types:${name}`) },
  ...SERVER_ORDER.map((name, index) => ({
    name: `server/${name}`,
    files: new RegExp(`^server/${name}/`),
    imports: ["db", ...allCore, ...steps, "interchange", "templates", ...allServer.slice(0, index)],
  })),
  {
    name: "components",
    files: /^components\//,
    imports: ["components/ui", ...allCore, ...STEPS_OPEN, "interchange", "types:server/api"],
  },
  {
    name: "app",
    files: /^app\//,
    // Of the language only who may do what, and words to pass on.
    imports: [
      "components",
      "components/ui",
      "core/governance",
      ...allCore.map((name) => `types:${name}`),
      ...allServer,
    ],
  },
  {
    name: "demo/seed",
    // Provisions accounts and plays the store's past, which no procedure may do for anybody.
    files: /^demo\/seed(\/|\.ts$)/,
    imports: ["db", "demo", ...allCore, ...steps, ...allServer],
  },
  { name: "demo", files: /^demo\//, imports: [...allCore, ...steps] },
  { name: "e2e", files: /^e2e\//, imports: [] },
  {
    name: "bench",
    files: /^bench\//,
    imports: [
      "db",
      "demo",
      "demo/seed",
      "scripts",
      "interchange",
      "proof",
      "templates",
      ...allCore,
      ...steps,
      ...allServer,
    ],
  },
  { name: "scripts", files: /^scripts\//, imports: [] },
  {
    name: "root",
    files:
      /^(architecture\.test|instrumentation|next\.config|next-types\.d|playwright\.config|proxy|vitest\.config)\.ts$|^postcss\.config\.mjs$/,
    imports: ["server/platform"],
  },
];

/** Gathering files, by design: the registries. */
const FORBIDDEN_FOLDERS = ["lib", "utils", "helpers", "hooks", "types", "stores", "common"];
const LINES_MAX = 400;

type Import = { to: string; isType: boolean };
type SourceFile = { file: string; text: string; imports: Import[] };

const root = import.meta.dirname;
/** Tests, and what tests share: `test-world.ts`, `test-store.ts`. */
const isTest = (file: string) => /\.(test|spec)\.tsx?$|(^|\/)test-[^/]+\.ts$/.test(file);
const isTestKit = (place: string) => /\/test-[^/]+$/.test(place);
const roomOf = (file: string) => rooms.find(({ files }) => files.test(file));

/** Every import of a file: static, re-exported, dynamic. A specifier of ours comes back as a path from the root. */
function importsOf(file: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, isType: boolean) => {
    if (specifier && ts.isStringLiteral(specifier)) found.push({ to: placeOf(file, specifier.text), isType });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  if (clause.name || !named || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every(({ isTypeOnly }) => isTypeOnly);
}

/** `@/core/x` and `./x` become `core/x`; a package keeps its name. */
function placeOf(file: string, specifier: string): string {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  return specifier.startsWith(".")
    ? path.posix.join(path.posix.dirname(file), specifier)
    : `package:${specifier}`;
}

function resolvePlace(place: string, known: ReadonlySet<string>): string | null {
  const endings = ["", ".ts", ".tsx", ".mjs", ".d.ts"];
  return endings.map((ending) => place + ending).find((candidate) => known.has(candidate)) ?? null;
}

function roomProblems(files: SourceFile[]): string[] {
  const known = new Set(files.map(({ file }) => file));
  return files.flatMap(({ file, imports }) => {
    const room = roomOf(file);
    if (!room) return [`${file} is in no room`];
    return imports.flatMap((each) => importProblem({ file, room, each, known }) ?? []);
  });
}

type Question = { file: string; room: Room; each: Import; known: ReadonlySet<string> };

function importProblem({ file, room, each, known }: Question): string | null {
  if (each.to.startsWith("package:")) return packageProblem(file, room, each);
  const target = resolvePlace(each.to, known);
  // Styles, data and other assets belong to the room that they lie in.
  const toRoom = roomOf(target ?? each.to) ?? roomOf(`${each.to}.ts`);
  if (!toRoom) return `${file} imports ${each.to}, which is in no room`;
  if (
    toRoom.name === "steps/kind" &&
    room.name === "steps/kind" &&
    path.dirname(file) !== path.posix.dirname(each.to)
  ) {
    return `${file} imports ${each.to}: a step kind knows no other kind`;
  }
  if (toRoom.name === room.name) return null;
  if (room.imports.includes(toRoom.name)) return null;
  if (each.isType && room.imports.includes(`types:${toRoom.name}`)) return null;
  if (isTest(file) && (isTestArrangement(room.name, toRoom.name) || isTestKit(each.to))) return null;
  return `${file} (${room.name}) imports ${each.to} (${toRoom.name})${each.isType ? " as a type" : ""}`;
}

/** What a test may use beyond its room: a real database, the real step kinds, and real journeys to carry over. */
function isTestArrangement(from: string, to: string): boolean {
  if (from === "db") return to === "scripts";
  if (from === "interchange") return to === "demo" || to === "templates";
  return /^(core|steps)\//.test(from) && /^(core|steps)\//.test(to);
}

function packageProblem(file: string, room: Room, { to, isType }: Import): string | null {
  const name = to.slice("package:".length);
  const packages = room.packages;
  if (!packages) return null;
  const allowed = isTest(file)
    ? [...packages, ...TEST_PACKAGES, ...(room.testPackages ?? []), "node:fs", "node:path"]
    : packages;
  if (allowed.some((each) => name === each || name.startsWith(`${each}/`))) return null;
  return isType && room.name.startsWith("steps/")
    ? null
    : `${file} (${room.name}) imports the package ${name}`;
}

/** Groups of files that import each other's values in a circle. */
function valueCycles(files: SourceFile[]): string[] {
  const known = new Set(files.map(({ file }) => file));
  const edges = new Map(
    files.map(({ file, imports }) => [
      file,
      imports.filter(({ isType }) => !isType).flatMap(({ to }) => resolvePlace(to, known) ?? []),
    ]),
  );
  const state = new Map<string, "open" | "done">();
  const cycles: string[] = [];
  const visit = (file: string, trail: string[]): void => {
    if (state.get(file) === "done") return;
    if (state.get(file) === "open") {
      cycles.push([...trail.slice(trail.indexOf(file)), file].join(" -> "));
      return;
    }
    state.set(file, "open");
    for (const next of edges.get(file) ?? []) visit(next, [...trail, file]);
    state.set(file, "done");
  };
  for (const { file } of files) visit(file, []);
  return cycles;
}

function shapeProblems({ file, text }: SourceFile): string[] {
  const problems: string[] = [];
  const folders = path.posix.dirname(file).split("/");
  const isProduct = /^(app|components|core|db|interchange|server|steps)\//.test(file);
  if (/(^|\/)index\.(ts|tsx|mjs)$/.test(file)) problems.push(`${file} is a barrel`);
  const forbidden = isProduct && folders.find((folder) => FORBIDDEN_FOLDERS.includes(folder));
  if (forbidden) problems.push(`${file} lies in a folder named ${forbidden}`);
  const lines = text.split("\n").length - 1;
  if (lines > LINES_MAX && !isTest(file) && !/\/(data|migrations)\/|^demo\/journeys\//.test(file))
    problems.push(`${file} has ${lines} lines`);
  const isServerOnly = /^(db|server)\//.test(file) && !isTest(file);
  if (isServerOnly && !/^import "server-only";/m.test(text))
    problems.push(`${file} lacks import "server-only"`);
  return problems;
}

const IGNORED = new Set(["node_modules", "next-env.d.ts", "test-results", "playwright-report"]);

function sourceFiles(directory = ""): SourceFile[] {
  return fs.readdirSync(path.join(root, directory), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith(".") || IGNORED.has(entry.name)) return [];
    const file = path.posix.join(directory, entry.name);
    if (entry.isDirectory()) return sourceFiles(file);
    if (!/\.(ts|tsx|mjs|js)$/.test(entry.name)) return [];
    const text = fs.readFileSync(path.join(root, file), "utf8");
    return [{ file, text, imports: importsOf(file, text) }];
  });
}

const source = (file: string, text = ""): SourceFile => ({ file, text, imports: importsOf(file, text) });

describe("the house", { timeout: 60_000 }, () => {
  const files = sourceFiles();

  it("has every file in a room, and every import on that room's line", () => {
    expect(roomProblems(files)).toEqual([]);
  });

  it("has no circle of value imports", () => {
    expect(valueCycles(files)).toEqual([]);
  });

  it("has no barrels, no catch-all folders, no overgrown files, and guards what is the server's", () => {
    expect(files.flatMap(shapeProblems)).toEqual([]);
  });
});

describe("the test of the house", () => {
  const target = (file: string) => source(file);

  it.each([
    ["core/expression/a.ts", 'import { b } from "@/core/check/b";', "core/check/b.ts"],
    ["core/case/a.ts", 'import fs from "node:fs";', "core/case/b.ts"],
    ["components/ui/a.tsx", 'import { b } from "@/core/case/b";', "core/case/b.ts"],
    ["components/desk/a.tsx", 'import { b } from "@/server/api/root";', "server/api/root.ts"],
    ["components/desk/a.tsx", 'import { b } from "@/steps/performers";', "steps/performers.ts"],
    ["server/platform/a.ts", 'const b = await import("../runtime/b");', "server/runtime/b.ts"],
    ["server/memory/a.ts", 'export { b } from "@/demo/b";', "demo/b.ts"],
    ["steps/tool/kind.ts", 'import { b } from "../gate/kind";', "steps/gate/kind.ts"],
    ["steps/tool/kind.ts", 'import { b } from "./face";', "steps/tool/face.tsx"],
    ["app/page.tsx", 'import { b } from "@/db/client";', "db/client.ts"],
    ["cellar/a.ts", "", "core/case/b.ts"],
  ])("refuses %s with %s", (file, text, other) => {
    expect(roomProblems([source(file, text), target(other)])).toHaveLength(1);
  });

  it.each([
    ["components/desk/a.tsx", 'import type { AppRouter } from "@/server/api/root";', "server/api/root.ts"],
    ["core/check/a.ts", 'import { b } from "../journey/b"; import { z } from "zod";', "core/journey/b.ts"],
    ["server/worker/a.ts", 'import { b } from "@/server/runtime/b";', "server/runtime/b.ts"],
    [
      "steps/tool/face.tsx",
      'import { b } from "./kind"; import * as React from "react";',
      "steps/tool/kind.ts",
    ],
  ])("allows %s with %s", (file, text, other) => {
    expect(roomProblems([source(file, text), target(other)])).toEqual([]);
  });

  it("finds a circle of values, not one of types", () => {
    const b = source("core/case/b.ts", 'import { c } from "./c";');
    expect(valueCycles([b, source("core/case/c.ts", 'import { b } from "./b";')])).toHaveLength(1);
    expect(valueCycles([b, source("core/case/c.ts", 'import { type B } from "./b";')])).toEqual([]);
  });

  it("finds barrels, catch-all folders, overgrown files and unguarded ones", () => {
    expect(shapeProblems(source("core/case/index.ts"))).toHaveLength(1);
    expect(shapeProblems(source("core/utils/a.ts"))).toHaveLength(1);
    expect(shapeProblems(source("core/case/a.ts", "\n".repeat(401)))).toHaveLength(1);
    expect(shapeProblems(source("server/platform/a.ts", "export {};"))).toHaveLength(1);
  });
});
