import { computeJourneys } from '../tasks';
import { stopsOf, type SaidTouch } from './stops';
import { attribute, attributionModels, markovShares, type TouchPath } from './attribution';
import { cohortsOf } from './cohorts';
import { funnelOf, funnelWay, median } from './funnel';
import { journeyMap, stageOf, stagePresets } from './paths';

describe('cohorts', () => {
  it('count who came back, how often and for how much', () => {
    const members = [
      {
        person: 1,
        began: 0,
        did: [
          { period: 0, value: 10 },
          { period: 2, value: 5 },
          { period: 2, value: 1 },
        ],
      },
      { person: 2, began: 0, did: [{ period: 0, value: 20 }] },
      { person: 3, began: 1, did: [{ period: 2, value: 7 }] },
      { person: 4, began: null, did: [] },
    ];
    expect(cohortsOf(members, 2)).toEqual([
      {
        ...{ began: 0, size: 2 },
        cells: [
          { after: 0, active: 2, times: 2, value: 30 },
          { after: 1, active: 0, times: 0, value: 0 },
          { after: 2, active: 1, times: 2, value: 6 },
        ],
      },
      {
        ...{ began: 1, size: 1 },
        cells: [
          { after: 0, active: 0, times: 0, value: 0 },
          { after: 1, active: 1, times: 1, value: 7 },
        ],
      },
    ]);
  });
});

