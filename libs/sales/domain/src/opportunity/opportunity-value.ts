import { MOST_MINOR_UNITS, type OpportunityLine, type OpportunityValued } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';

/** What somebody says an opportunity is worth. */
export interface SaidValue {
  readonly currency: string;
  /** Minor units; with products it may be left out, as it is their sum. */
  readonly amount?: number | undefined;
  readonly products: readonly OpportunityLine[];
}

/** With products the value is their sum, without and unsaid it is 0. @throws DomainError */
export function valueOf({ currency, amount, products }: SaidValue): Pick<OpportunityValued, 'value' | 'products'> {
  const sum = products.reduce((total, { quantity, price }) => total + quantity * price, 0);
  if (sum > MOST_MINOR_UNITS)
    throw new DomainError('OPPORTUNITY.TOO_MUCH', 'invalid', 'the products are worth too much', { path: 'products' });
  if (products.length > 0 && amount !== undefined && amount !== sum)
    throw new DomainError('OPPORTUNITY.AMOUNT_IS_NOT_SUM', 'invalid', 'the amount is not the sum of the products', {
      ...{ path: 'amount', sum },
    });
  return { value: { amount: products.length > 0 ? sum : (amount ?? 0), currency }, products };
}
