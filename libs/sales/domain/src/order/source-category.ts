/** How close a source is to the money; a closer one is believed over the others. */
export const sourceCategories = ['payment', 'shop-webhook', 'file', 'sdk'] as const;
export type SourceCategory = (typeof sourceCategories)[number];

/** Settable: which source is of which category, and whom to believe first. */
export interface OrderSettings {
  /** Source name → category; a source not named here is taken for an SDK. */
  readonly categories: Readonly<Record<string, SourceCategory>>;
  /** From the most to the least believed. */
  readonly precedence: readonly SourceCategory[];
}

export const defaultOrderSettings: OrderSettings = { categories: {}, precedence: sourceCategories };

export function categoryOf(settings: OrderSettings, source: string): SourceCategory {
  return Object.hasOwn(settings.categories, source) ? (settings.categories[source] ?? 'sdk') : 'sdk';
}
