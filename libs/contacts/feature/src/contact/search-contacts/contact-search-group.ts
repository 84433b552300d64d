/** The consumer group that fills the search index: what a search finds follows it. */
export const CONTACT_SEARCH_GROUP = 'contacts.contact-search';
