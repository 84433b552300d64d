import { Button, Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import { useRead, useRefresh, type Page } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { change } from '../../../shared/command';
import { useFormat } from '../../../shared/format/use-format';
import { AsideSection } from '../../../shared/ui/record-page';
import { complain, say } from '../../../shared/ui/toast';
import { changedParts } from '../custom-kpi/draft';

const PATH = '/api/analytics/v1/custom-kpis';
type Row = Schemas['CustomKpiRowDto'];

function useCustomKpi(name: string): Row | undefined {
  const { data } = useRead<Page<Row>>(PATH, { limit: 200 });
  return data?.items.find((row) => row.name === name);
}

/** A number that somebody here defined can be defined otherwise, or retired. */
export function CustomKpiActions({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [isAsking, setAsking] = useState(false);
  const row = useCustomKpi(name);
  if (!row || !may('admin')) return null;
  const retire = async () => {
    await change(`${PATH}/${row.id}/retire`, undefined);
    await refresh('/api/analytics');
    await navigate({ to: '/kpis' });
    // By its name it can be defined again: what was counted is computed anew.
    say({ text: t('build.retired'), undo: () => change(PATH, row.kpi).then(() => refresh('/api/analytics')) });
  };
  return (
    <>
      <Button variant="default" onClick={() => void navigate({ to: '/kpis/new', search: { id: row.id } })}>
        {t('build.change')}
      </Button>
      <Button variant="default" color="red" onClick={() => setAsking(true)}>
        {t('build.retire')}
      </Button>
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('build.retire')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        <p>{t('build.retireText', { name: row.kpi.title })}</p>
        <Button color="red.9" onClick={() => void retire().catch(complain)}>
          {t('build.retire')}
        </Button>
      </Modal>
    </>
  );
}

/** Each version, the newest first, with what became different. */
export function CustomKpiVersions({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const row = useCustomKpi(name);
  if (!row) return null;
  const partName = (part: string) =>
    t([`build.part.${part}`, `kpis.${part}`, `fields.${part}`, `build.${part}`], { defaultValue: part });
  return (
    <AsideSection title={t('build.versions')}>
      {row.computing && !row.computing.isReady && (
        <p className="soft">
          {t('build.computing', {
            share: format.percent(row.computing.end ? row.computing.position / row.computing.end : 0, 0),
          })}
        </p>
      )}
      <ol className="aside-list">
        {row.versions.toReversed().map((version, index, all) => {
          const before = all[index + 1];
          const changed = before && changedParts(before.kpi, version.kpi);
          return (
            <li key={version.version}>
              <strong>v{version.version}</strong>{' '}
              <span className="faint numbers">{format.moment(version.definedAt)}</span>
              <div className="soft">{changed ? changed.map(partName).join(', ') : t('build.first')}</div>
            </li>
          );
        })}
      </ol>
    </AsideSection>
  );
}
