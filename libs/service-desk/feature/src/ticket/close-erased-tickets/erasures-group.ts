/** Whoever acts here on erasures. */
export const ERASURES_GROUP = 'service-desk.erasures';
