import { z } from "zod";
import { Refusal } from "../refusal";
import { email, personName, zip } from "./arguments";
import { readOperation } from "./operation";

const resultSchema = z.object({ user_id: z.string() }).meta({ id: "FoundUser" });

export const findUserIdByEmail = readOperation({
  name: "find_user_id_by_email",
  description: "Find user id by email. If the user is not found, the answer is an error.",
  argumentsSchema: z.strictObject({ email }),
  resultSchema,
  async read(input, tables) {
    const userId = await tables.findUserIdByEmail(input.email);
    return userId === undefined ? notFound() : { user_id: userId };
  },
});

export const findUserIdByNameZip = readOperation({
  name: "find_user_id_by_name_zip",
  description:
    "Find user id by first name, last name, and zip code. If the user is not found, the answer is an error. By " +
    "default, find user id by email, and only call this if the user is not found by email or cannot remember it.",
  argumentsSchema: z.strictObject({
    first_name: personName.describe("The first name of the customer, such as 'John'."),
    last_name: personName.describe("The last name of the customer, such as 'Doe'."),
    zip,
  }),
  resultSchema,
  async read(input, tables) {
    const userId = await tables.findUserIdByNameZip(input);
    return userId === undefined ? notFound() : { user_id: userId };
  },
});

/** What was asked for is personal: the message does not repeat it. */
function notFound(): Refusal {
  return new Refusal("not-found", "No user was found by these details.");
}
