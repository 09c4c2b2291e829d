import type { Environment } from "@marcbachmann/cel-js";
import { CelRecord, celTypeName, readerOf, type Reader } from "@/core/expression/cel-values";
import { forbiddenKeys } from "@/core/expression/fits";
import { createBase } from "@/core/expression/functions";
import type { FieldType } from "@/core/expression/value";

/** The names that an expression may use, made known to CEL one by one as expressions mention them. */
export type Scope = {
  environment: Environment;
  /** Turn values of declared names into CEL values; there is one for each name that was declared. */
  readers: ReadonlyMap<string, Reader>;
  /** Makes a name known under `@name`; a second time changes nothing. */
  declare: (name: string) => void;
  /** The first name that no expression may use, because it or its shape reaches JavaScript's own machinery. */
  broken: string | null;
};

type RecordType = Extract<FieldType, { type: "record" }>;
let base: Environment | null = null;

export function createScope(names: Readonly<Record<string, FieldType>>): Scope {
  base ??= createBase();
  const environment = base.clone();
  const classNames = new Map<string, string>();
  const classes = new Map<string, new () => CelRecord>();
  const className = (type: RecordType): string => {
    const shape = JSON.stringify(type);
    const known = classNames.get(shape);
    if (known !== undefined) return known;
    const parts = Object.entries(type.fields).map(([key, of]) => [key, celTypeName(of, className)]);
    const name = `Record${classes.size + 1}`;
    const make = class extends CelRecord {};
    environment.registerType(name, { ctor: make, fields: Object.fromEntries(parts) });
    classNames.set(shape, name);
    classes.set(name, make);
    return name;
  };
  const make = (name: string) => new (classes.get(name) ?? CelRecord)();
  const readers = new Map<string, Reader>();
  const declare = (name: string) => {
    const type = Object.hasOwn(names, name) ? names[name] : undefined;
    if (!type || readers.has(name)) return;
    environment.registerVariable(`@${name}`, celTypeName(type, className));
    readers.set(name, readerOf(type, { className, make }));
  };
  const isBroken = ([name, type]: [string, FieldType]) => forbiddenKeys.has(name) || hasForbiddenKey(type, 0);
  return { environment, readers, declare, broken: Object.entries(names).find(isBroken)?.[0] ?? null };
}

function hasForbiddenKey(type: FieldType, depth: number): boolean {
  if (depth > 20) return true;
  if (type.type === "list") return hasForbiddenKey(type.of, depth + 1);
  if (type.type !== "record") return false;
  return Object.entries(type.fields).some(
    ([key, of]) => forbiddenKeys.has(key) || hasForbiddenKey(of, depth + 1),
  );
}
