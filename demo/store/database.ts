import type { Pool } from "pg";
import { readDataSet } from "./data-set";
import type { User } from "./rows";

/**
 * The store's own schema. Bodies are `json`, not `jsonb`: nothing queries into them, and a caller sees the data set's
 * order of keys. `originals` holds what was loaded, so that a reset touches only the rows that changed.
 */
const schemaSql = `
create schema if not exists store;

create table if not exists store.products (
  product_id text primary key,
  position int not null,
  body json not null
);
create table if not exists store.users (
  user_id text primary key,
  email_folded text not null unique,
  first_name_folded text not null,
  last_name_folded text not null,
  zip text not null,
  body json not null,
  version bigint not null default 0,
  touched boolean not null default false
);
create index if not exists users_name_zip on store.users (last_name_folded, first_name_folded, zip);
create index if not exists users_touched on store.users (user_id) where touched;
create table if not exists store.orders (
  order_id text primary key,
  user_id text not null references store.users,
  body json not null,
  version bigint not null default 0,
  touched boolean not null default false
);
create index if not exists orders_touched on store.orders (order_id) where touched;
create table if not exists store.originals (
  entity text not null check (entity in ('order', 'user')),
  id text not null,
  body json not null,
  primary key (entity, id)
);
create table if not exists store.ledger (
  seq bigint generated always as identity unique,
  key text primary key,
  operation text not null,
  arguments_hash text not null,
  receipt_id text not null unique,
  at timestamptz not null,
  status int not null,
  answer text not null,
  raw_requests int not null default 1,
  mismatched_requests int not null default 0
);
create table if not exists store.effects (
  seq bigint generated always as identity primary key,
  key text not null references store.ledger on delete cascade,
  operation text not null,
  rows_changed int not null
);
create index if not exists effects_key on store.effects (key);

create or replace function store.must_hold(holds boolean) returns boolean language plpgsql as $$
begin
  if holds then return true; end if;
  raise exception 'a row changed since it was read' using errcode = 'serialization_failure';
end $$;
`;

/** Any number of store processes may start at once on one database: the first creates and loads, the others wait. */
const startLock = 7_304_150_211;

/** Creates the schema when it is not there, and loads the data set when it is empty. */
export async function prepareDatabase(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [startLock]);
    await client.query(schemaSql);
    const { rowCount } = await client.query("select from store.products limit 1");
    if (rowCount === 0) await load((sql, values) => client.query(sql, values));
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function load(query: (sql: string, values: unknown[]) => Promise<unknown>): Promise<void> {
  const { orders, users, products } = await readDataSet();
  const productRows = products.map((body, position) => ({ product_id: body.product_id, position, body }));
  const userRows = users.map((body) => ({ user_id: body.user_id, ...searchKeysOf(body), body }));
  const orderRows = orders.map((body) => ({ order_id: body.order_id, user_id: body.user_id, body }));
  await query(
    `insert into store.products select * from json_to_recordset($1) as r (product_id text, position int, body json)`,
    [JSON.stringify(productRows)],
  );
  await query(
    `insert into store.users select * from json_to_recordset($1)
       as r (user_id text, email_folded text, first_name_folded text, last_name_folded text, zip text, body json)`,
    [JSON.stringify(userRows)],
  );
  await query(
    `insert into store.orders select * from json_to_recordset($1) as r (order_id text, user_id text, body json)`,
    [JSON.stringify(orderRows)],
  );
  await query(
    `insert into store.originals
       select 'order', order_id, body from store.orders union all select 'user', user_id, body from store.users`,
    [],
  );
}

/** What a user is found by: names and e-mail without case, the zip code as it is. */
function searchKeysOf(user: User) {
  return {
    email_folded: user.email.toLowerCase(),
    first_name_folded: user.name.first_name.toLowerCase(),
    last_name_folded: user.name.last_name.toLowerCase(),
    zip: user.address.zip,
  };
}
