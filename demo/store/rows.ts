/** The store's rows as it keeps them: the data set's names, money in integer cents (`*_minor`). */

export interface Address {
  readonly address1: string;
  readonly address2: string;
  readonly city: string;
  readonly state: string;
  readonly country: string;
  readonly zip: string;
}

export interface OrderItem {
  readonly name: string;
  readonly product_id: string;
  readonly item_id: string;
  readonly price_minor: number;
  readonly options: Readonly<Record<string, string>>;
}

export interface Payment {
  readonly transaction_type: "payment" | "refund";
  readonly amount_minor: number;
  readonly payment_method_id: string;
}

export type OrderStatus =
  | "pending"
  | "pending (item modified)"
  | "processed"
  | "delivered"
  | "cancelled"
  | "return requested"
  | "exchange requested";

export interface Order {
  readonly order_id: string;
  readonly user_id: string;
  readonly address: Address;
  readonly items: readonly OrderItem[];
  readonly fulfillments: readonly {
    readonly tracking_id: readonly string[];
    readonly item_ids: readonly string[];
  }[];
  readonly status: OrderStatus;
  readonly payment_history: readonly Payment[];
  readonly cancel_reason?: string;
  readonly return_items?: readonly string[];
  readonly return_payment_method_id?: string;
  readonly exchange_items?: readonly string[];
  readonly exchange_new_items?: readonly string[];
  readonly exchange_payment_method_id?: string;
  readonly exchange_price_difference_minor?: number;
}

export type PaymentMethod =
  | { readonly source: "paypal"; readonly id: string }
  | {
      readonly source: "credit_card";
      readonly brand: string;
      readonly last_four: string;
      readonly id: string;
    }
  | { readonly source: "gift_card"; readonly balance_minor: number; readonly id: string };

export interface User {
  readonly user_id: string;
  readonly name: { readonly first_name: string; readonly last_name: string };
  readonly address: Address;
  readonly email: string;
  readonly payment_methods: Readonly<Record<string, PaymentMethod>>;
  readonly orders: readonly string[];
}

export interface Variant {
  readonly item_id: string;
  readonly options: Readonly<Record<string, string>>;
  readonly available: boolean;
  readonly price_minor: number;
}

export interface Product {
  readonly product_id: string;
  readonly name: string;
  readonly variants: Readonly<Record<string, Variant>>;
}

/** The assortment. No operation changes it, so that one copy in memory serves every request. */
export type Products = ReadonlyMap<string, Product>;
