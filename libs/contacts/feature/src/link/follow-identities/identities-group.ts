/** The consumer group that makes links of what messages say: links follow it, not the messages. */
export const IDENTITIES_GROUP = 'contacts.identities';
