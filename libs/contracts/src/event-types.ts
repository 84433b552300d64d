/** Interactions of the e-commerce specification: the name that SDKs track → the kind that Rapport records. */
export const ecommerceKinds = {
  'Products Searched': 'products-searched',
  'Product List Viewed': 'product-list-viewed',
  'Product List Filtered': 'product-list-filtered',
  'Promotion Viewed': 'promotion-viewed',
  'Promotion Clicked': 'promotion-clicked',
  'Product Clicked': 'product-clicked',
  'Product Viewed': 'product-viewed',
  'Product Added': 'product-added',
  'Product Removed': 'product-removed',
  'Cart Viewed': 'cart-viewed',
  'Checkout Started': 'checkout-started',
  'Checkout Step Viewed': 'checkout-step-viewed',
  'Checkout Step Completed': 'checkout-step-completed',
  'Payment Info Entered': 'payment-info-entered',
  'Order Updated': 'order-updated',
  'Order Completed': 'order-completed',
  'Order Refunded': 'order-refunded',
  'Order Cancelled': 'order-cancelled',
  'Coupon Entered': 'coupon-entered',
  'Coupon Applied': 'coupon-applied',
  'Coupon Denied': 'coupon-denied',
  'Coupon Removed': 'coupon-removed',
  'Product Added to Wishlist': 'product-added-to-wishlist',
  'Product Removed from Wishlist': 'product-removed-from-wishlist',
  'Wishlist Product Added to Cart': 'wishlist-product-added-to-cart',
  'Product Shared': 'product-shared',
  'Cart Shared': 'cart-shared',
  'Product Reviewed': 'product-reviewed',
} as const;

/** Kinds of interaction: the private event type, and as `contacts.<kind>.v1` the public one. */
export const interactionKinds = [
  'page-viewed',
  'screen-viewed',
  'person-identified',
  'group-joined',
  'identity-aliased',
  'interaction-recorded',
  ...Object.values(ecommerceKinds),
] as const;

export type InteractionKind = (typeof interactionKinds)[number];
