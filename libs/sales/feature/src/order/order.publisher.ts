import type { Publisher } from '@rapport/platform-ports';

const publicTypes: Readonly<Record<string, string>> = {
  'order-placed': 'sales.order-placed.v1',
  'order-amended': 'sales.order-amended.v1',
  'order-refunded': 'sales.order-refunded.v1',
  'order-cancelled': 'sales.order-cancelled.v1',
  'order-withdrawn': 'sales.order-withdrawn.v1',
};

/** What holds of an order becomes public as it is; what each source said stays private. */
export const orderPublisher: Publisher = {
  context: 'sales',
  publishes: Object.fromEntries(Object.entries(publicTypes).map(([type, published]) => [type, [published]])),
  publish: ({ type, data }) => {
    const published = publicTypes[type];
    return published ? [{ type: published, data }] : [];
  },
};
