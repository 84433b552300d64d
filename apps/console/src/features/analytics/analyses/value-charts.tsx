import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../shared/format/use-format';
import type { ChartColors } from '../../../shared/ui/chart/chart';
import { ChartCard } from '../parts/chart-card';
import { barsOption, linesOption } from './options';

type Row = Readonly<Record<string, unknown>>;

interface Bar {
  readonly from: number;
  readonly to: number | null;
  readonly persons: number;
}

/** Of what people will be worth, or, where that is not modelled, of how often they will buy. */
export interface Distribution {
  readonly measure: 'value' | 'purchases';
  readonly bars: readonly Bar[];
}

interface ValueChartsProps {
  readonly distribution: Distribution | null;
  /** Against what came: null where there was too little to hold back. */
  readonly holdout: { readonly tracking: readonly Row[]; readonly byFrequency: readonly Row[] } | null;
  readonly currency: string | undefined;
}

/** How much people are worth, and how well the model told what they did. */
export function ValueCharts({ distribution, holdout, currency }: ValueChartsProps) {
  const { t } = useTranslation();
  return (
    <div className="grid-cards">
      {distribution && distribution.bars.length > 0 && <Spread {...distribution} currency={currency} />}
      {holdout && (
        <>
          <Compared
            title={t('analysis.tracking')}
            name="customer-value-tracking"
            note={t('analysis.trackingText')}
            rows={holdout.tracking}
            by="week"
            isLine
          />
          <Compared
            title={t('analysis.calibration')}
            name="customer-value-calibration"
            note={t('analysis.calibrationText')}
            rows={holdout.byFrequency}
            by="repeats"
          />
        </>
      )}
    </div>
  );
}

interface DistributionProps extends Distribution {
  readonly currency: string | undefined;
}

function Spread({ measure, bars, currency }: DistributionProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const option = useCallback(
    (colors: ChartColors) => {
      const amount = (value: number) =>
        measure === 'value' && currency ? format.money(value, currency, { short: true }) : format.number(value, 1);
      const named = bars.map(({ from, to, persons }) => ({
        bar: to === null ? `≥ ${amount(from)}` : `${amount(from)} – ${amount(to)}`,
        persons,
      }));
      return barsOption(named, 'bar', ['persons'], colors, (name) => t(`measure.${name}`, { defaultValue: name }), {
        isDense: true,
      });
    },
    [measure, bars, currency, format, t],
  );
  return (
    <ChartCard
      title={t(`analysis.distribution.${measure}`)}
      name={`customer-${measure}-distribution`}
      note={t(`analysis.distributionText.${measure}`)}
      rows={bars.map((bar) => ({ ...bar, ...(measure === 'value' && { currency }) }))}
      option={option}
    />
  );
}

interface ComparedProps {
  readonly title: string;
  readonly name: string;
  readonly note: string;
  readonly rows: readonly Row[];
  readonly by: string;
  readonly isLine?: boolean;
}

/** What the model expected beside what came. */
function Compared({ title, name, note, rows, by, isLine }: ComparedProps) {
  const { t } = useTranslation();
  const option = useCallback(
    (colors: ChartColors) =>
      (isLine ? linesOption : barsOption)(rows, by, ['expected', 'actual'], colors, (word) =>
        t(`measure.${word}`, { defaultValue: word }),
      ),
    [rows, by, isLine, t],
  );
  if (rows.length === 0) return null;
  return <ChartCard title={title} name={name} note={note} rows={rows} option={option} />;
}
