import { setTimeout as pause } from 'node:timers/promises';
import type { ChangedDto } from '@rapport/platform-nest';
import type { NewEvent, Subject } from '@rapport/platform-ports';
import type { AnalysisDto, AnalysisPage } from '../analysis/read-analysis/analysis.dto';
import { openAnalytics, type AnalyticsApp } from '../fixtures/analytics-app';
import { Audit } from '@rapport/access';
import { eventId } from '@rapport/eventsourcing';
import { RenewAnalyses } from '../analysis/renew-analyses/renew-analyses';
import type { NextActionsOfPersonDto, NextActionsPage } from './read-next-actions/next-actions.dto';

const DAY = 86_400_000;
const now = Date.parse('2026-06-30T12:00:00Z');

let events = 0;
const event = (type: string, day: number, data: object): NewEvent => ({
  id: (++events).toString(16).padStart(32, '0'),
  ...{ type, occurredAt: now + day * DAY, data: data as NewEvent['data'] },
});
const from = { source: 'website', channel: 'web' };

describe('next best actions', () => {
  let analytics: AnalyticsApp;
  let people: readonly Subject[];
  const person = (index: number): Subject => people[index] ?? { id: '', number: 0 };
  const consent = (index: number, type: 'given' | 'withdrawn', more: object = {}) =>
    analytics.record(
      `contacts_consent-${person(index).id}`,
      event(`consent-${type}`, -1, {
        ...{ subject: person(index), purpose: 'marketing', channel: 'mail', source: 'form' },
        ...(type === 'given' && { legalBasis: 'consent', wording: '1' }),
        ...more,
      }),
    );
  const actionsOf = async (index: number) =>
    (await analytics.get<NextActionsOfPersonDto>(`/api/analytics/v1/people/${person(index).id}/next-actions`)).body;
  const compute = async (parameters: object = {}): Promise<AnalysisDto> => {
    const { status, body } = await analytics.post<ChangedDto>('/api/analytics/v1/analyses/next-actions', parameters);
    expect([status, body]).toEqual([201, expect.objectContaining({ version: 1 })]);
    for (;;) {
      const { body: found } = await analytics.get<AnalysisDto>(`/api/analytics/v1/analyses/${body.id}`);
      if (found.state !== 'running') {
        await analytics.settled();
        return found;
      }
      await pause(10);
    }
  };

  beforeAll(async () => {
    analytics = await openAnalytics(now);
    people = await analytics.vault.subjectsOf(
      Array.from({ length: 6 }, (_, i) => ({ kind: 'userId', value: `person ${i}` })),
    );
    for (const [i, subject] of people.entries()) {
      // Each of them bought once, 30 days ago, and has left something in the cart since.
      await analytics.append(
        `sales_order-${i}`,
        event('order-placed', -30, {
          ...{
            order: 'o',
            shop: 's',
            orderId: String(i),
            subject,
            ...from,
            currency: 'EUR',
            net: 10_000,
            products: [],
          },
        }),
      );
      await analytics.append(
        `contacts_interactions-${i}`,
        event('cart-viewed', -3, {
          ...{ subject, ...from, currency: 'EUR', products: [{ productId: 'tent', quantity: 2, price: 20_000 }] },
        }),
      );
      await analytics.append(
        `contacts_contact-${i}`,
        event('contact-registered', -30, { subject, identifiers: [], owner: i < 3 ? 'ann' : 'bob' }),
      );
    }
    const deal = { opportunity: 'd', owner: 'ann', pipeline: 'p', stage: 's', probability: 50, products: [], ...from };
    await analytics.append(
      'sales_opportunity-1',
      event('opportunity-opened', -20, {
        ...{ ...deal, subject: person(1), value: { amount: 500_000, currency: 'EUR' }, expectedClose: '2026-08-01' },
      }),
    );
    // Somebody's deal that was taken back with its import.
    const undone = { opportunity: 'e', subject: person(2) };
    await analytics.append(
      'sales_opportunity-2',
      event('opportunity-opened', -20, {
        ...{ ...deal, ...undone, value: { amount: 500_000, currency: 'EUR' }, expectedClose: '2026-08-01' },
      }),
      event('opportunity-withdrawn', -1, { ...undone, reason: 'import undone' }),
    );
    // An order that would have emptied the cart.
    const order = {
      ...{ order: 'u', shop: 's', orderId: 'u', subject: person(1), ...from, currency: 'EUR', net: 40_000 },
      products: [],
    };
    await analytics.append(
      'sales_order-u',
      event('order-placed', -2, order),
      event('order-withdrawn', -1, { ...order, placedAt: now - 2 * 86_400_000, reason: 'import undone' }),
    );
    await analytics.settled();
  });
  afterAll(() => analytics.close());

  it('are none before anybody has asked for them', async () =>
    expect(await actionsOf(0)).toMatchObject({ analysis: null, computedAt: null, items: [], withheld: [] }));

  it('are ranked by expected value, each with its reasons', async () => {
    const found = await compute();
    expect([found.state, found.reason]).toEqual(['completed', null]);
    expect(found.summary).toMatchObject({ persons: 6, withActions: 6, currency: 'EUR' });
    await consent(1, 'given');
    const { items, withheld, label } = await actionsOf(1);
    expect(label).toMatch(/^observational/);
    expect(items.map(({ rule, channel, expected }) => [rule, channel, expected])).toEqual([
      ['move-deal', 'phone', 0.1 * 500_000 - 500],
      ['recover-cart', 'mail', 0.08 * 40_000 - 1],
      ['second-purchase', 'mail', 0.05 * 10_000 - 1],
    ]);
    expect(items[1]?.because).toEqual(['left €400.00 in the cart', 'the cart is 3 days old']);
    expect(withheld).toEqual([]);
    expect(JSON.stringify(await actionsOf(2))).not.toContain('move-deal');
  });

  it('respect what a person has said, whenever it was said', async () => {
    const why = async (index: number) => (await actionsOf(index)).withheld[0]?.why[0];
    expect(await why(0)).toEqual({ channel: 'mail', reason: 'missing' });
    await consent(0, 'given');
    expect((await actionsOf(0)).items.map(({ rule }) => rule)).toEqual(['recover-cart', 'second-purchase']);
    await consent(0, 'withdrawn');
    expect(await why(0)).toEqual({ channel: 'mail', reason: 'withdrawn' });
    // What a subject that is linked says holds for the person.
    await analytics.record(
      'contacts_link-1',
      event('subjects-linked', 0, {
        from: { ...person(1), kind: 'userId' },
        to: { ...person(0), kind: 'userId' },
        reason: 'manual',
      }),
    );
    expect((await actionsOf(1)).items.map(({ rule }) => rule)).toEqual(['move-deal']);
  });

  it('wait while a person was contacted too often', async () => {
    await consent(2, 'given');
    for (const day of [-1, -2, -3])
      await analytics.record(
        `marketing_message-${day}`,
        event('message-sent', day, { message: 'm', subject: person(2), channel: 'mail' }),
      );
    expect(await actionsOf(2)).toMatchObject({
      items: [],
      withheld: [{ rule: 'recover-cart', why: [{ reason: 'tired' }, { reason: 'missing' }] }, {}],
    });
  });

  it('of an owner lack who objects to profiling, is restricted or is erased', async () => {
    for (const index of [3, 4, 5]) await consent(index, 'given');
    const list = async () =>
      (await analytics.get<NextActionsPage>('/api/analytics/v1/next-actions?owner=bob')).body.items;
    const listed = await list();
    expect(new Set(listed.map(({ subject }) => subject))).toEqual(new Set([3, 4, 5].map((index) => person(index).id)));
    expect(listed.map(({ action }) => action.rule)).toEqual(['recover-cart', 'recover-cart', 'recover-cart']);
    await consent(3, 'withdrawn', { purpose: 'profiling', channel: undefined });
    await analytics.record(
      `contacts_restriction-${person(4).id}`,
      event('processing-restricted', 0, { subject: person(4) }),
    );
    await analytics.vault.erase([person(5)], now);
    await analytics.record('contacts_erasure-5', event('person-erased', 0, { subjects: [person(5)] }));
    expect(await list()).toEqual([]);
    expect(await actionsOf(3)).toMatchObject({ leftOut: 'profiling', items: [], withheld: [] });
    expect(await actionsOf(4)).toMatchObject({ leftOut: 'restricted', items: [], withheld: [] });
    expect(await actionsOf(5)).toMatchObject({ code: 'PERSON.NOT_FOUND' });
    expect(await compute()).toMatchObject({ summary: { persons: 2 } });
  });

  it('follow rules that admins write, and say which of them is wrong', async () => {
    const rule = {
      ...{ name: 'call', title: 'Call', channels: ['phone'], when: [{ fact: 'purchases', least: 1 }] },
      ...{ chance: { times: 0.5 }, worth: { of: 'averagePurchase', times: 1 } },
    };
    expect((await compute({ rules: [rule] })).summary).toMatchObject({ byRule: [{ rule: 'call', persons: 2 }] });
    expect((await actionsOf(2)).items).toMatchObject([{ rule: 'call', channel: 'phone', expected: 5_000 }]);
    const refused = async (wrong: object) =>
      (
        await analytics.post<{ errors: { path: string }[] }>('/api/analytics/v1/analyses/next-actions', {
          rules: [rule, wrong],
        })
      ).body.errors[0]?.path;
    expect(await refused(rule)).toBe('rules[1].name');
    expect(await refused({ ...rule, name: 'x', when: [{ fact: 'moon' }] })).toBe('rules[1].when[0].fact');
  });

  it('are computed anew on the next day, by the rules that were asked for last, and once', async () => {
    const before = (await actionsOf(2)).analysis;
    analytics.turnTo(now + DAY);
    while ((await actionsOf(2)).analysis === before) await pause(10);
    await analytics.settled();
    const renewed = await actionsOf(2);
    expect(renewed.computedAt).toBe(new Date(now + DAY).toISOString());
    expect(renewed.items).toMatchObject([{ rule: 'call', channel: 'phone' }]);
    await analytics.provider(RenewAnalyses).renew();
    analytics.turnTo(now + DAY + DAY / 4);
    await analytics.provider(RenewAnalyses).renew();
    const { body } = await analytics.get<AnalysisPage>('/api/analytics/v1/analyses?limit=100');
    const since = body.items.filter(({ requestedAt }) => Date.parse(requestedAt) > now);
    expect(since.map(({ id, state }) => [id, state])).toEqual([[renewed.analysis, 'completed']]);
  });

  describe('and other analyses of all persons', () => {
    const url = '/api/analytics/v1/analysis-renewals';
    const askedSince = async (kind: string, since: number) => {
      await analytics.settled();
      const { body } = await analytics.get<AnalysisPage>(`/api/analytics/v1/analyses?limit=100&kind=${kind}`);
      return body.items.filter(({ requestedAt }) => Date.parse(requestedAt) >= since).map(({ id }) => id);
    };
    const renew = () => analytics.provider(RenewAnalyses).renew();
    const completed = async (kind: string, since: number) => {
      for (;;) {
        const [id] = await askedSince(kind, since);
        const found = id && (await analytics.get<AnalysisDto>(`/api/analytics/v1/analyses/${id}`)).body;
        if (found && found.state !== 'running') return found;
        await renew();
        await pause(10);
      }
    };

    it('are made anew on each day, unless an admin switches that off', async () => {
      expect(await analytics.get(url)).toMatchObject({ status: 200, body: { off: [] } });
      expect(await analytics.put(url, { off: ['moon'] }, 0)).toMatchObject({ status: 400 });
      const off = ['rfm', 'churn'];
      expect(await analytics.put(url, { off }, 0)).toMatchObject({ status: 200, body: { off } });
      expect(await analytics.put(url, { off: [] }, 0)).toMatchObject({ status: 412 });
      const entries = await analytics.provider(Audit).list(10);
      expect(entries.filter(({ action }) => action === 'analytics.renewals-settled')).toHaveLength(1);
      const { body } = await analytics.post<ChangedDto>('/api/analytics/v1/analyses/rfm', {});
      const first = await completed('rfm', now);
      expect([first.id, first.state]).toEqual([body.id, 'completed']);
      const next = now + 3 * DAY;
      analytics.turnTo(next);
      expect((await completed('next-actions', next)).state).toBe('completed');
      expect(await askedSince('rfm', next)).toEqual([]);
      await analytics.put(url, { off: [] }, 1);
      expect(await completed('rfm', next)).toMatchObject({ state: 'completed', summary: { persons: first.rows } });
      // Nobody has asked for it.
      expect(await askedSince('customer-value', 0)).toEqual([]);
    });

    it('are tried again on the same day where they were refused, and then left for the next', async () => {
      const next = now + 5 * DAY;
      const date = new Date(next).toISOString().slice(0, 10);
      const refuse = async (...attempt: number[]) => {
        const id = eventId('rfm', date, ...attempt);
        await analytics.record(
          `analytics_analysis-${id}`,
          event('analysis-requested', 5, { kind: 'rfm', version: 1, parameters: {} }),
          event('analysis-refused', 5, { reason: 'it was interrupted' }),
        );
        return id;
      };
      const refused = [await refuse(), await refuse(1)];
      analytics.turnTo(next + 1);
      const found = await completed('rfm', next + 1);
      expect(found).toMatchObject({ id: eventId('rfm', date, 2), state: 'completed' });
      expect(refused).not.toContain(found?.id);
      const last = next + DAY;
      analytics.turnTo(last);
      const tomorrow = new Date(last).toISOString().slice(0, 10);
      expect((await completed('rfm', last)).id).toBe(eventId('rfm', tomorrow));
    });
  });
});
