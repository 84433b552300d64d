import { customers, type OpportunityState, type OrderEntity, type Purchase } from '@rapport/analytics-domain';
import type { Document, ReadModels, StoredDocument } from '@rapport/platform-ports';
import type { AnalyticsModels } from '../../kpi/models/analytics-models';

const PAGE = 2_000;
const ORDERS = 'sales_order-';

/** What somebody bought, by the stream that tells it; `worth`: null where nothing says it. */
export interface Bought {
  readonly id: string;
  readonly subject: number;
  /** ms */
  readonly at: number;
  readonly worth: Worth | null;
}

/** Net of refunds, in minor units. */
interface Worth {
  readonly value: number;
  readonly currency: string;
  readonly products: readonly (readonly [product: string, value: number])[];
}

/** The documents that say who bought, and what it is worth. */
export function purchaseModels(models: AnalyticsModels) {
  const behind = (fact: string) => models.behind(fact);
  return {
    purchases: behind(customers.name).documents,
    orders: behind('orders').documents,
    deals: behind('opportunities').documents,
    projections: [customers.name, 'orders', 'opportunities'].map((fact) => behind(fact).projection),
  };
}

/** All that was bought, as it is known now; `read`: how many documents a page is made of. */
export async function* pagesOfPurchases(
  readModels: ReadModels,
  models: AnalyticsModels,
): AsyncGenerator<{ readonly read: number; readonly bought: readonly Bought[] }> {
  let cursor: string | null = null;
  do {
    const page = await readModels.find(purchaseModels(models).purchases, {
      where: [],
      sort: [{ field: 'told', direction: 'asc' }],
      limit: PAGE,
      ...(cursor !== null && { cursor }),
    });
    yield { read: page.items.length, bought: await boughtIn(readModels, models, page.items) };
    cursor = page.next;
  } while (cursor !== null);
}

/** What these streams tell of purchases; of one that tells none there is nothing. */
export async function boughtBy(
  readModels: ReadModels,
  models: AnalyticsModels,
  ids: readonly string[],
): Promise<readonly Bought[]> {
  const found = await readModels.getMany(purchaseModels(models).purchases, ids);
  return boughtIn(
    readModels,
    models,
    found.filter((stored) => stored !== null),
  );
}

async function boughtIn(
  readModels: ReadModels,
  models: AnalyticsModels,
  stored: readonly StoredDocument[],
): Promise<readonly Bought[]> {
  const { orders, deals } = purchaseModels(models);
  const bought = stored.filter(({ document }) => isPurchase(document as Purchase));
  const [ofOrders = [], ofDeals = []] = [true, false].map((is) =>
    bought.map(({ id }) => id).filter((id) => id.startsWith(ORDERS) === is),
  );
  const [placed, won] = await Promise.all([readModels.getMany(orders, ofOrders), readModels.getMany(deals, ofDeals)]);
  const known = new Map([...placed, ...won].flatMap((each) => (each ? [[each.id, each.document] as const] : [])));
  return bought.map(({ id, document }) => {
    const { subject, at } = document as Purchase;
    return { id, subject: subject ?? 0, at, worth: worthOf(id, known.get(id)) };
  });
}

const isPurchase = ({ status, subject }: Purchase): boolean => status === 'purchase' && subject !== null;

function worthOf(id: string, document: Document | undefined): Worth | null {
  if (!document) return null;
  if (!id.startsWith(ORDERS)) {
    const won = (document as { readonly state: OpportunityState }).state.close?.won;
    return won ? { value: won.value, currency: won.currency, products: [] } : null;
  }
  const { placed, refunds } = document as OrderEntity;
  if (!placed) return null;
  const refunded = refunds.reduce((sum, { amount }) => sum + amount, 0);
  return { value: Math.max(0, placed.net - refunded), currency: placed.currency, products: placed.products };
}
