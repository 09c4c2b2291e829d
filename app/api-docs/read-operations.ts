import "server-only";
import { z } from "zod";
import type { DocumentedField, DocumentedOperation } from "@/components/api-docs/operation";

type Schema = {
  type?: string | string[] | undefined;
  description?: string | undefined;
  enum?: unknown[] | undefined;
  const?: unknown;
  items?: Schema | undefined;
  anyOf?: Schema[] | undefined;
  oneOf?: Schema[] | undefined;
  properties?: Record<string, Schema> | undefined;
  required?: string[] | undefined;
};

const schemaSchema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    description: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    items: schemaSchema.optional(),
    anyOf: z.array(schemaSchema).optional(),
    oneOf: z.array(schemaSchema).optional(),
    properties: z.record(z.string(), schemaSchema).optional(),
    required: z.array(z.string()).optional(),
  }),
);
const contentSchema = z.object({ "application/json": z.object({ schema: schemaSchema }) });
const operationSchema = z.object({
  operationId: z.string(),
  summary: z.string(),
  tags: z.array(z.string()),
  "x-permission": z.string(),
  parameters: z.array(
    z.object({ name: z.string(), in: z.string(), required: z.boolean(), schema: schemaSchema }),
  ),
  requestBody: z.object({ content: contentSchema }).optional(),
  responses: z.record(z.string(), z.object({ content: contentSchema })),
});
const documentSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), operationSchema)) });

/** The operations of an OpenAPI document of ours, by tag and path. */
export function readOperations(document: unknown): DocumentedOperation[] {
  const { paths } = documentSchema.parse(document);
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => readOperation(path, method, operation)),
  );
}

function readOperation(
  path: string,
  method: string,
  operation: z.infer<typeof operationSchema>,
): DocumentedOperation {
  const permission = operation["x-permission"];
  const status = Object.keys(operation.responses).find((key) => key !== "default") ?? "200";
  const answer = operation.responses[status]?.content["application/json"].schema;
  const body = operation.requestBody?.content["application/json"].schema;
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    summary: operation.summary,
    tag: operation.tags[0] ?? "",
    permission: permission === "public" ? null : permission,
    parameters: operation.parameters.map(({ name, in: place, required, schema }) => ({
      ...fieldOf(name, schema, required),
      place,
    })),
    body: fieldsOf(body),
    answer: { status, fields: fieldsOf(answer) },
  };
}

function fieldsOf(schema: Schema | undefined): DocumentedField[] {
  return Object.entries(schema?.properties ?? {}).map(([name, property]) =>
    fieldOf(name, property, schema?.required?.includes(name) ?? false),
  );
}

function fieldOf(name: string, schema: Schema, isRequired: boolean): DocumentedField {
  return { name, type: typeOf(schema), isRequired, description: schema.description ?? null };
}

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(typeOf))].join(" | ");
  if (schema.type === "array") return `list of ${schema.items ? typeOf(schema.items) : "values"}`;
  if (schema.type === "object" && schema.properties)
    return `{ ${Object.keys(schema.properties).join(", ")} }`;
  return Array.isArray(schema.type) ? schema.type.join(" | ") : (schema.type ?? "any JSON");
}
