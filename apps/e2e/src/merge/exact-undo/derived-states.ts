import type { World } from './world';

const people = '/api/contacts/v1/profiles';
const accounts = '/api/contacts/v1/accounts';
const isOfMerge = (kind: string) => /merge/.test(kind);

/** What somebody reads in a world, of one of its labels or of all. */
type Read = (world: World, label: string) => Promise<unknown>;

/**
 * All that Rapport derives of persons and companies, as users read it. A read model that comes later joins the property with one line:
 * a name, and how it is read of the subject behind a label (`ofEach`), of a contact (`ofContacts`), of an account (`ofAccounts`), or at all (`ofAll`).
 * Ids and times of recording need no thought: see `comparable`.
 */
export const ofEach: Readonly<Record<string, Read>> = {
  profile: async (world, label) => {
    const { subjects, ...rest } = await get<{ subjects: object[]; links: unknown }>(
      world,
      `${people}/${world.idOf(label)}`,
    );
    // Links tell their history, undone ones included; which of them hold shows in the subjects.
    return { ...rest, links: undefined, id: undefined, subjects: sorted(world, subjects) };
  },
  timeline: async (world, label) => {
    const { items } = await get<{ items: { kind: string }[] }>(
      world,
      `${people}/${world.idOf(label)}/timeline?limit=200`,
    );
    // That two were merged, and that it was undone, stays a fact.
    return items.filter(({ kind }) => !isOfMerge(kind));
  },
  consents: (world, label) => get(world, `${people}/${world.idOf(label)}/consents`),
  'may be written to': (world, label) =>
    get(world, `/api/contacts/v1/consents/may-contact?subject=${world.idOf(label)}&purpose=marketing&channel=mail`),
};

export const ofContacts: Readonly<Record<string, Read>> = {
  contact: (world, label) => get(world, `/api/contacts/v1/contacts/${world.idOf(label)}`),
  'contact found by name': (world, label) =>
    get(world, `/api/contacts/v1/contacts?q=${encodeURIComponent(`${world.named('')} ${label.slice(1)}`)}`),
  quality: (world, label) => qualityOf(world, 'contact', label),
  relations: (world, label) => get(world, `/api/contacts/v1/contacts/${world.idOf(label)}/relations`),
  duplicates: (world, label) => duplicatesOf(world, 'contact', label),
  tasks: (world, label) => get(world, `/api/contacts/v1/tasks?record=${world.idOf(label)}`),
  tickets: (world, label) => recordsOf(world, label, '/api/service-desk/v1/tickets'),
  leads: (world, label) => recordsOf(world, label, '/api/sales/v1/leads'),
};

export const ofAccounts: Readonly<Record<string, Read>> = {
  account: (world, label) => get(world, `${accounts}/${world.idOf(label)}`),
  timeline: async (world, label) => {
    const { items } = await get<{ items: { kind: string }[] }>(
      world,
      `${accounts}/${world.idOf(label)}/timeline?limit=200`,
    );
    return items.filter(({ kind }) => !isOfMerge(kind));
  },
  people: (world, label) => get(world, `/api/contacts/v1/contacts?account=${world.idOf(label)}&limit=200`),
  relations: async (world, label) => {
    const { items } = await get<{ items: object[] }>(world, `${accounts}/${world.idOf(label)}/relations`);
    return items.map((item) => JSON.stringify(comparable(world, item))).toSorted();
  },
  quality: (world, label) => qualityOf(world, 'account', label),
  duplicates: (world, label) => duplicatesOf(world, 'account', label),
  deals: async (world, label) => {
    const { id, mergedFrom = [] } = await get<{ id: string; mergedFrom?: string[] }>(
      world,
      `${accounts}/${world.idOf(label)}`,
    );
    return get(world, `/api/sales/v1/opportunities?account=${[id, ...mergedFrom].join(',')}`);
  },
};

const kpis = [
  ...['new-customers', 'active-customers', 'lost-customers', 'repeat-purchase-rate', 'lead-conversion-rate'],
  ...['leads-created', 'tickets-opened', 'ticket-backlog', 'page-views', 'visits', 'orders', 'revenue'],
];

