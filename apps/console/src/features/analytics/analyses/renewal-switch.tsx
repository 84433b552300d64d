import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../../../shared/api/client';
import { useRead, useRefresh } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { complain, say } from '../../../shared/ui/toast';

const PATH = '/api/analytics/v1/analysis-renewals';

/** Of those, one that was asked for is made anew on each day. */
const renewed = ['rfm', 'customer-value', 'churn', 'clusters', 'recommendations', 'next-actions'] as const;
type Renewed = (typeof renewed)[number];

/** For admins: whether an analysis is made anew each day. Nothing for the kinds that are only made when asked for. */
export function RenewalSwitch({ kind }: { readonly kind: string }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const known = renewed.find((each) => each === kind);
  const { data } = useRead<Schemas['RenewalsDto']>(PATH, {}, { enabled: known !== undefined });
  if (!known || !data) return null;
  const off: readonly Renewed[] = data.off;
  const settle = async (next: readonly Renewed[]) => {
    // Of what stands there now: somebody else may have switched another one since.
    const { etag } = await api.call('get', PATH);
    await api.call('put', PATH, { body: { off: next }, ...(etag && { headers: { 'if-match': etag } }) });
    await refresh(PATH);
  };
  const turn = async (isOn: boolean) => {
    const rest = off.filter((each) => each !== known);
    await settle(isOn ? rest : [...rest, known]);
    say({ text: t('toast.saved'), undo: () => settle(off) });
  };
  return (
    <Switch
      label={t('analyses.renewed')}
      checked={!off.includes(known)}
      onChange={(event) => void turn(event.currentTarget.checked).catch(complain)}
    />
  );
}
