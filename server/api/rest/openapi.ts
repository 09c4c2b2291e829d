import "server-only";
import { z } from "zod";
import type { RestRoute } from "./route";

type JsonSchema = Record<string, unknown> & {
  properties?: Record<string, unknown>;
  required?: string[];
};

const errorSchema = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message"],
      properties: {
        code: { type: "string" },
        message: { type: "string", description: "What happened and what to do." },
        details: { type: "object" },
      },
    },
  },
};

/** The OpenAPI 3.1 document of the routes; nothing in it is written twice. */
export function openApiDocument(routes: readonly RestRoute[], url: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Cuesheet", version: "1", description: "Cases, conversations and journeys over HTTP." },
    servers: [{ url }],
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "An API key of the workspace." },
      },
      schemas: { Error: errorSchema },
    },
  };
}

function operation(route: RestRoute): Record<string, unknown> {
  const input = schemaOf(route.input, "input");
  const names = pathNames(route.path);
  const hasBody = route.method !== "GET" && route.method !== "DELETE";
  const rest = Object.keys(input.properties ?? {}).filter((name) => !names.includes(name));
  const parameters = [
    ...names.map((name) => parameter(input, name, "path")),
    ...(hasBody ? [] : rest.map((name) => parameter(input, name, "query"))),
  ];
  const error = { $ref: "#/components/schemas/Error" };
  return {
    operationId: operationId(route),
    summary: route.summary,
    tags: [route.tag],
    "x-permission": route.permission,
    security: route.permission === "public" ? [] : [{ apiKey: [] }],
    parameters,
    ...(hasBody && rest.length > 0 ? { requestBody: requestBody(input, rest) } : {}),
    responses: {
      [String(route.status ?? 200)]: { description: "Done", content: json(schemaOf(route.output, "output")) },
      default: { description: "Refused", content: json(error) },
    },
  };
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  // Dates and transforms have no JSON Schema of their own; what is sent for them is text.
  const options = { io, target: "draft-2020-12", unrepresentable: "any" } as const;
  const { $schema: _, ...rest } = z.toJSONSchema(schema, options);
  return rest;
}

function parameter(input: JsonSchema, name: string, place: "path" | "query") {
  const schema = input.properties?.[name] ?? { type: "string" };
  return { name, in: place, required: place === "path" || (input.required ?? []).includes(name), schema };
}

function requestBody(input: JsonSchema, names: string[]) {
  const properties = Object.fromEntries(names.map((name) => [name, input.properties?.[name] ?? {}]));
  const required = (input.required ?? []).filter((name) => names.includes(name));
  return { required: required.length > 0, content: json({ type: "object", properties, required }) };
}

function json(schema: unknown) {
  return { "application/json": { schema } };
}

function pathNames(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
}

function operationId(route: RestRoute): string {
  const words = route.path
    .replace("/api/v1/", "")
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  return [route.method.toLowerCase(), ...words].join("-");
}
