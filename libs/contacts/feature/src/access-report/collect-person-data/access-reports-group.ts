/** The consumer group that gathers what the contexts hold on a person. */
export const ACCESS_REPORTS_GROUP = 'contacts.access-reports';
