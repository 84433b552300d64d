export const visitTypes = ['contacts.page-viewed.v1', 'contacts.screen-viewed.v1', 'marketing.message-clicked.v1'];
export const cartTypes = ['contacts.product-added.v1', 'contacts.cart-viewed.v1', 'contacts.checkout-started.v1'];
const subscriptionTypes = ['started', 'renewed', 'changed', 'paused', 'cancelled'].map(
  (what) => `sales.subscription-${what}.v1`,
);

/** Types of events that say how somebody behaves, for models; all of them tell how somebody stands. */
export const behaviourTypes: readonly string[] = [
  ...visitTypes,
  'service-desk.ticket-opened.v1',
  'service-desk.ticket-withdrawn.v1',
  'analytics.text-scored.v1',
  'analytics.text-dropped.v1',
  ...subscriptionTypes,
];
export const standingTypes: readonly string[] = [
  ...behaviourTypes,
  ...cartTypes,
  ...['service-desk.ticket-resolved.v1', 'service-desk.ticket-closed.v1', 'service-desk.ticket-reopened.v1'],
  'service-desk.survey-answered.v1',
  ...['sales.order-placed.v1', 'sales.order-withdrawn.v1', 'sales.opportunity-opened.v1', 'sales.opportunity-moved.v1'],
  ...['sales.opportunity-valued.v1', 'sales.opportunity-won.v1', 'sales.opportunity-lost.v1'],
  ...[
    'sales.opportunity-reopened.v1',
    'sales.opportunity-withdrawn.v1',
    'contacts.contact-registered.v1',
    'contacts.contact-changed.v1',
  ],
];
