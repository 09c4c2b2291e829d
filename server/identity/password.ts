import "server-only";
import { hashPassword as scrypt, verifyPassword } from "better-auth/crypto";
import { z } from "zod";

export const passwordLength = { min: 12, max: 128 } as const;

export const passwordSchema = z
  .string()
  .min(passwordLength.min, `A password has at least ${passwordLength.min} characters.`)
  .max(passwordLength.max, `A password has at most ${passwordLength.max} characters.`);

/** The hash (scrypt) as better-auth stores and checks it. */
export function hashPassword(password: string): Promise<string> {
  return scrypt(password);
}

export function isPassword(password: string, hash: string): Promise<boolean> {
  return verifyPassword({ password, hash });
}