describe('a funnel', () => {
  const events = (...steps: readonly (readonly [number, number])[]) =>
    steps.map(([step, at]) => ({ step, at, value: `v${at}` }));
  const way = (...steps: readonly (readonly [number, number])[]) => funnelWay(events(...steps), 3, 10);

  it.each<[string, readonly (readonly [number, number])[], readonly number[] | undefined]>([
    [
      'all steps in order',
      [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
      [1, 2, 3],
    ],
    [
      'steps out of order do not count',
      [
        [1, 1],
        [0, 2],
        [2, 3],
      ],
      [2],
    ],
    [
      'what is too late does not count',
      [
        [0, 1],
        [1, 2],
        [2, 12],
      ],
      [1, 2],
    ],
    [
      'a later beginning leads farther',
      [
        [0, 1],
        [1, 2],
        [0, 5],
        [1, 6],
        [2, 14],
      ],
      [5, 6, 14],
    ],
    [
      'an earlier beginning is not lost by a later one',
      [
        [0, 1],
        [1, 2],
        [0, 3],
        [2, 4],
      ],
      [1, 2, 4],
    ],
    [
      'nothing without the first step',
      [
        [1, 1],
        [2, 2],
      ],
      undefined,
    ],
  ])('%s', (_, steps, reached) => expect(way(...steps)?.reached).toEqual(reached));

  it('tells conversion, drop-off and the time that steps take', () => {
    const ways = [way([0, 0], [1, 2], [2, 3]), way([0, 0], [1, 6]), way([0, 0])].filter((each) => each !== null);
    expect(funnelOf(ways, ['a', 'b', 'c'])).toEqual([
      { step: 'a', persons: 3, conversion: null, fromFirst: 1, dropped: 1, medianMs: null },
      { step: 'b', persons: 2, conversion: 2 / 3, fromFirst: 2 / 3, dropped: 1, medianMs: 4 },
      { step: 'c', persons: 1, conversion: 0.5, fromFirst: 1 / 3, dropped: 0, medianMs: 1 },
    ]);
    expect(median([])).toBeNull();
  });
});

describe('a journey map', () => {
  it('counts transitions, paths and where persons stop', () => {
    const map = journeyMap([['a', 'a', 'b'], ['a', 'b'], ['a'], []]);
    expect(map.persons).toBe(3);
    expect(map.nodes).toEqual([
      { node: 'a', persons: 3, touches: 4, ends: 1 },
      { node: 'b', persons: 2, touches: 2, ends: 2 },
    ]);
    expect(map.transitions).toEqual([
      { from: '(start)', to: 'a', count: 3 },
      { from: 'a', to: 'b', count: 2 },
      { from: 'b', to: '(end)', count: 2 },
      { from: 'a', to: '(end)', count: 1 },
    ]);
    expect(map.paths).toEqual([
      { path: ['a', 'b'], persons: 2 },
      { path: ['a'], persons: 1 },
    ]);
  });

  it.each([
    ['lifecycle', 'contacts.page-viewed.v1', 'awareness'],
    ['lifecycle', 'sales.order-placed.v1', 'purchase'],
    ['lifecycle', 'service-desk.ticket-opened.v1', 'retention'],
    ['aida', 'contacts.checkout-started.v1', 'decision'],
    ['aida', 'service-desk.ticket-opened.v1', null],
  ] as const)('%s puts %s into %s', (preset, type, stage) =>
    expect(stageOf(stagePresets[preset], { type, channel: 'web', medium: '' })).toBe(stage),
  );
});

describe('what is said on a journey', () => {
  const touch = (type: string, more: Partial<SaidTouch> = {}): SaidTouch => ({
    ...{ type, at: 0, channel: 'web', medium: '', satisfaction: null, sentiment: null },
    ...more,
  });
  const [view, ticket] = [
    touch('contacts.page-viewed.v1'),
    touch('service-desk.ticket-opened.v1', { channel: 'mail' }),
  ];
  const answer = touch('service-desk.survey-answered.v1', { satisfaction: 0.25 });
  const text = touch('analytics.text-scored.v1', { sentiment: -0.5 });
  const rules = stagePresets.lifecycle;

  it('tells of the touch before it, else of its own', () => {
    expect(stopsOf([view, ticket, text, answer], rules, 'stage')).toEqual([
      { node: 'awareness', satisfaction: [], sentiment: [] },
      { node: 'retention', satisfaction: [0.25], sentiment: [-0.5] },
      { node: 'advocacy', satisfaction: [], sentiment: [] },
    ]);
    expect(stopsOf([answer], rules, 'stage-and-channel')).toEqual([
      { node: 'advocacy (web)', satisfaction: [0.25], sentiment: [] },
    ]);
    expect(stopsOf([text], rules, 'channel')).toEqual([]);
  });
  it('is a mean at each node, beside its drop-off', () => {
    const journeys = [[view, ticket, answer], [view, ticket, text], [view]].map((own) => stopsOf(own, rules, 'stage'));
    const { nodes } = computeJourneys({ journeys, longest: 10, most: 5 }).summary as { nodes: object[] };
    expect(nodes).toMatchObject([
      { node: 'awareness', dropOff: { numerator: 1, denominator: 3 }, satisfaction: null },
      {
        ...{ node: 'retention', dropOff: { numerator: 1, denominator: 2 } },
        ...{ satisfaction: { count: 1, value: 0.25 }, sentiment: { count: 1, value: -0.5 } },
      },
      { node: 'advocacy', dropOff: { value: 1 } },
    ]);
  });
});

const DAY = 86_400_000;
const path = (channels: string, value: number | null): TouchPath => ({
  touches: channels.split('').map((channel, i) => ({ channel, at: i * 7 * DAY })),
  at: (channels.length - 1) * 7 * DAY,
  value,
});

describe('attribution', () => {
  const paths = [path('abc', 900), path('', 100)];
  const shares = (model: (typeof attributionModels)[number]) =>
    Object.fromEntries(attribute(paths, model).map(({ channel, conversions }) => [channel, conversions]));

  it('by rules', () => {
    expect(shares('first')).toEqual({ a: 1, b: 0, c: 0 });
    expect(shares('last')).toEqual({ a: 0, b: 0, c: 1 });
    expect(shares('linear')).toEqual({ a: 1 / 3, b: 1 / 3, c: 1 / 3 });
    expect(shares('position')).toEqual({ a: 0.4, b: 0.2, c: 0.4 });
    const decay = shares('time-decay');
    expect(decay['a']).toBeCloseTo(1 / 7);
    expect(decay['c']).toBeCloseTo(4 / 7);
  });

  // Bryl: Marketing multi-channel attribution model with R, 2016: C1 → C2 → C3 converts, C1 and C2 → C3 do not.
  it('by removal effects as they are printed', () => {
    const found = markovShares([path('123', 1), path('1', null), path('23', null)]);
    expect(found.get('1')).toBeCloseTo(0.2, 9);
    expect(found.get('2')).toBeCloseTo(0.4, 9);
    expect(found.get('3')).toBeCloseTo(0.4, 9);
  });

  it.each(attributionModels)('%s credits every conversion with a touch once', (model) => {
    const all = [path('ab', 100), path('ba', 300), path('c', 50), path('ac', null)];
    const credits = attribute(all, model);
    expect(credits.reduce((sum, { conversions }) => sum + conversions, 0)).toBeCloseTo(3, 9);
    expect(credits.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(450, 6);
  });
});
