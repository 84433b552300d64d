import type { Role } from '../../app/session/me';
import type { Dashboard, Tile } from './dashboard-api';

interface Board {
  readonly tiles: readonly string[];
  readonly charts: readonly { readonly name: string; readonly by?: string; readonly kind?: 'line' | 'bar' }[];
}

/** What each role looks at first. */
const boards: Readonly<Record<Exclude<Role, 'service'>, Board>> = {
  admin: {
    tiles: [
      'revenue',
      'orders',
      'new-customers',
      'active-customers',
      'won-value',
      'win-rate',
      'visits',
      'lead-conversion-rate',
      'csat',
      'nps',
      'ticket-backlog',
      'first-response-time-median',
    ],
    charts: [
      { name: 'revenue' },
      { name: 'orders', by: 'channel', kind: 'bar' },
      { name: 'won-value', kind: 'bar' },
      { name: 'visits', by: 'trafficSource' },
    ],
  },
  sales: {
    tiles: [
      'won-value',
      'win-rate',
      'open-pipeline',
      'weighted-pipeline',
      'average-deal-size',
      'sales-cycle-median',
      'leads-created',
      'lead-conversion-rate',
    ],
    charts: [
      { name: 'won-value', kind: 'bar' },
      { name: 'open-pipeline' },
      { name: 'opportunities-won', by: 'owner', kind: 'bar' },
      { name: 'leads-created', by: 'source', kind: 'bar' },
    ],
  },
  marketing: {
    tiles: [
      'visits',
      'visit-bounce-rate',
      'leads-created',
      'cost-per-lead',
      'messages-sent',
      'open-rate',
      'click-through-rate',
      'unsubscribe-rate',
    ],
    charts: [
      { name: 'visits', by: 'trafficSource' },
      { name: 'messages-sent', kind: 'bar' },
      { name: 'open-rate' },
      { name: 'campaign-cost', kind: 'bar' },
    ],
  },
  support: {
    tiles: [
      'ticket-backlog',
      'tickets-opened',
      'tickets-resolved',
      'first-response-time-median',
      'resolution-time-median',
      'first-contact-resolution',
      'reopen-rate',
      'csat',
    ],
    charts: [
      { name: 'tickets-opened', by: 'queue', kind: 'bar' },
      { name: 'ticket-backlog' },
      { name: 'first-response-time-median' },
      { name: 'csat' },
    ],
  },
  analyst: {
    tiles: [
      'revenue',
      'orders',
      'average-order-value',
      'new-customers',
      'active-customers',
      'lost-customers',
      'repeat-purchase-rate',
      'visits',
    ],
    charts: [
      { name: 'revenue' },
      { name: 'new-customers', kind: 'bar' },
      { name: 'active-customers' },
      { name: 'orders', by: 'country', kind: 'bar' },
    ],
  },
};

/** What somebody of these roles sees before anybody arranged anything: the report first. It is kept nowhere until it is changed. */
export function starterFor(roles: readonly Role[], owner: string, name: string): Dashboard {
  const board = boards[roles.find((role) => role !== 'service') ?? 'admin'];
  const tiles: readonly Tile[] = [
    { id: 'report', kind: 'analysis', of: 'kpi-report', width: 4 },
    ...board.tiles.map((of): Tile => ({ id: `value-${of}`, kind: 'value', of, width: 1 })),
    ...board.charts.map(({ name: of, by, kind }): Tile => ({
      ...{ id: `chart-${of}`, kind: by ? 'breakdown' : 'trend', of, width: 2 },
      ...(by && { by }),
      ...(kind && { chart: kind }),
    })),
  ];
  return {
    ...{ id: STARTER, version: 0, owner, name, tiles: [...tiles], range: null },
    ...{ sharing: 'me', team: null, defaultFor: [] },
  };
}

/** The id of what is not kept yet. */
export const STARTER = 'starter';
