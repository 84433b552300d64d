/** What somebody works as; a route says which roles may call it. */
export const ROLES = ['admin', 'sales', 'marketing', 'support', 'analyst', 'service'] as const;
export type Role = (typeof ROLES)[number];

/** Rights beside the roles, that a key may carry. */
export const SCOPES = ['personal:read'] as const;
/** Rights of our own services: only their tokens carry them, no key can be given one. */
export const SERVICE_SCOPES = ['vault:keys', 'vault:erase'] as const;
/** What a service token may carry. */
export const TOKEN_SCOPES = [...SCOPES, ...SERVICE_SCOPES] as const;
export type Scope = (typeof TOKEN_SCOPES)[number];

/** Who calls. The id is a pseudonym (`key:<id>`, `user:<id>`), fit for logs and event metadata. */
export interface Actor {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
  /** Of people who signed in: which of their sessions it is. */
  readonly session?: string;
}
