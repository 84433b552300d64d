import { Button, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useRefresh, type Page as RowsPage } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { change } from '../../../shared/command';
import { Page } from '../../../shared/ui/page';
import { Read } from '../../../shared/ui/states';
import { complain, say } from '../../../shared/ui/toast';
import { useUrlState } from '../../../shared/url-state';
import { draftOf, emptyDraft, isComplete, kpiOf, ofKind, type Draft, type MeasureKind } from './draft';
import { EventsChosen, pathsOf, type EventFields } from './events-chosen';
import { Preview } from './preview';
import './builder.css';

const PATH = '/api/analytics/v1/custom-kpis';
const kinds: readonly MeasureKind[] = ['count', 'distinct', 'sum', 'average', 'percentile', 'ratio', 'funnel'];
const units = ['count', 'share', 'milliseconds', 'money', 'points', 'score'] as const;

type CustomKpiRow = Schemas['CustomKpiRowDto'];

/** A number of one's own: which events, under which conditions, counted how; tried on the real log while it is built. */
export default function Builder() {
  const [url] = useUrlState();
  const id = url['id'];
  const known = useRead<CustomKpiRow>(`${PATH}/${id}`, {}, { enabled: id !== undefined, isStill: true });
  if (id === undefined) return <Build begun={emptyDraft} />;
  return <Read of={known}>{(row) => <Build key={row.version} begun={draftOf(row.kpi)} changes={row.id} />}</Read>;
}

interface BuildProps {
  readonly begun: Draft;
  /** The id of what is defined otherwise; without it a new one is made. */
  readonly changes?: string;
}

function Build({ begun, changes }: BuildProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft>(begun);
  const events = useRead<RowsPage<EventFields>>('/api/analytics/v1/custom-kpi-events', {}, { isStill: true });
  return (
    <Page
      title={t(changes ? 'build.change' : 'build.title')}
      actions={<Define draft={draft} changes={changes} isSame={draft === begun} />}
    >
      {changes && <p className="soft">{t('build.changeText')}</p>}
      <Read of={events}>
        {({ items }) => (
          <div className="builder">
            <div className="stack">
              <Measure draft={draft} events={items} onChange={setDraft} />
              <Names draft={draft} onChange={setDraft} isNamed={changes !== undefined} />
            </div>
            <Preview draft={draft} />
          </div>
        )}
      </Read>
    </Page>
  );
}

interface DefineProps {
  readonly draft: Draft;
  readonly changes: string | undefined;
  readonly isSame: boolean;
}

function Define({ draft, changes, isSame }: DefineProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const define = async () => {
    const { id } = await change(changes ? `${PATH}/${changes}/change` : PATH, kpiOf(draft));
    await refresh('/api/analytics');
    say({
      text: t(changes ? 'build.changed' : 'build.defined'),
      ...(!changes && { undo: () => change(`${PATH}/${id}/retire`, undefined) }),
    });
    await navigate({ to: `/kpis/${draft.name}` });
  };
  return (
    <Button
      disabled={isSame || !isComplete(draft) || !draft.name || !draft.title || !draft.sentence}
      onClick={() => void define().catch(complain)}
    >
      {t(changes ? 'build.change' : 'build.define')}
    </Button>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

function Measure({ draft, events, onChange }: PartProps & { readonly events: readonly EventFields[] }) {
  const { t } = useTranslation();
  const { kind, parts } = draft;
  const fieldName =
    kind === 'distinct'
      ? t('build.told')
      : kind === 'count' || kind === 'funnel'
        ? undefined
        : t(kind === 'ratio' ? 'build.addUp' : 'build.number');
  const titleOf = (index: number) =>
    kind === 'ratio'
      ? t(index === 0 ? 'build.numerator' : 'build.denominator')
      : kind === 'funnel'
        ? t('build.step', { number: index + 1 })
        : t('build.which');
  return (
    <>
      <NativeSelect
        label={t('build.kind')}
        value={kind}
        data={kinds.map((value) => ({ value, label: t(`build.kinds.${value}`) }))}
        onChange={(event) => onChange(ofKind(draft, event.currentTarget.value as MeasureKind))}
      />
      {parts.map((part, index) => (
        <EventsChosen
          key={index}
          title={titleOf(index)}
          chosen={part}
          events={events}
          field={fieldName}
          withPerson={kind === 'distinct'}
          onChange={(chosen) => onChange({ ...draft, parts: parts.map((old, at) => (at === index ? chosen : old)) })}
        />
      ))}
      {kind === 'funnel' && (
        <Button
          size="compact-xs"
          variant="subtle"
          w="max-content"
          onClick={() => onChange({ ...draft, parts: [...parts, { events: [], filters: [], field: '' }] })}
        >
          {t('build.addStep')}
        </Button>
      )}
      {kind === 'funnel' && (
        <TextInput
          label={t('build.within')}
          inputMode="numeric"
          value={draft.withinDays}
          onChange={(event) => onChange({ ...draft, withinDays: event.currentTarget.value })}
        />
      )}
      {kind === 'percentile' && (
        <TextInput
          label={t('build.percent')}
          inputMode="numeric"
          value={draft.percent}
          onChange={(event) => onChange({ ...draft, percent: event.currentTarget.value })}
        />
      )}
      <MultiSelect
        label={t('build.dimensions')}
        searchable
        maxValues={6}
        data={[...pathsOf(events, parts[0]?.events ?? [])]}
        value={[...draft.dimensions]}
        onChange={(dimensions) => onChange({ ...draft, dimensions })}
      />
    </>
  );
}

function Names({ draft, onChange, isNamed }: PartProps & { readonly isNamed: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('fields.title')}
        withAsterisk
        value={draft.title}
        onChange={(event) => {
          const title = event.currentTarget.value;
          const name = title
            .toLowerCase()
            .replaceAll(/[^a-z0-9]+/g, '-')
            .replaceAll(/^[^a-z]+|-+$/g, '');
          onChange(isNamed ? { ...draft, title } : { ...draft, title, name });
        }}
      />
      <TextInput
        label={t('build.sentence')}
        withAsterisk
        value={draft.sentence}
        onChange={(event) => onChange({ ...draft, sentence: event.currentTarget.value })}
      />
      <TextInput
        label={t('build.name')}
        withAsterisk
        disabled={isNamed}
        value={draft.name}
        onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('kpis.unit')}
        value={draft.unit}
        data={units.map((value) => ({ value, label: t(`unit.${value}`) }))}
        onChange={(event) => onChange({ ...draft, unit: event.currentTarget.value as Schemas['CustomKpiDto']['unit'] })}
      />
      <NativeSelect
        label={t('kpis.direction')}
        value={draft.direction}
        data={['up', 'down', 'neutral'].map((value) => ({ value, label: t(`direction.${value}`) }))}
        onChange={(event) =>
          onChange({ ...draft, direction: event.currentTarget.value as Schemas['CustomKpiDto']['direction'] })
        }
      />
    </>
  );
}
