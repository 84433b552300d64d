import { currencyCode, exponentOf } from './currency';
import { decimalOf, subtract, toMinorUnits, zero, type Decimal } from './decimal';
import { UnacceptableMessage, type Message } from './message';
import { sumOfProducts } from './product-lines';

/** The currency that the properties name, else the organisation's. @throws UnacceptableMessage where it is none of ISO 4217 */
export function currencyOf(properties: Message, organisationCurrency: string): string {
  const said = properties['currency'];
  if (said === undefined || said === null || said === '') return organisationCurrency;
  const code = currencyCode(said);
  if (code === undefined)
    throw new UnacceptableMessage(
      'MESSAGE.INVALID_CURRENCY',
      'properties.currency',
      'currency must be a code of ISO 4217',
    );
  return code;
}

/** The amount at `key`, exact; undefined where it is absent. @throws UnacceptableMessage where it is no number */
export function amountAt(properties: Message, key: string): Decimal | undefined {
  const value = properties[key];
  if (value === undefined || value === null || value === '') return undefined;
  const amount = decimalOf(value);
  if (amount === undefined) throw invalidAmount(key, 'must be a number');
  return amount;
}

/** In the currency's minor unit. @throws UnacceptableMessage beyond the safe integers */
export function inMinorUnits(amount: Decimal, currency: string, key: string): number {
  const minor = toMinorUnits(amount, exponentOf(currency));
  if (minor === undefined) throw invalidAmount(key, 'is too large');
  return minor;
}

/** What the source says without products: `subtotal` (after discounts), else `total` − tax − shipping, else `revenue`. */
export function statedNet(properties: Message): Decimal | undefined {
  const subtotal = amountAt(properties, 'subtotal');
  if (subtotal) return subtotal;
  const total = amountAt(properties, 'total');
  if (total)
    return subtract(subtract(total, amountAt(properties, 'tax') ?? zero), amountAt(properties, 'shipping') ?? zero);
  return amountAt(properties, 'revenue');
}

/** Σ products − discount. @throws UnacceptableMessage where a product has no price */
export function netOfProducts(properties: Message, products: readonly Message[]): Decimal {
  const sum = sumOfProducts(products);
  if (sum === undefined)
    throw invalidAmount('products', 'need a price each where no subtotal, total or revenue is given');
  return subtract(sum, amountAt(properties, 'discount') ?? zero);
}

export function invalidAmount(key: string, reason: string): UnacceptableMessage {
  const path = `properties.${key}`;
  return new UnacceptableMessage('MESSAGE.INVALID_AMOUNT', path, `${path} ${reason}`);
}
