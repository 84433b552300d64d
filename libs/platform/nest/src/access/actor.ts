/** What somebody works as; a route says which roles may call it. */
export const ROLES = ['admin', 'sales', 'marketing', 'support', 'analyst', 'service'] as const;
export type Role = (typeof ROLES)[number];

/** Rights beside the roles. */
export const SCOPES = ['personal:read'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who calls. The id is a pseudonym (`key:<id>`), fit for logs and event metadata. */
export interface Actor {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
}
