import { exponentOf } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import { text } from './assemble';
import type { HandedTarget } from './handed-fields';

type Said = Readonly<Record<string, unknown>>;

/** Records that a row names, by their ids. */
export interface NamedRecords {
  readonly contact?: string;
  readonly account?: string;
  readonly lead?: string;
  /** The contact that a lead has become. */
  readonly became?: string;
}

/** Where rows name none. */
const QUEUE = 'imported';

/** A record of another context as a row says it, in the words of that context. @throws DomainError `IMPORT.BAD_VALUE` */
export function handedRecord(target: HandedTarget, said: Said, named: NamedRecords, shop: string): Said {
  const { became, lead, ...about } = named;
  const kept = picked(said, ['owner', 'team', 'source', 'channel', 'country', 'status', 'reason', 'products']);
  const times = { at: timeOf(said, 'createdAt'), changedAt: timeOf(said, 'changedAt') };
  const custom = said['custom'];
  const card = personOf(said);
  switch (target) {
    case 'lead':
      return given({ ...about, ...kept, ...times, ...card, ...picked(said, ['company', 'notes']), became, custom });
    case 'opportunity':
      return given({ ...about, ...kept, ...opportunityOf(said), at: times.at, lead, custom });
    case 'order':
      return given({
        ...{ contact: about.contact, email: card.email, phone: card.phone, shop, ...times, custom },
        ...{ ...kept, ...amountsOf(said), orderId: text(said, 'orderId'), reports: said['reports'] },
      });
    case 'ticket':
      return given({
        ...{ ...about, ...kept, ...times, ...card, custom },
        ...{ queue: QUEUE, ...picked(said, ['queue', 'priority', 'subjectLine', 'text', 'answers']) },
      });
    default:
      return target satisfies never;
  }
}

function personOf(said: Said): { name?: string; email?: string; phone?: string } {
  const names = ['firstName', 'lastName'].map((name) => text(said, name)).filter((name) => name !== undefined);
  const name = text(said, 'name') ?? (names.length > 0 ? names.join(' ') : undefined);
  const [email, phone] = ['email', 'phone'].map((one) => text(said, one) ?? text(said, `contact${capital(one)}`));
  return { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) };
}

/** What is won or lost without a time closed on the day that it was expected to. */
function opportunityOf(said: Said): Said {
  const status = text(said, 'status') ?? 'open';
  const expectedClose = text(said, 'expectedClose') ?? timeOf(said, 'changedAt')?.slice(0, 10);
  const closedAt = timeOf(said, 'changedAt') ?? (status === 'open' ? undefined : expectedClose);
  const currency = text(said, 'currency')?.toUpperCase();
  return {
    ...picked(said, ['pipeline', 'stage']),
    ...{ currency, expectedClose, amount: minorUnits(said, 'amount', currency) },
    ...(status !== 'open' && { closedAt: closedAt?.length === 10 ? `${closedAt}T00:00:00.000Z` : closedAt }),
  };
}

function amountsOf(said: Said): Said {
  const currency = text(said, 'currency')?.toUpperCase();
  const [total, net, tax, shipping, discount, refunded] = [
    ...['total', 'net', 'tax', 'shipping', 'discount', 'refunded'],
  ].map((name) => minorUnits(said, name, currency));
  const rest = total === undefined ? undefined : total - (tax ?? 0) - (shipping ?? 0);
  return { currency, net: net ?? rest, tax, shipping, discount, refunded };
}

/** An amount in the currency's minor unit; a text with more decimals than it has is refused, not rounded. */
function minorUnits(said: Said, name: string, currency = ''): number | undefined {
  const amount = text(said, name);
  if (amount === undefined) return undefined;
  const [, sign = '', whole = '', decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  const exponent = exponentOf(currency);
  const kept = decimals.replace(/0+$/, '');
  const units = Number(`${sign}${whole}${kept.padEnd(exponent, '0')}`);
  if (whole === '' || kept.length > exponent || !Number.isSafeInteger(units))
    throw new DomainError('IMPORT.BAD_VALUE', 'invalid', `that is no amount of ${currency || 'a currency'}`, {
      path: name,
    });
  return units;
}

function timeOf(said: Said, name: string): string | undefined {
  const time = said[name];
  return typeof time === 'number' ? new Date(time).toISOString() : undefined;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const picked = (said: Said, names: readonly string[]): Said =>
  Object.fromEntries(names.flatMap((name) => (said[name] === undefined ? [] : [[name, said[name]]])));

const given = (fields: Said): Said =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
