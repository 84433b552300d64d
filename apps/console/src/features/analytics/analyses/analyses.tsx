import { Button, NativeSelect, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import { useRead, useRefresh, type Page as RowsPage } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { change } from '../../../shared/command';
import { useFormat } from '../../../shared/format/use-format';
import { Page } from '../../../shared/ui/page';
import { Empty, Failed, Read } from '../../../shared/ui/states';
import { complain } from '../../../shared/ui/toast';
import { useUrlState } from '../../../shared/url-state';
import { RenewalSwitch } from './renewal-switch';
import { Result } from './result';

const PATH = '/api/analytics/v1/analyses';

/** What can be asked without more to say; an A/B evaluation wants its variants named, through the API. */
const kinds = [
  ...(['rfm', 'customer-value', 'churn', 'survival', 'clusters', 'recommendations', 'next-actions'] as const),
  ...(['cohorts', 'funnel', 'journeys', 'attribution', 'keywords'] as const),
];

const shop = [
  'contacts.page-viewed.v1',
  'contacts.product-viewed.v1',
  'contacts.product-added.v1',
  'contacts.order-completed.v1',
];
const parametersOf = (kind: string): object => (kind === 'funnel' ? { steps: shop.map((type) => ({ type })) } : {});

/** Questions that take a while: computed in the background, kept with the state of the log that they were computed from. */
export default function Analyses() {
  const { t } = useTranslation();
  const may = useMay();
  const refresh = useRefresh();
  const format = useFormat();
  const [url, setUrl] = useUrlState();
  const kind = kinds.find((known) => known === url['kind']) ?? 'rfm';
  const list = useRead<RowsPage<Schemas['AnalysisRowDto']>>(PATH, { kind, limit: 1 }, { every: 3_000 });
  const last = list.data?.items[0];
  const isRunning = last?.state === 'running';
  const run = () => void change(`${PATH}/${kind}`, parametersOf(kind)).then(() => refresh(PATH), complain);
  return (
    <Page
      title={t('nav.analyses')}
      note={last && t('analyses.at', { at: format.moment(last.requestedAt) })}
      actions={
        may('analyst', 'marketing', 'sales') && (
          <Button loading={isRunning} onClick={run}>
            {t(last ? 'analyses.again' : 'analyses.run')}
          </Button>
        )
      }
      bar={
        <>
          <NativeSelect
            aria-label={t('analyses.kind')}
            value={kind}
            data={kinds.map((value) => ({ value, label: t(`analysis.${value}`) }))}
            onChange={(event) => setUrl({ kind: event.currentTarget.value, r: undefined, f: undefined })}
          />
          {may('admin') && <RenewalSwitch kind={kind} />}
        </>
      }
    >
      <p className="soft" style={{ marginTop: 0 }}>
        {t(`analysis.${kind}Text`)}
      </p>
      {isRunning && <Progress value={Math.max(3, last.percent)} mb="md" aria-label={t('analyses.running')} />}
      <Read of={list}>
        {() =>
          last ? (
            <One key={last.id} id={last.id} state={last.state} />
          ) : (
            <Empty title={t('analyses.none')} text={t('analyses.noneText')} />
          )
        }
      </Read>
    </Page>
  );
}

function One({ id, state }: { readonly id: string; readonly state: string }) {
  const read = useRead<Schemas['AnalysisDto']>(`${PATH}/${id}`, {}, { enabled: state !== 'running' });
  if (state === 'running') return null;
  return (
    <Read of={read}>
      {(analysis) =>
        analysis.summary ? (
          <Result id={id} kind={analysis.kind} summary={analysis.summary as Readonly<Record<string, unknown>>} />
        ) : (
          <Failed error={new Error(analysis.reason ?? '')} />
        )
      }
    </Read>
  );
}
