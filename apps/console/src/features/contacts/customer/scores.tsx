import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import { useRead } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { AsideSection } from '../../../shared/ui/record-page';
import { ChurnReason } from '../../analytics/analyses/churn-reasons';

/** What analyses say of a person; nothing where nobody has asked for one, or the reader may not see them. */
export function useScores(id: string): Schemas['ScoresOfPersonDto'] | undefined {
  const may = useMay();
  const isOpen = may('sales', 'marketing', 'support', 'analyst');
  return useRead<Schemas['ScoresOfPersonDto']>(`/api/analytics/v1/people/${id}/scores`, {}, { enabled: isOpen }).data;
}

/** The scores of a person with their reasons, and the day that they are of. */
export function Scores({ scores }: { readonly scores: Schemas['ScoresOfPersonDto'] | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!scores) return null;
  const { rfm, value, churn, leftOut } = scores;
  const at = [rfm, value, churn].flatMap((score) => score?.computedAt ?? []).toSorted()[0];
  const money = (amount: number | null, currency: string | undefined) =>
    amount === null || currency === undefined ? '–' : format.money(Math.round(amount), currency, { short: true });
  return (
    <AsideSection title={t('scores.title')} {...(at && { action: <span className="faint">{format.day(at)}</span> })}>
      {leftOut && <span className="faint">{t(`next.leftOut.${leftOut}`)}</span>}
      {!leftOut && !at && <span className="faint">{t('scores.none')}</span>}
      <dl className="facts">
        {churn && (
          <div className="fact">
            <dt>{t('churn.chance')}</dt>
            <dd>
              <span className="numbers">{format.percent(churn.chance)}</span>
              {churn.because.map((said) => (
                <ChurnReason key={said} said={said} />
              ))}
            </dd>
          </div>
        )}
        {value && (
          <div className="fact">
            <dt>{t('scores.value')}</dt>
            <dd>
              <span className="numbers">{money(value.value, value.currency)}</span>
              <div className="faint">
                {t('scores.valueBecause', {
                  purchases: format.number(value.purchases, 1),
                  alive: format.percent(value.alive, 0),
                  historic: money(value.historic, value.currency),
                })}
              </div>
            </dd>
          </div>
        )}
        {rfm && (
          <div className="fact">
            <dt>{t('scores.rfm')}</dt>
            <dd>
              {t(`segment.${rfm.segment}`, { defaultValue: rfm.segment })}
              <div className="faint">{t('scores.rfmBecause', { r: rfm.r, f: rfm.f, m: rfm.m })}</div>
            </dd>
          </div>
        )}
      </dl>
    </AsideSection>
  );
}
