/** Makes the report whose id is the job's. */
export const MAKE_REPORT = 'contacts.make-access-report';
