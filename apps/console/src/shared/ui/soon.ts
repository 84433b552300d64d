import { useDeferredValue } from 'react';

/**
 * False when something is drawn first, true in a second drawing that gives way to keys and clicks: what is long (rows,
 * tiles) is left to the second one, so that no change of a page keeps the window from answering.
 */
export const useSoon = (): boolean => useDeferredValue(true, false);
