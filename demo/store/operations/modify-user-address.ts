import { z } from "zod";
import { Refusal } from "../refusal";
import { userSchema } from "../wire";
import { addressFields, userId } from "./arguments";
import { writeOperation } from "./operation";

export const modifyUserAddress = writeOperation({
  name: "modify_user_address",
  description:
    "Modify the default address of a user. Addresses of orders stay as they are. Returns the user after the change.",
  argumentsSchema: z.strictObject({ user_id: userId, ...addressFields }),
  resultSchema: userSchema,
  answers: "user",
  target: ({ user_id }) => ({ userId: user_id }),
  decide({ user_id, ...address }, { user }) {
    if (!user) return new Refusal("not-found", `There is no user ${user_id}.`);
    return { user: { ...user, address }, differenceMinor: 0 };
  },
});
