/** The consumer group that resets the leads of erased persons. */
export const ERASURES_GROUP = 'sales.erasures';
