import { ecommerceKinds } from '@rapport/contracts';

export type EcommerceKind = (typeof ecommerceKinds)[keyof typeof ecommerceKinds];

/** Names of the specification's first version and other spellings in use, for the names of today. */
const formerNames: Readonly<Record<string, keyof typeof ecommerceKinds>> = {
  'Viewed Product Category': 'Product List Viewed',
  'Viewed Product': 'Product Viewed',
  'Clicked Product': 'Product Clicked',
  'Added Product': 'Product Added',
  'Removed Product': 'Product Removed',
  'Viewed Cart': 'Cart Viewed',
  'Started Order': 'Checkout Started',
  'Viewed Checkout Step': 'Checkout Step Viewed',
  'Completed Checkout Step': 'Checkout Step Completed',
  'Updated Order': 'Order Updated',
  'Completed Order': 'Order Completed',
  'Refunded Order': 'Order Refunded',
  'Cancelled Order': 'Order Cancelled',
  'Canceled Order': 'Order Cancelled',
  'Order Canceled': 'Order Cancelled',
  'Viewed Promotion': 'Promotion Viewed',
  'Clicked Promotion': 'Promotion Clicked',
};

const kinds = new Map<string, EcommerceKind>([
  ...Object.entries(ecommerceKinds).map(([name, kind]) => [name.toLowerCase(), kind] as const),
  ...Object.entries(formerNames).map(([name, current]) => [name.toLowerCase(), ecommerceKinds[current]] as const),
]);

/** The kind that an event name stands for in the e-commerce specification, in any case; undefined for other names. */
export function ecommerceKindOf(name: string): EcommerceKind | undefined {
  return kinds.get(name.toLowerCase());
}
