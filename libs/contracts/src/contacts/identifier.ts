const plain = /^[!-~]+$/;
const address = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

/**
 * A mail address: trimmed, composed, lower case as a whole, its domain as DNS has it (`bücher.example` is
 * `xn--bcher-kva.example`). Undefined where it is none.
 */
export function normalisedEmail(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 320) return undefined;
  const email = value.trim().normalize('NFC').toLowerCase();
  if (!address.test(email)) return undefined;
  const at = email.lastIndexOf('@') + 1;
  const domain = email.slice(at);
  const name = plain.test(domain) ? domain : nameInDns(domain);
  return name === undefined ? undefined : email.slice(0, at) + name;
}

/** The address of a domain with other letters than ASCII (IDNA, by the rules of URLs); undefined where it cannot be one. */
function nameInDns(domain: string): string | undefined {
  // What would end the host of a URL is in no domain.
  return /[/?#:\\%[\]]/.test(domain) ? undefined : URL.parse(`http://${domain}`)?.hostname;
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
