const address = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

/** A mail address: trimmed, composed, lower case as a whole. Undefined where it is none. */
export function normalisedEmail(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 320) return undefined;
  const email = value.trim().normalize('NFC').toLowerCase();
  return address.test(email) ? email : undefined;
}

/**
 * A phone number in E.164, only where it says its country (`+` or `00`): a national number belongs to somebody else in
 * the next country.
 */
export function normalisedPhone(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 64) return undefined;
  const written = value.trim().replace(/\(0\)|[\s().\-/\u00a0\u2010-\u2015]/g, '');
  const digits = /^(?:\+|00)([1-9]\d{6,14})$/.exec(written)?.[1];
  return digits && `+${digits}`;
}
