import type { Role } from '@rapport/platform-nest';

/** Who plans campaigns and records what happens to messages; mail providers have keys of the role `service`. */
export const KEEPERS = ['admin', 'marketing', 'service'] as const satisfies readonly [Role, ...Role[]];

/** Who reads them; what is personal only those who may open it. */
export const READERS = [...KEEPERS, 'sales', 'support', 'analyst'] as const satisfies readonly [Role, ...Role[]];
