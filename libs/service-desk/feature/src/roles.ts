import type { Role } from '@rapport/platform-nest';

/** Who works on tickets and asks for scores. */
export const KEEPERS = ['admin', 'support', 'service'] as const satisfies readonly [Role, ...Role[]];

/** Who reads them; what is personal only those who may open it. */
export const READERS = [...KEEPERS, 'sales', 'marketing', 'analyst'] as const satisfies readonly [Role, ...Role[]];
