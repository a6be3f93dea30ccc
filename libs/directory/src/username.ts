/** The form of a username: 2 to 40 of a to z, digits and . _ - ; begins with a letter or digit. */
export const usernameForm = /^[a-z0-9][a-z0-9._-]{1,39}$/;

/** A username as it is stored, whatever case it was typed in; nothing when it cannot be one. */
export function normalUsername(typed: string): string | undefined {
  if (typed.length > 100) return undefined;
  const name = typed.trim().toLowerCase();
  return usernameForm.test(name) ? name : undefined;
}
