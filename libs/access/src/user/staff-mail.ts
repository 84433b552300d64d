/**
 * How the vault knows a user by mail address. A kind of its own: somebody who works here may be a customer too, and is
 * erased as the one without the other.
 */
export const staffMail = (email: string) => ({ kind: 'staffMail', value: email.normalize('NFC').trim().toLowerCase() });
