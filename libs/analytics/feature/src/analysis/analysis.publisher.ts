import type { AnalysisEvent, Facts } from '@rapport/analytics-domain';
import type { TierMeasured, ValuePredicted } from '@rapport/contracts';
import type { Publication, Publisher, RecordedEvent } from '@rapport/platform-ports';

type Completed = Extract<AnalysisEvent, { readonly type: 'analysis-completed' }>['data'];

const MEASURED = 'analytics.tier-measured.v1';
const PREDICTED = 'analytics.value-predicted.v1';

/** What analyses found of all customers, as numbers of each tier of value: KPIs and other services read them. */
export const analysisPublisher: Publisher = {
  context: 'analytics',
  publishes: { 'analysis-completed': [MEASURED, PREDICTED] },
  publish: (event) => {
    const { kind, summary, version } = event.data as Completed;
    if (kind === 'rfm') return measured(summary);
    // Older analyses do not say of which definition they are, nor what they expect of each tier.
    return kind === 'customer-value' && version !== undefined ? predicted(event, summary, version) : [];
  },
};

function measured(summary: Facts): readonly Publication[] {
  const { persons, value, currency, tiers } = summary as {
    readonly persons: number;
    readonly value: number;
    readonly currency: string;
    readonly tiers: readonly { readonly name: string; readonly persons: number; readonly value: number }[];
  };
  return tiers.map((own) => {
    const of = { customers: own.persons, ofCustomers: persons, value: own.value, ofValue: value };
    return { type: MEASURED, data: { tier: own.name, currency, ...of } satisfies TierMeasured };
  });
}

function predicted({ stream }: RecordedEvent, summary: Facts, version: number): readonly Publication[] {
  const { currency, horizonWeeks, tiers } = summary as {
    readonly currency: string;
    readonly horizonWeeks: number;
    /** null: what a purchase is worth is not modelled. */
    readonly tiers: readonly Pick<ValuePredicted, 'tier' | 'customers' | 'value' | 'margin'>[] | null;
  };
  const analysis = stream.slice(stream.indexOf('-') + 1);
  return (tiers ?? []).map(({ tier, customers, value, margin }) => {
    const data: ValuePredicted = { analysis, version, tier, currency, horizonWeeks, customers, value, margin };
    return { type: PREDICTED, data };
  });
}
