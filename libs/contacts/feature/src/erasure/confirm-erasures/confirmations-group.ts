/** The consumer group that gathers the confirmations of erasures. */
export const CONFIRMATIONS_GROUP = 'contacts.erasure-confirmations';
