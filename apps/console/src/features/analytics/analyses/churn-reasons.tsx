import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { reasonOf } from './churn-reason';

/** What is so of somebody, in words, and whether it makes it likelier that they go. */
export function ChurnReason({ said }: { readonly said: string }) {
  const { t } = useTranslation();
  const { words, moves } = reasonOf(said);
  const Arrow = moves === 'more' ? IconArrowUpRight : IconArrowDownRight;
  return (
    <div>
      {moves && <Arrow size={14} role="img" aria-label={t(`churn.${moves}`)} />}{' '}
      {t(`churn.reasons.${words}`, { defaultValue: words })}
    </div>
  );
}
