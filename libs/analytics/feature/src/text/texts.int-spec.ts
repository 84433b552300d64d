import { setTimeout as pause } from 'node:timers/promises';
import { until } from '@rapport/platform-nest/fixtures';
import type { NewEvent, Subject } from '@rapport/platform-ports';
import type { AnalysisDto } from '../analysis/read-analysis/analysis.dto';
import { openAnalytics, type AnalyticsApp } from '../fixtures/analytics-app';
import type { KpiAnswerDto } from '../kpi/answer-kpi/kpi-answer.dto';

const now = Date.parse('2026-06-30T12:00:00Z');
const DAY = 86_400_000;

let events = 0;

describe('texts of customers', () => {
  let analytics: AnalyticsApp;
  let people: readonly Subject[];
  const person = (index: number): Subject => people[index] ?? { id: '', number: 0 };

  const sealedEvent = async (type: string, who: Subject, data: object, words?: object): Promise<NewEvent> => {
    const occurredAt = now - DAY;
    const plaintext = Buffer.from(JSON.stringify(words ?? {}));
    const request = { subject: who.number, retentionClass: 'message', occurredAt, plaintext } as const;
    const [sealed] = words ? await analytics.vault.seal([request]) : [];
    const id = (++events).toString(16).padStart(32, '0');
    return { id, type, occurredAt, data: { subject: { ...who }, ...data }, ...(sealed && { sealed }) };
  };
  const say = async (stream: string, type: string, who: number, data: object, words?: object): Promise<void> => {
    await analytics.record(stream, await sealedEvent(type, person(who), data, words));
  };
  /** The reactor has a place in the log of its own: its answer is waited for. */
  const kpi = async (name: string, texts: number, by = ''): Promise<KpiAnswerDto> => {
    const url = `/api/analytics/v1/kpis/${name}?from=2026-06-01&to=2026-06-30&grain=total${by && `&by=${by}`}`;
    return until(
      async () => {
        await analytics.settled();
        return (await analytics.get<KpiAnswerDto>(url)).body;
      },
      ({ series }) => series.reduce((sum, { points }) => sum + (points[0]?.denominator ?? 0), 0) === texts,
    );
  };
  const value = ({ series }: KpiAnswerDto, at = 0) => series[at]?.points[0]?.value;

  beforeAll(async () => {
    analytics = await openAnalytics(now);
    people = await analytics.vault.subjectsOf(
      Array.from({ length: 4 }, (_, i) => ({ kind: 'userId', value: `writer ${i}` })),
    );
  });
  afterAll(() => analytics.close());

  const mention = { interaction: 'i', kind: 'social-mentioned', channel: 'social', source: 'x' };
  const survey = { survey: 's', kind: 'csat', channel: 'mail', source: 'survey', score: 2 };

  it('are read once, and leave a number and no word', async () => {
    await say('contacts_interaction-1', 'social-mentioned', 0, mention, { text: 'Great service, I love it!' });
    await say('contacts_interaction-2', 'social-mentioned', 1, mention, { text: 'Terrible. Never again.' });
    await say('servicedesk_survey-1', 'survey-answered', 1, survey, { comment: 'Die Ware war kaputt.' });
    const mail = { interaction: 'm', kind: 'mail-logged', channel: 'mail', source: 'inbox' };
    await say('contacts_interaction-3', 'mail-logged', 1, { ...mail, direction: 'outbound' }, { text: 'We are sorry' });
    const all = await kpi('sentiment', 3, 'channel');
    expect(all.series.map(({ dimensions, points }) => [dimensions['channel'], points[0]?.denominator])).toEqual([
      ['mail', 1],
      ['social', 2],
    ]);
    expect(value(await kpi('negative-mentions', 2))).toBe(0.5);
    expect(Math.abs(value(await kpi('social-sentiment', 2)) ?? 1)).toBeLessThan(0.5);
    const raw = await analytics.raw('/api/analytics/v1/kpis/sentiment/events?from=2026-06-01&to=2026-06-30');
    expect(raw.body.toString()).not.toContain('kaputt');
  });

  it('that are corrected are read anew, and those that are withdrawn count no more', async () => {
    const about = { interaction: 'i', kind: 'social-mentioned' };
    await say(
      'contacts_interaction-2',
      'interaction-corrected',
      1,
      { ...about, fields: ['text'] },
      { text: 'I love it' },
    );
    const negative = async () => value(await kpi('negative-mentions', 2));
    expect(await until(negative, (rate) => rate === 0)).toBe(0);
    await say('contacts_interaction-2', 'interaction-withdrawn', 1, about);
    expect(value(await kpi('negative-mentions', 1))).toBe(0);
  });

  it('of a ticket that was taken back count no more, and count again once it is made anew', async () => {
    const ticket = { ticket: 't', queue: 'q', priority: 'normal', channel: 'chat', source: 'form', identifiers: [] };
    const open = () => say('servicedesk_ticket-t', 'ticket-opened', 1, ticket, { text: 'This is awful!' });
    await open();
    expect((await kpi('sentiment', 3, 'channel')).series).toContainEqual(
      expect.objectContaining({ dimensions: { channel: 'chat' } }),
    );
    await say('servicedesk_ticket-t', 'ticket-withdrawn', 1, { ticket: 't', reason: 'undone' });
    expect((await kpi('sentiment', 2, 'channel')).series).not.toContainEqual(
      expect.objectContaining({ dimensions: { channel: 'chat' } }),
    );
    await open();
    await kpi('sentiment', 3);
    await say('servicedesk_ticket-t', 'ticket-withdrawn', 1, { ticket: 't', reason: 'undone' });
    await kpi('sentiment', 2);
  });

  it('have keywords that five persons use', async () => {
    const writers = await analytics.vault.subjectsOf(
      Array.from({ length: 5 }, (_, i) => ({ kind: 'userId', value: `reviewer ${i}` })),
    );
    for (const [i, who] of writers.entries()) {
      const words = { text: `The battery of my lamp is broken, says number${i} ${'abcde'[i] ?? ''}nna` };
      const survey = { survey: 's', kind: 'csat', channel: 'chat', source: 'survey', score: 2 };
      await analytics.record(
        `servicedesk_survey-k${i}`,
        await sealedEvent('survey-answered', who, survey, { comment: words.text }),
      );
    }
    const { body } = await analytics.post<{ id: string }>('/api/analytics/v1/analyses/keywords', { by: 'channel' });
    const analysis = async () => (await analytics.get<AnalysisDto>(`/api/analytics/v1/analyses/${body.id}`)).body;
    const found = await until(analysis, ({ state }) => state !== 'running');
    expect([found.state, found.reason]).toEqual(['completed', null]);
    const { groups } = found.summary as { groups: { group: string; keywords: { word: string }[] }[] };
    expect(groups.find(({ group }) => group === 'chat')?.keywords.map(({ word }) => word)).toEqual([
      'battery',
      'broken',
      'lamp',
      'says',
    ]);
  });

  it('are read again, and a score that another hand wrote is found', async () => {
    const verified = async () => {
      const { body } = await analytics.post<{ id: string }>('/api/analytics/v1/analyses/text-verification', {});
      for (;;) {
        const { body: found } = await analytics.get<AnalysisDto>(`/api/analytics/v1/analyses/${body.id}`);
        if (found.state !== 'running') return found.summary;
        await pause(10);
      }
    };
    expect(await verified()).toMatchObject({ equal: true, differingRows: 0, unopened: 0, ofOlderModels: 0 });
    const text = 'a'.repeat(32);
    const score = { text, event: (1).toString(16).padStart(32, '0'), of: 'contacts.social-mentioned.v1' };
    const from = { channel: 'social', source: 'x', language: 'en', sentiment: -100, model: 1 };
    const wrong = { id: 'b'.repeat(32), type: 'text-scored', occurredAt: now - 90 * DAY };
    await analytics.record(`analytics_text-${text}`, {
      ...wrong,
      data: { ...score, ...from, subject: { ...person(0) } },
    });
    expect(await verified()).toMatchObject({ equal: false, differingRows: 1, examples: [{ text, kept: -100 }] });
  });

  it('of persons who object to profiling, are restricted or erased are not read', async () => {
    const objection = { purpose: 'profiling', source: 'form' };
    await say(`contacts_consent-${person(2).id}`, 'consent-withdrawn', 2, objection);
    await say(`contacts_restriction-${person(3).id}`, 'processing-restricted', 3, {});
    await say('contacts_interaction-4', 'social-mentioned', 2, mention, { text: 'Awful!' });
    await say('contacts_interaction-5', 'social-mentioned', 3, mention, { text: 'Awful!' });
    const [one] = await analytics.vault.subjectsOf([{ kind: 'userId', value: 'gone' }]);
    const gone = one ?? person(0);
    const words = await sealedEvent('social-mentioned', gone, mention, { text: 'Awful!' });
    await analytics.vault.erase([gone], now);
    await analytics.record('contacts_interaction-6', words);
    // What came behind them has been read.
    await say('contacts_interaction-7', 'social-mentioned', 0, mention, { text: 'Excellent!' });
    expect(value(await kpi('negative-mentions', 2))).toBe(0);
  });
});
