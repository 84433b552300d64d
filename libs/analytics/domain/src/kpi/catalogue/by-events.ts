import { compileCustomKpi, type CompiledKpi } from '../custom/compile';
import { ticketSource } from '../../tickets';
import { all, audience, named, type EventKpi } from './event-kpi';
import { withoutOrdersTakenBack } from './orders-taken-back';
import { programmeKpis } from './programme';

const form = { direction: 'up', dimensions: [...audience, ...named('campaign', 'form')] } as const;
const clocks = { events: ['service-desk.sla-clock-met.v1', 'service-desk.sla-clock-breached.v1'], filters: [] };
const cart = { direction: 'up', unit: 'share', dimensions: audience } as const;
const ordered = { ...all('sales.order-placed.v1'), name: 'ordered' };
/** KPIs that are counts, sums and ways of events alone: what an admin can define, and written in the same words. */
const kpis: readonly EventKpi[] = [
  {
    ...{ ...cart, name: 'cart-abandonment', title: 'Cart abandonment', direction: 'down' },
    sentence:
      'Persons who put something into a cart and did not order on that day or the next ÷ those who put something into a cart.',
    measure: {
      ...{ kind: 'funnel', withinDays: 1, lost: true },
      steps: [{ ...all('contacts.product-added.v1'), name: 'filled' }, ordered],
    },
  },
  {
    ...{ ...cart, name: 'checkout-conversion', title: 'Checkout conversion' },
    sentence: 'Persons who began to pay and ordered on that day or the next ÷ those who began to pay.',
    measure: {
      ...{ kind: 'funnel', withinDays: 1 },
      steps: [{ ...all('contacts.checkout-started.v1'), name: 'paying' }, ordered],
    },
  },
  {
    ...{ ...form, name: 'form-conversion', title: 'Form conversion', unit: 'share', awaits: 'forms: shown, submitted' },
    sentence: 'Forms that were submitted ÷ shown.',
    measure: {
      ...{ kind: 'ratio', numerator: all('contacts.form-submitted.v1') },
      denominator: all('contacts.form-shown.v1'),
    },
  },
  {
    ...{
      name: 'sla-met',
      title: 'SLA met',
      unit: 'share',
      direction: 'up',
      awaits: 'SLA clocks: started, met, breached',
    },
    sentence: 'SLA clocks that were stopped in time ÷ all that were stopped or ran out.',
    measure: { kind: 'ratio', numerator: all('service-desk.sla-clock-met.v1'), denominator: clocks },
    dimensions: named('goal', 'queue', 'priority', 'owner', 'team'),
  },
  {
    ...{
      name: 'complaints',
      title: 'Complaints',
      unit: 'count',
      direction: 'down',
      awaits: 'complaints: made, settled',
    },
    sentence: 'Complaints that were made.',
    measure: { kind: 'count', ...all('service-desk.complaint-made.v1') },
    dimensions: [...audience, ...named('category')],
  },
  {
    ...{
      name: 'self-service-share',
      title: 'Self-service share',
      unit: 'share',
      direction: 'up',
      dimensions: audience,
    },
    sentence: 'Questions that the portal answered ÷ these and tickets opened.',
    ...{ awaits: 'the portal: an article helped', version: 2 },
    measure: { kind: 'count', ...all('service-desk.article-helped.v1') },
    // A ticket that was taken back was never opened.
    over: {
      ...{ against: 'tickets', within: true, denominator: { plus: ['opened'] }, without: 'no questions' },
      reads: ticketSource.projection.reads,
    },
  },
  ...programmeKpis,
];

export const NO_SOURCE = 'no source yet';

/** Of KPIs that are in the catalogue, by their names. */
export const eventKpis: ReadonlyMap<string, CompiledKpi> = new Map(
  kpis.map(({ awaits: needs, word, version = 1, over, ...kpi }) => {
    const compiled = withoutOrdersTakenBack(compileCustomKpi(kpi, version, 'kpi'));
    const definition = {
      ...compiled.definition,
      ...(needs !== undefined && {
        awaits: { needs, ...(word !== undefined && { word }) },
      }),
      ...(over && { ...over, reads: [...compiled.definition.reads, ...over.reads] }),
    };
    return [kpi.name, { ...compiled, definition }];
  }),
);
