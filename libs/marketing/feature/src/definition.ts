import type { ContextDefinition } from '@rapport/platform-consumer';

/** What marketing publishes and projects. Free of Nest: worker threads load it too. */
export const marketingContext: ContextDefinition = { context: 'marketing', publishers: [], projections: [] };
