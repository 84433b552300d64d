import type { Actor } from '../access/actor';

const roles: readonly Actor['roles'][number][] = ['admin', 'support', 'sales'];

/**
 * Who sees what is sealed (names, addresses, URLs, free text): those whose work is with single customers, and keys that
 * were given the scope. Everybody else sees the plain part: pseudonyms, kinds, times, products, amounts.
 */
export function mayOpenPersonal(actor: Actor): boolean {
  return actor.scopes.includes('personal:read') || actor.roles.some((role) => roles.includes(role));
}
