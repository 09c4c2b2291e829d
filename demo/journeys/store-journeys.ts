import type { JourneyDocument } from "@/core/journey/document";
import { anythingElse } from "./anything-else";
import { cancelOrder } from "./cancel-order";
import { changeOrderAddress, changeUserAddress } from "./change-address";
import { changeOrderPayment } from "./change-order-payment";
import { orderStatus } from "./order-status";
import { returnItems } from "./return-items";
import { suspectedFraud } from "./suspected-fraud";
import { changeOrderItems, exchangeItems } from "./swap-items";

/** The store's journeys, one an intent; the last one takes what no other does. */
export const storeJourneys: readonly JourneyDocument[] = [
  orderStatus,
  cancelOrder,
  changeOrderAddress,
  changeUserAddress,
  changeOrderItems,
  changeOrderPayment,
  returnItems,
  exchangeItems,
  suspectedFraud,
  anythingElse,
];
