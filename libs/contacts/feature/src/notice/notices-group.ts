/** The consumer group that tells people. */
export const NOTICES_GROUP = 'contacts.notices';
