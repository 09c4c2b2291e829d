import "server-only";
import type { Tx } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { users } from "@/db/schema/users";
import { newId } from "@/server/platform/ids";
import { hashPassword } from "./password";

/** Inserts a person with a password, as better-auth's own sign-up would. Returns the person's id. */
export async function addPerson(
  tx: Tx,
  now: Date,
  person: { email: string; name: string; password: string },
): Promise<string> {
  const id = newId();
  const times = { createdAt: now, updatedAt: now };
  const email = person.email.toLowerCase();
  await tx.insert(users).values({ id, name: person.name, email, emailVerified: true, ...times });
  const password = await hashPassword(person.password);
  await tx
    .insert(accounts)
    .values({ id: newId(), accountId: id, providerId: "credential", userId: id, password, ...times });
  return id;
}
