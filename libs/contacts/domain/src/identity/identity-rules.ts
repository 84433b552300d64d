/** What ids of one kind say about who somebody is. */
export type IdentityRule = {
  /** `userId`, `email`, `phone`, `anonymousId` (a device), `external` (of any source), `external:<source>`. */
  readonly kind: string;
  /** false: it links nobody from now on. */
  readonly identifies: boolean;
  /**
   * One id on more contacts, or on more users, than this is shared (the mailbox of a company, a phone in a hall): it
   * identifies nobody as long as it is. 1: it may not be shared. null: there is no limit.
   */
  readonly mostProfiles: number | null;
  /** Of all ids that a fact names, the others point at the one with the lowest number. */
  readonly priority: number;
};

/** How a Rapport recognises people whose admins have declared nothing. */
export const firstIdentityRules: readonly IdentityRule[] = [
  { kind: 'userId', identifies: true, mostProfiles: null, priority: 1 },
  { kind: 'email', identifies: true, mostProfiles: 20, priority: 2 },
  { kind: 'phone', identifies: true, mostProfiles: 20, priority: 3 },
  { kind: 'external', identifies: true, mostProfiles: 1, priority: 4 },
  { kind: 'anonymousId', identifies: true, mostProfiles: null, priority: 9 },
];

/** Records (contacts, leads, tickets) stand for their persons, after all ids. */
const recordRule: Omit<IdentityRule, 'kind'> = { identifies: true, mostProfiles: null, priority: 5 };

/** The rule of a kind; of an external id that of its source, else the one of all sources. */
export function ruleOf(rules: readonly IdentityRule[], kind: string): IdentityRule {
  const named = (name: string) => rules.find((rule) => rule.kind === name);
  const rule = named(kind) ?? (kind.startsWith('external:') ? named('external') : undefined);
  return rule ?? { kind, ...recordRule };
}
