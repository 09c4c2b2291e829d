import { describe, expect, test } from "vitest";
import { openApiDocument } from "./openapi";
import { operations } from "./operations";

const text = JSON.stringify(openApiDocument());
const document = JSON.parse(text);

describe("the OpenAPI document", () => {
  test("describes every operation of the data set's tool list that is a store's", () => {
    expect([...operations.keys()].sort()).toEqual([
      "cancel_pending_order",
      "exchange_delivered_order_items",
      "find_user_id_by_email",
      "find_user_id_by_name_zip",
      "get_order_details",
      "get_product_details",
      "get_user_details",
      "list_all_product_types",
      "modify_pending_order_address",
      "modify_pending_order_items",
      "modify_pending_order_payment",
      "modify_user_address",
      "return_delivered_order_items",
    ]);
    for (const name of operations.keys()) {
      expect(document.paths[`/operations/${name}`].post.operationId).toBe(name);
    }
  });

  test("asks for a key where something is written, and only there", () => {
    for (const { name, kind } of operations.values()) {
      const { parameters = [], responses } = document.paths[`/operations/${name}`].post;
      const isWrite = kind === "write";
      expect(parameters.some((p: { name: string; required: boolean }) => p.name === "Idempotency-Key")).toBe(
        isWrite,
      );
      expect("409" in responses).toBe(isWrite);
      expect(`/operations/${name}/preview` in document.paths).toBe(isWrite);
    }
  });

  test("names the arguments as the tools do, and takes no others", () => {
    const schema =
      document.paths["/operations/modify_pending_order_items"].post.requestBody.content["application/json"]
        .schema;
    expect(schema.required).toEqual(["order_id", "item_ids", "new_item_ids", "payment_method_id"]);
    expect(schema.additionalProperties).toBe(false);
  });

  test("has no reference that leads nowhere", () => {
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
    expect(references.length).toBeGreaterThan(30);
    for (const reference of new Set(references)) {
      expect(reference).toMatch(/^#\/components\/schemas\/\w+$/);
      expect(Object.keys(document.components.schemas)).toContain(reference?.split("/").at(-1));
    }
    expect(text).not.toContain('"$id"');
  });
});
