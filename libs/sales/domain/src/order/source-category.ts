/** How close a source is to the money; a closer one is believed over the others. */
export const sourceCategories = ['payment', 'shop-webhook', 'file', 'sdk'] as const;
export type SourceCategory = (typeof sourceCategories)[number];
