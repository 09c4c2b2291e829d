import { z } from "zod";
import { Refusal } from "../refusal";
import { orderSchema } from "../wire";
import { addressFields, orderId } from "./arguments";
import { loadOrder, refuseUnlessPending } from "./checks";
import { writeOperation } from "./operation";

export const modifyPendingOrderAddress = writeOperation({
  name: "modify_pending_order_address",
  description: "Modify the shipping address of a pending order. Returns the order after the change.",
  argumentsSchema: z.strictObject({ order_id: orderId, ...addressFields }),
  resultSchema: orderSchema,
  answers: "order",
  target: ({ order_id }) => ({ orderId: order_id }),
  decide({ order_id, ...address }, rows) {
    const found = loadOrder(rows, order_id);
    if (found instanceof Refusal) return found;
    const refused = refuseUnlessPending(found.order, "modified");
    if (refused) return refused;
    return { order: { ...found.order, address }, differenceMinor: 0 };
  },
});
