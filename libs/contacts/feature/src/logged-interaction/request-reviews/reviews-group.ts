/** The consumer group that lists texts for review after an erasure. */
export const REVIEWS_GROUP = 'contacts.reviews';
