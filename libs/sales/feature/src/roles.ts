import type { Role } from '@rapport/platform-nest';

/** Who keeps leads and opportunities. */
export const KEEPERS = ['admin', 'sales', 'service'] as const satisfies readonly [Role, ...Role[]];

/** Who reads them; what is personal only those who may open it. */
export const READERS = [...KEEPERS, 'marketing', 'support', 'analyst'] as const satisfies readonly [Role, ...Role[]];

/** Who says how the organisation sells. */
export const ADMINS = ['admin'] as const satisfies readonly [Role, ...Role[]];
