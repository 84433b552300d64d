/** The consumer group that assesses records as they change. */
export const QUALITY_GROUP = 'contacts.quality';
