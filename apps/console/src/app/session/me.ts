export type Role = 'admin' | 'sales' | 'marketing' | 'support' | 'analyst' | 'service';

export interface Organisation {
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  /** BCP 47. */
  readonly locale: string;
  /** ISO 4217. */
  readonly currency: string;
}

/** Who is signed in. */
export interface Me {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly string[];
  readonly teams: readonly string[];
  readonly organisation: Organisation;
}

/** What a role may not do is not shown; the API refuses it all the same. */
export function isOneOf(me: Pick<Me, 'roles'>, roles: readonly Role[]): boolean {
  return me.roles.includes('admin') || roles.some((role) => me.roles.includes(role));
}
