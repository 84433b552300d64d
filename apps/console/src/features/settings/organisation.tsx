import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../shared/api/client';
import { queryClient, useRead, useRefresh } from '../../shared/api/queries';
import { problemsAt } from '../../shared/ui/form/body';
import { Read } from '../../shared/ui/states';
import { say } from '../../shared/ui/toast';

const PATH = '/api/access/v1/organisation';

type Settings = Readonly<Record<string, string | number | null>>;

const texts = ['name', 'timeZone', 'locale', 'currency'] as const;

export function OrganisationSettings() {
  const read = useRead<Settings>(PATH);
  return <Read of={read}>{(settings) => <OrganisationForm key={JSON.stringify(settings)} settings={settings} />}</Read>;
}

function OrganisationForm({ settings }: { readonly settings: Settings }) {
  const { t, i18n } = useTranslation();
  const refresh = useRefresh();
  const [values, setValues] = useState(settings);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const put = (name: string, value: string | number) => setValues((known) => ({ ...known, [name]: value }));
  const known = texts.filter((name) => name in settings);
  const send = async (body: Settings) => {
    await api.call('put', PATH, { body });
    await refresh(PATH);
    await queryClient.invalidateQueries({ queryKey: ['me'] });
  };
  const save = async () => {
    try {
      await send(values);
      say({ text: t('toast.saved'), undo: () => send(settings) });
    } catch (error) {
      setProblems(
        problemsAt(
          Object.keys(settings).map((name) => ({ name, kind: 'text' as const })),
          error,
        ),
      );
    }
  };
  const months = Array.from({ length: 12 }, (_, index) => ({
    value: String(index + 1),
    label: new Intl.DateTimeFormat(i18n.language, { month: 'long' }).format(new Date(2024, index, 1)),
  }));
  return (
    <form
      className="form"
      style={{ maxWidth: '24rem' }}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {known.map((name) => (
        <TextInput
          key={name}
          label={t(`organisation.${name}`)}
          value={String(values[name] ?? '')}
          error={problems[name]}
          onChange={(event) => put(name, event.currentTarget.value)}
          {...(name === 'timeZone' && { list: 'time-zones' })}
        />
      ))}
      <datalist id="time-zones">
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <NativeSelect
        label={t('organisation.fiscalYearStartMonth')}
        data={months}
        value={String(values['fiscalYearStartMonth'] ?? 1)}
        onChange={(event) => put('fiscalYearStartMonth', Number(event.currentTarget.value))}
      />
      <TextInput
        label={t('organisation.activityWindowDays')}
        inputMode="numeric"
        value={String(values['activityWindowDays'] ?? '')}
        error={problems['activityWindowDays'] ?? problems['']}
        onChange={(event) => put('activityWindowDays', Number(event.currentTarget.value))}
      />
      <div>
        <Button type="submit">{t('actions.save')}</Button>
      </div>
    </form>
  );
}
