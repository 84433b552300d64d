/** What a timeline is read from. */
export const timelineModels = [
  'contacts.timeline@1',
  'contacts.interactions@1',
  'contacts.sales-entries@1',
  'contacts.marketing-entries@1',
  'contacts.service-desk-entries@1',
] as const;

export const accountTimelineModels = [
  ...timelineModels,
  'contacts.links@1',
  'contacts.account-entries@1',
  'contacts.account-stays@1',
] as const;
