import { z } from "zod";
import { operations } from "./operations";
import type { Operation, WriteOperation } from "./operations/operation";
import { previewSchema } from "./perform";
import { refusalStatusOf } from "./refusal";
import { orderSchema, productSchema, userSchema } from "./wire";

const receiptSchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  operation: z.string().nullable(),
});

const errorSchema = z.object({
  ok: z.literal(false),
  error: z.object({
    code: z.string().describe(`Of a rule: ${Object.keys(refusalStatusOf).join(", ")}`),
    message: z.string(),
    retryable: z.boolean().describe("Whether the same request with the same key can succeed later"),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
  receipt: receiptSchema,
});

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: unknown) => ({ "application/json": { schema } });

/** The store's OpenAPI 3.1 document, made from the same schemas that check its requests. */
export function openApiDocument(): Record<string, unknown> {
  const paths: Record<string, unknown> = {};
  for (const operation of operations.values()) {
    paths[`/operations/${operation.name}`] = { post: describeOperation(operation) };
    if (operation.kind === "write") {
      paths[`/operations/${operation.name}/preview`] = { post: describePreview(operation) };
    }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Cuesheet demo store",
      version: "1.0.0",
      description:
        "A retail store's system of record. Amounts are decimal US dollars with integer cents beside them (`*_minor`). " +
        "Every answer carries a receipt; a write needs an Idempotency-Key and happens once per key.",
    },
    servers: [{ url: "/" }],
    paths,
    components: { schemas: componentSchemas() },
  };
}

function describeOperation(operation: Operation) {
  const isWrite = operation.kind === "write";
  return {
    operationId: operation.name,
    summary: operation.name.replaceAll("_", " "),
    description: operation.description,
    tags: [isWrite ? "write" : "read"],
    "x-write": isWrite,
    ...(isWrite && { parameters: [idempotencyKey] }),
    requestBody: { required: true, content: json(inline(operation.argumentsSchema)) },
    responses: {
      ...okResponse(reference(resultName(operation))),
      ...errorResponses(isWrite),
    },
  };
}

function describePreview(operation: WriteOperation) {
  return {
    operationId: `preview_${operation.name}`,
    summary: `preview ${operation.name.replaceAll("_", " ")}`,
    description: `What ${operation.name} with these arguments would do now to the money, or which rule would refuse it. Changes nothing.`,
    tags: ["preview"],
    "x-write": false,
    requestBody: { required: true, content: json(inline(operation.argumentsSchema)) },
    responses: { ...okResponse(reference("Preview")), ...errorResponses(false) },
  };
}

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: true,
  description:
    "1 to 200 printable ASCII characters. The same key and arguments: the same answer and one effect.",
  schema: { type: "string", minLength: 1, maxLength: 200 },
};

function okResponse(result: unknown) {
  const schema = {
    type: "object",
    required: ["ok", "receipt", "result"],
    properties: { ok: { const: true }, receipt: reference("Receipt"), result },
  };
  return { "200": { description: "Done", content: json(schema) } };
}

function errorResponses(isWrite: boolean) {
  const error = (description: string) => ({ description, content: json(reference("Error")) });
  return {
    "400": error("Bad JSON, bad arguments or no Idempotency-Key: says which"),
    "404": error("The order, user or product does not exist"),
    ...(isWrite && {
      "409": error("A business rule refuses: final, not retryable"),
      "422": error("The Idempotency-Key was used for another request"),
    }),
    "503": error("The database is away: send the same request again, with the same key"),
  };
}

function resultName({ resultSchema }: Operation): string {
  const id = resultSchema.meta()?.id;
  if (!id) throw new Error("a result's schema has no name");
  return id;
}

/** Without the dialect and the id that zod adds: inside a document both would change what references mean. */
function inline(schema: z.ZodType) {
  return withoutIds(z.toJSONSchema(schema, { io: "input" }));
}

function withoutIds({ $schema: _dialect, $id: _id, ...schema }: Record<string, unknown>) {
  return schema;
}

function componentSchemas() {
  const registry = z.registry<{ id: string }>();
  registry.add(receiptSchema, { id: "Receipt" });
  registry.add(errorSchema, { id: "Error" });
  registry.add(previewSchema, { id: "Preview" });
  registry.add(orderSchema, { id: "Order" });
  registry.add(userSchema, { id: "User" });
  registry.add(productSchema, { id: "Product" });
  for (const operation of operations.values()) {
    if (!registry.has(operation.resultSchema)) {
      registry.add(operation.resultSchema, { id: resultName(operation) });
    }
  }
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutIds(schema)]));
}