export const ofAll: Readonly<Record<string, (world: World) => Promise<unknown>>> = {
  'list of contacts': async (world) => {
    const { items } = await get<{ items: { id: string }[] }>(world, '/api/contacts/v1/contacts?limit=200');
    return items.filter(({ id }) => world.labelOf(id));
  },
  'list of accounts': async (world) => {
    const { items } = await get<{ items: { id: string }[] }>(world, `${accounts}?limit=200`);
    return items.filter(({ id }) => world.labelOf(id));
  },
  ...Object.fromEntries(
    kpis.map((name) => [
      `KPI ${name}`,
      async (world: World) => {
        const { series } = await world.rapport.kpiAnswer(`${name}?from=2026-03-01&to=2026-03-31&grain=week`);
        return series;
      },
    ]),
  ),
};

function get<Body>(world: World, path: string): Promise<Body> {
  return world.rapport.call<Body>('GET', path);
}

/** What the record has to be repaired in. */
async function qualityOf(world: World, type: string, label: string): Promise<unknown> {
  const { items } = await get<{ items: { record: string; rule: string; score: number }[] }>(
    world,
    `/api/contacts/v1/quality/${type}/work?limit=200`,
  );
  return items.flatMap(({ record, rule, score }) => (record === world.idOf(label) ? [`${rule} ${score}`] : []));
}

/** The open pairs that a record is in; their weights are those of a model that each deployment learns by itself. */
async function duplicatesOf(world: World, kind: string, label: string): Promise<unknown> {
  const { items } = await get<{ items: { a: string; b: string }[] }>(
    world,
    `/api/contacts/v1/duplicates?kind=${kind}&record=${world.idOf(label)}`,
  );
  return items
    .map(({ a, b }) =>
      [a, b]
        .map((id) => world.labelOf(id) ?? '#')
        .toSorted()
        .join(' '),
    )
    .toSorted();
}

/** Records of another context, by all that the person is known as. */
async function recordsOf(world: World, label: string, path: string): Promise<unknown> {
  const { subjects } = await get<{ subjects: { id: string }[] }>(world, `${people}/${world.idOf(label)}`);
  return get(world, `${path}?subject=${subjects.map(({ id }) => id).join(',')}`);
}

const sorted = (world: World, subjects: readonly object[]) =>
  subjects.map((subject) => JSON.stringify(comparable(world, subject))).toSorted();

const isId = /^[0-9a-f]{32}(\.\d+)?$/;
/** What the histories say happened then; all other times are those of recording. */
const isTold = /^2026-03-/;
const isTime = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
/** Ids of streams and numbers that each deployment gives in its own order. */
const volatile = new Set(['positions', 'version', 'next', 'number']);

/** The same of two worlds where they show the same: known ids by their labels, others by what they stand for, no clocks. */
export function comparable(world: World, value: unknown): unknown {
  if (typeof value === 'string' && isTime.test(value) && !isTold.test(value)) return 'lately';
  if (typeof value === 'string') return isId.test(value) ? (world.labelOf(value) ?? '#') : value;
  if (Array.isArray(value)) {
    const items = value.map((item) => comparable(world, item));
    // Lists of ids are in their order, which is another one in each world.
    const isIds = value.every((item) => typeof item === 'string' && isId.test(item));
    return isIds ? items.map(String).toSorted() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => !volatile.has(name) && member !== undefined)
      .map(([name, member]) => [name, comparable(world, member)]),
  );
}

/** Everything that is derived in a world, by what it is. */
export async function derivedIn(world: World): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const label of world.labels()) {
    const reads = Object.entries(
      label.startsWith('a') ? ofAccounts : { ...ofEach, ...(label.startsWith('c') && ofContacts) },
    );
    for (const [name, read] of reads) found[`${name} of ${label}`] = comparable(world, await read(world, label));
  }
  for (const [name, read] of Object.entries(ofAll)) found[name] = comparable(world, await read(world));
  return found;
}
