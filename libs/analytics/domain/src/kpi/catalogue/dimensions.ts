import type { Dimension } from '../../facts';

/** Where it came in, from whom, and where that one is. */
export const audience: readonly Dimension[] = ['channel', 'source', 'country'];
