import type { Role } from '@rapport/platform-nest';

/** Who keeps contacts and accounts. */
export const KEEPERS = ['admin', 'sales', 'marketing', 'support', 'service'] as const satisfies readonly [
  Role,
  ...Role[],
];

/** Who reads them; what is personal only those who may open it. */
export const READERS = [...KEEPERS, 'analyst'] as const satisfies readonly [Role, ...Role[]];
