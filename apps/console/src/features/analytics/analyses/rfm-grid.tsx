import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../shared/format/use-format';
import type { ChartColors } from '../../../shared/ui/chart/chart';
import { ChartCard } from '../parts/chart-card';
import { heatOption } from './options';
import './rfm-grid.css';

/** One field of recency by frequency. */
export interface RfmCell {
  readonly r: number;
  readonly f: number;
  readonly segment: string;
  readonly persons: number;
  readonly value: number;
}

interface RfmGridProps {
  readonly cells: readonly RfmCell[];
  readonly chosen?: { readonly r: number; readonly f: number } | undefined;
  /** A field was clicked; undefined where it only is to be seen. */
  readonly onChoose?: ((cell: RfmCell) => void) | undefined;
}

const FIFTHS = [1, 2, 3, 4, 5];

/** How recently by how often, in fifths, each field with the name of its segment: the darker, the more people. */
export function RfmGrid({ cells, chosen, onChoose }: RfmGridProps) {
  const { t } = useTranslation();
  const most = Math.max(1, ...cells.map(({ persons }) => persons));
  const option = useCallback(
    (colors: ChartColors) =>
      heatOption(
        cells.map(({ r, f, persons, segment }) => ({
          x: f - 1,
          y: r - 1,
          value: persons,
          name: t(`segment.${segment}`),
        })),
        { x: FIFTHS.map(String), y: FIFTHS.map(String), names: [t('rfm.frequency'), t('rfm.recency')] },
        colors,
      ),
    [cells, t],
  );
  return (
    <ChartCard
      title={t('rfm.title')}
      name="rfm"
      rows={cells.map((cell) => ({ ...cell }))}
      option={option}
      note={onChoose && t('rfm.note')}
    >
      <div className="scroll-x" tabIndex={0} role="group" aria-label={t('rfm.title')}>
        <table className="rfm-grid">
          <thead>
            <tr>
              <th scope="col">
                {t('rfm.recency')} ↓ {t('rfm.frequency')} →
              </th>
              {FIFTHS.map((f) => (
                <th key={f} scope="col">
                  {f}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {FIFTHS.toReversed().map((r) => (
              <tr key={r}>
                <th scope="row">{r}</th>
                {FIFTHS.map((f) => {
                  const cell = cells.find((each) => each.r === r && each.f === f);
                  if (!cell) return <td key={f} />;
                  const isChosen = chosen?.r === r && chosen.f === f;
                  const share = Math.round((cell.persons / most) * 40);
                  return (
                    <td
                      key={f}
                      style={{ background: `color-mix(in srgb, var(--chart-1) ${share}%, var(--ground-raised))` }}
                    >
                      <Field cell={cell} isChosen={isChosen} onChoose={onChoose} />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </ChartCard>
  );
}

interface FieldProps extends Pick<RfmGridProps, 'onChoose'> {
  readonly cell: RfmCell;
  readonly isChosen: boolean;
}

function Field({ cell, isChosen, onChoose }: FieldProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const content = (
    <>
      <strong className="numbers">{format.number(cell.persons)}</strong>
      <span>{t(`segment.${cell.segment}`, { defaultValue: cell.segment })}</span>
    </>
  );
  if (!onChoose || cell.persons === 0) return <div className="rfm-cell">{content}</div>;
  return (
    <button type="button" className="rfm-cell" aria-pressed={isChosen} onClick={() => onChoose(cell)}>
      {content}
    </button>
  );
}
