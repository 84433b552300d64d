import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import { useRead } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { AsideSection } from '../../../shared/ui/record-page';
import { actionTitle, becauseWords } from './action-words';

const SHOWN = 3;

/** What is worth doing next for this person, why, and what is held back for want of consent. */
export function NextActions({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const isOpen = may('sales', 'marketing', 'support', 'analyst');
  const read = useRead<Schemas['NextActionsOfPersonDto']>(
    `/api/analytics/v1/people/${id}/next-actions`,
    {},
    { enabled: isOpen },
  );
  if (!read.data) return null;
  const { items, withheld, currency, leftOut, computedAt } = read.data;
  return (
    <AsideSection title={t('next.title')}>
      {leftOut && <span className="faint">{t(`next.leftOut.${leftOut}`)}</span>}
      {!leftOut && items.length === 0 && (
        <span className="faint">{t(computedAt ? 'states.none' : 'next.notComputed')}</span>
      )}
      <ul className="aside-list">
        {items.slice(0, SHOWN).map(({ rule, title, channel, chance, expected, because }) => (
          <li key={`${rule} ${channel}`}>
            <span className="aside-sentence">
              <strong>{actionTitle(t, rule, title)}</strong>{' '}
              <span className="faint">
                {t(`channel.${channel}`, { defaultValue: channel })} ·{' '}
                {because.map((said) => becauseWords(t, said)).join(' · ')}
              </span>
            </span>
            <span className="numbers" title={format.percent(chance)}>
              {currency ? format.money(Math.round(expected), currency, { short: true }) : format.number(expected, 1)}
            </span>
          </li>
        ))}
      </ul>
      {withheld.length > 0 && <span className="faint">{t('next.withheld', { count: withheld.length })}</span>}
    </AsideSection>
  );
}
