import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '@rapport/analytics-domain';
import { contexts } from './code';
import { printed, trace, UnknownName } from './trace';
import { root } from './workspace';

const published = contexts.flatMap(({ publishers }) =>
  publishers.flatMap((one) => Object.values(one.publishes).flat()),
);

it.each([...new Set(published)])('%s: decided, published and promised in files that are there', (type) => {
  const stations = trace(type);
  for (const step of ['decider', 'publisher', 'contract'])
    expect([step, stations.find((station) => station.step === step)?.places.length]).not.toEqual([step, 0]);
  for (const { places } of stations)
    for (const { file } of places) expect([file, existsSync(join(root, file))]).toEqual([file, true]);
  expect(stations.map(({ step }) => step)).toEqual(expect.arrayContaining(['decider', 'publisher', 'contract']));
  // What an aggregate decides begins with a command or another event.
  const [publisher] = stations.flatMap(({ step, places }) => (step === 'publisher' ? places : []));
  const aggregate = publisher?.file.replace('/feature/', '/domain/').replace('.publisher.ts', '') ?? '';
  const isDecided = existsSync(join(root, `${aggregate}.decider.ts`)) || existsSync(join(root, `${aggregate}.ts`));
  expect(stations[0]?.step === 'ingest' && isDecided).toBe(false);
});

it('finds the command also where the decider takes the type of the event from it', () =>
  expect(trace('contacts.call-logged.v1').slice(0, 2)).toMatchObject([
    { step: 'command', what: 'log', places: [{ file: expect.stringContaining('/logged-interaction/') }] },
    { step: 'decider', places: [{ file: expect.stringContaining('logged-interaction.decider.ts') }] },
  ]));

it.each(Object.values(catalogue).map(({ name }) => name))('%s: from its definition to its route', (name) => {
  const steps = trace(name);
  expect(steps[0]).toMatchObject({ step: 'KPI', places: [expect.anything()] });
  expect(steps.find(({ what }) => what.includes(`GET /api/analytics/v1/kpis/${name}`))).toBeDefined();
});

it('prints the way of an event from the command to the queries', () => {
  const text = printed(trace('contacts.contact-joined-account.v1'));
  for (const line of [
    /^command +join-account\n +libs\/contacts\/feature\/src\/contact\//m,
    /^decider +contact-joined-account\n +libs\/contacts\/domain\/src\/contact\/contact\.decider\.ts:\d+/m,
    /^publisher .*\n +libs\/contacts\/feature\/src\/contact\/contact\.publisher\.ts/m,
    /^contract .*\n +libs\/contracts\/src\/contacts\/contact\.schema\.ts:\d+/m,
    /^read model +documents contacts\.contacts@2\n/m,
    /^query +GET \/api\/contacts\/v1\/contacts\n/m,
  ])
    expect(text).toMatch(line);
});

it('names what is alike where nothing has the name', () =>
  expect(() => trace('sales.order-plaiced.v1')).toThrow(UnknownName));
