import type { ProductLine } from '@rapport/contracts';
import { exponentOf } from './currency';
import { add, decimalOf, multiply, toMinorUnits, zero, type Decimal } from './decimal';
import { isObject, type Message } from './message';

const mostLines = 1_000;

/** The products that a message names: the list `products`, else the one that the properties themselves describe. */
export function productsIn(properties: Message): readonly Message[] {
  const list = properties['products'];
  if (Array.isArray(list)) return list.filter(isObject).slice(0, mostLines);
  return productId(properties) === undefined ? [] : [properties];
}

/** The plain lines. What has no product id stays in the sealed part only; an unreadable price is left out. */
export function productLines(products: readonly Message[], currency: string): ProductLine[] {
  const lines: ProductLine[] = [];
  for (const product of products) {
    const id = productId(product);
    if (id === undefined) continue;
    const price = minorUnits(product['price'], currency);
    lines.push({ productId: id, quantity: wholeQuantity(product), ...(price !== undefined && { price }) });
  }
  return lines;
}

/** Σ price × quantity, exact, or undefined where a product has no readable price. */
export function sumOfProducts(products: readonly Message[]): Decimal | undefined {
  let sum = zero;
  for (const product of products) {
    const price = decimalOf(product['price']);
    if (price === undefined) return undefined;
    sum = add(sum, multiply(price, quantityOf(product)));
  }
  return sum;
}

function productId(product: Message): string | undefined {
  const id = product['product_id'] ?? product['productId'] ?? product['sku'] ?? product['id'];
  if (typeof id === 'number' && Number.isSafeInteger(id)) return String(id);
  return typeof id === 'string' && id.trim() !== '' ? id.trim().slice(0, 200) : undefined;
}

function quantityOf(product: Message): Decimal {
  const quantity = decimalOf(product['quantity'] ?? 1);
  return quantity && quantity.units >= 0n ? quantity : { units: 1n, scale: 0 };
}

/** Goods by weight count as whole pieces, at least one where there is any. The fast way for what most are counted in. */
function wholeQuantity(product: Message): number {
  const said = product['quantity'] ?? 1;
  if (typeof said === 'number' && Number.isSafeInteger(said) && said > 0) return said;
  const quantity = quantityOf(product);
  const whole = toMinorUnits(quantity, 0) ?? 1;
  return whole === 0 && quantity.units > 0n ? 1 : whole;
}

/** The fast way for what prices nearly always are: a number that is a whole count of hundredths (or units). */
function minorUnits(value: unknown, currency: string): number | undefined {
  const exponent = exponentOf(currency);
  if (typeof value === 'number' && exponent === 2) {
    const cents = Math.round(value * 100);
    if (Math.abs(cents) < 1e15 && cents / 100 === value) return cents;
  }
  const decimal = decimalOf(value);
  return decimal && toMinorUnits(decimal, exponent);
}
