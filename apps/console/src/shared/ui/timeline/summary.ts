import type { TFunction } from 'i18next';
import type { Format } from '../../format/format';
import type { TimelineEntry } from '../../api/types';

type Bag = Readonly<Record<string, unknown>>;

const bag = (value: unknown): Bag => (typeof value === 'object' && value !== null ? (value as Bag) : {});
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** One line that says what an entry was about, from its plain facts and what is open of the sealed ones. */
export function summaryOf({ kind, facts, content }: TimelineEntry, format: Format, t: TFunction): string {
  const plain = bag(facts);
  const open = bag(content);
  const page = bag(bag(open['context'])['page']);
  const parts = [
    text(open['subjectLine']) ?? text(open['title']),
    text(open['text']) ?? text(open['comment']) ?? text(open['content']),
    // Other kinds say it themselves.
    kind === 'interaction-recorded' ? (text(plain['name']) ?? text(open['event'])) : null,
    kind.endsWith('-viewed') && !plain['products'] ? text(page['path']) : null,
    text(bag(open['properties'])['query']),
    productsOf(plain),
    amountOf(plain, format),
    text(plain['stage']),
    text(plain['tag']),
    text(plain['queue']),
    text(plain['purpose']),
    number(plain['score']) !== null ? t('timeline.score', { score: plain['score'] }) : null,
    text(plain['reason']),
  ];
  return [...new Set(parts.filter((part) => part !== null))].join(' · ');
}

function productsOf(facts: Bag): string | null {
  const products = facts['products'] ?? bag(facts['order'])['products'];
  if (!Array.isArray(products) || products.length === 0) return null;
  return products
    .slice(0, 3)
    .map((product) => {
      const { productId, quantity } = bag(product);
      return `${typeof quantity === 'number' && quantity > 1 ? `${quantity} × ` : ''}${text(productId) ?? ''}`;
    })
    .join(', ');
}

function amountOf(facts: Bag, format: Format): string | null {
  for (const value of [facts['order'], facts['value'], facts['money'], facts['refund'], facts]) {
    const { net, amount, total, currency } = bag(value);
    const minor = number(net) ?? number(amount) ?? number(total);
    const unit = text(currency) ?? text(facts['currency']);
    if (minor !== null && unit) return format.money(minor, unit);
  }
  return null;
}
