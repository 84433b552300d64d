import { IconArrowDownRight, IconArrowUpRight, IconMinus } from '@tabler/icons-react';
import type { KpiPoint } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';

/** How it changed: the arrow is where it went, the colour whether that is good. */
export function Growth({ of }: { readonly of: KpiPoint['growth'] }) {
  const format = useFormat();
  if (!of) return null;
  const { absolute, relative, words, verdict } = of;
  const Icon = !absolute ? IconMinus : absolute > 0 ? IconArrowUpRight : IconArrowDownRight;
  const tone = verdict === 'better' ? 'good' : verdict === 'worse' ? 'bad' : 'idle';
  return (
    <span className="growth numbers" data-tone={tone}>
      <Icon size={13} aria-hidden />
      {relative === null ? (words ?? '–') : format.percent(relative)}
    </span>
  );
}
