import "server-only";
import { z } from "zod";
import { forbiddenKeys } from "@/core/expression/fits";
import type { Json, JsonObject } from "@/core/expression/value";
import { AppError } from "@/server/platform/errors";

// What comes from outside becomes part of a case for ever: bounded in size and depth, well-formed, and without the two
// things that JSON allows and others stumble over (lone surrogates, NUL).

export const idSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.:~-]{0,119}$/, "an id of letters, digits and _.:~-");

export function textSchema(lengthMax: number) {
  return z.string().max(lengthMax).transform(cleanText);
}

const depthMax = 12;
const partsMax = 5_000;

export const boundedJsonSchema = z.unknown().transform((value) => cleanJson(value));
export const boundedObjectSchema = z.unknown().transform((value): JsonObject => {
  const clean = cleanJson(value ?? {});
  if (clean === null || typeof clean !== "object" || Array.isArray(clean)) {
    throw new AppError("bad-input", "An object was expected.");
  }
  return clean;
});

function cleanJson(value: unknown): Json {
  let parts = 0;
  const clean = (part: unknown, depth: number): Json => {
    parts += 1;
    if (depth > depthMax || parts > partsMax) {
      throw new AppError("too-large", `Values may be nested ${depthMax} deep and have ${partsMax} parts.`);
    }
    if (part === null || typeof part === "boolean") return part;
    if (typeof part === "string") return cleanText(part);
    if (typeof part === "number" && Number.isFinite(part)) return Object.is(part, -0) ? 0 : part;
    if (Array.isArray(part)) return part.map((item) => clean(item, depth + 1));
    if (typeof part === "object") return cleanObject(part, (item) => clean(item, depth + 1));
    throw new AppError("bad-input", "A value is not JSON.");
  };
  return clean(value, 0);
}

function cleanObject(part: object, clean: (item: unknown) => Json): JsonObject {
  const object: JsonObject = {};
  for (const [key, item] of Object.entries(part)) {
    if (forbiddenKeys.has(key)) throw new AppError("bad-input", `A member may not be called "${key}".`);
    if (item !== undefined) object[cleanText(key)] = clean(item);
  }
  return object;
}

function cleanText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}

/** @throws AppError bad-input, in one sentence a problem */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new AppError("bad-input", z.prettifyError(parsed.error));
}
