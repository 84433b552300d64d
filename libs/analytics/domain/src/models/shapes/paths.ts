/** Where a touch belongs: a stage of the journey and the channel that it came through. */
export interface StageRule {
  readonly stage: string;
  /** Public types of events; without any, all. */
  readonly types?: readonly string[];
  readonly channels?: readonly string[];
  readonly mediums?: readonly string[];
}

/** The first rule that fits says the stage. */
export type StageRules = readonly StageRule[];

const looking = ['contacts.page-viewed.v1', 'contacts.screen-viewed.v1', 'contacts.promotion-viewed.v1'];
const choosing = [
  'contacts.product-viewed.v1',
  'contacts.products-searched.v1',
  'contacts.product-added.v1',
  'contacts.product-added-to-wishlist.v1',
  'sales.lead-created.v1',
  'sales.opportunity-opened.v1',
];
const buying = ['sales.order-placed.v1', 'sales.opportunity-won.v1'];
const staying = ['service-desk.ticket-opened.v1', 'service-desk.ticket-resolved.v1', 'marketing.message-clicked.v1'];
const telling = [
  'contacts.product-shared.v1',
  'contacts.product-reviewed.v1',
  'contacts.social-mentioned.v1',
  'service-desk.survey-answered.v1',
];

export const stagePresets = {
  lifecycle: [
    { stage: 'purchase', types: buying },
    { stage: 'advocacy', types: telling },
    { stage: 'retention', types: staying },
    { stage: 'consideration', types: [...choosing, 'contacts.checkout-started.v1', 'contacts.cart-viewed.v1'] },
    { stage: 'awareness', types: looking },
  ],
  aida: [
    { stage: 'action', types: buying },
    {
      stage: 'decision',
      types: ['contacts.checkout-started.v1', 'contacts.cart-viewed.v1', 'contacts.product-added.v1'],
    },
    { stage: 'interest', types: choosing },
    { stage: 'awareness', types: looking },
  ],
} as const satisfies Readonly<Record<string, StageRules>>;

/** What is known of a touch without opening anything. */
export interface Touch {
  readonly type: string;
  readonly at: number;
  readonly channel: string;
  readonly medium: string;
}

/** null: no rule takes it. */
export function stageOf(rules: StageRules, { type, channel, medium }: Omit<Touch, 'at'>): string | null {
  const fits = (accepted: readonly string[] | undefined, value: string) => !accepted || accepted.includes(value);
  const rule = rules.find(
    ({ types, channels, mediums }) => fits(types, type) && fits(channels, channel) && fits(mediums, medium),
  );
  return rule?.stage ?? null;
}

export interface JourneyMap {
  readonly persons: number;
  readonly nodes: readonly {
    readonly node: string;
    readonly persons: number;
    readonly touches: number;
    readonly ends: number;
  }[];
  readonly transitions: readonly { readonly from: string; readonly to: string; readonly count: number }[];
  readonly paths: readonly { readonly path: readonly string[]; readonly persons: number }[];
}

const START = '(start)';
const END = '(end)';

/**
 * How persons went from node to node. Touches of the same node in a row are one stop; paths are cut after `longest` stops,
 * and the `most` frequent ones are told.
 */
export function journeyMap(journeys: readonly (readonly string[])[], longest = 10, most = 20): JourneyMap {
  const transitions = new Map<string, number>();
  const paths = new Map<string, number>();
  const nodes = new Map<string, { persons: number; touches: number; ends: number }>();
  const walked = journeys.filter((journey) => journey.length > 0);
  for (const journey of walked) {
    const stops = journey.filter((node, i) => node !== journey[i - 1]);
    for (const node of journey) {
      const known = nodes.get(node) ?? { persons: 0, touches: 0, ends: 0 };
      nodes.set(node, known);
      known.touches++;
    }
    for (const node of new Set(stops)) add(nodes.get(node));
    const last = nodes.get(stops.at(-1) ?? '');
    if (last) last.ends++;
    const way = [START, ...stops, END];
    for (let i = 1; i < way.length; i++) count(transitions, JSON.stringify([way[i - 1], way[i]]));
    count(paths, JSON.stringify(stops.slice(0, longest)));
  }
  const byCount = (a: readonly [string, number], b: readonly [string, number]) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
  return {
    persons: walked.length,
    nodes: [...nodes]
      .map(([node, of]) => ({ node, ...of }))
      .toSorted((a, b) => b.persons - a.persons || (a.node < b.node ? -1 : 1)),
    transitions: [...transitions].toSorted(byCount).map(([key, times]) => {
      const [from = '', to = ''] = JSON.parse(key) as string[];
      return { from, to, count: times };
    }),
    paths: [...paths]
      .toSorted(byCount)
      .slice(0, most)
      .map(([key, persons]) => ({ path: JSON.parse(key) as string[], persons })),
  };
}

function add(node: { persons: number } | undefined): void {
  if (node) node.persons++;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
