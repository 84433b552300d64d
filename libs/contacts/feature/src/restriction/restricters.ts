import type { Role } from '@rapport/platform-nest';

/** Who says that a person's data is used for nothing, and lifts it. */
export const RESTRICTERS = ['admin', 'support'] as const satisfies readonly [Role, ...Role[]];
