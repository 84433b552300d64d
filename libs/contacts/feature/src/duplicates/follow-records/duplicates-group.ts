/** The consumer group that looks for duplicates of records as they come in and change: the review list follows it. */
export const DUPLICATES_GROUP = 'contacts.duplicates';
