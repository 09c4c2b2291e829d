import { cancelPendingOrder } from "./operations/cancel-pending-order";
import {
  getOrderDetails,
  getProductDetails,
  getUserDetails,
  listAllProductTypes,
} from "./operations/details";
import { exchangeDeliveredOrderItems } from "./operations/exchange-delivered-order-items";
import { findUserIdByEmail, findUserIdByNameZip } from "./operations/find-user-id";
import { modifyPendingOrderAddress } from "./operations/modify-pending-order-address";
import { modifyPendingOrderItems } from "./operations/modify-pending-order-items";
import { modifyPendingOrderPayment } from "./operations/modify-pending-order-payment";
import { modifyUserAddress } from "./operations/modify-user-address";
import type { Operation } from "./operations/operation";
import { returnDeliveredOrderItems } from "./operations/return-delivered-order-items";

/** Everything the store can do, by the names of the data set's tool list. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  [
    findUserIdByEmail,
    findUserIdByNameZip,
    getUserDetails,
    getOrderDetails,
    getProductDetails,
    listAllProductTypes,
    cancelPendingOrder,
    modifyPendingOrderAddress,
    modifyPendingOrderItems,
    modifyPendingOrderPayment,
    modifyUserAddress,
    returnDeliveredOrderItems,
    exchangeDeliveredOrderItems,
  ].map((operation) => [operation.name, operation]),
);
