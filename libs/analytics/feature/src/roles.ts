import type { Role } from '@rapport/platform-nest';

/** Who may see numbers. */
export const READERS = ['admin', 'analyst', 'marketing', 'sales', 'support'] as const satisfies readonly Role[];

/** Who may say what is to be reached, reported and computed. */
export const ANALYSTS = ['admin', 'analyst'] as const satisfies readonly Role[];
