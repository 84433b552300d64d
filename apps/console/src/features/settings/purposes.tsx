import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useRefresh } from '../../shared/api/queries';
import type { Schemas } from '../../shared/api/types';
import { change } from '../../shared/command';
import { useFormat } from '../../shared/format/use-format';
import { Empty, Read } from '../../shared/ui/states';
import { complain, say } from '../../shared/ui/toast';
import { PurposeDialog } from './purpose-dialog';

const PATH = '/api/contacts/v1/consent-purposes';

type Purpose = Schemas['PurposeDto'];
type Declared = Schemas['DeclaredPurposesDto'];

/** What people are asked consent for, and in which words. */
export function Purposes() {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [asked, setAsked] = useState<Purpose | 'new' | null>(null);
  const read = useRead<Declared>(PATH);
  const declare = async (purposes: readonly object[], privacySignal: readonly string[], version: number) => {
    await change(`${PATH}/declare`, { purposes, privacySignal }, version);
    await refresh(PATH);
  };
  const become = async (known: Declared, purposes: readonly object[], privacySignal: readonly string[]) => {
    await declare(purposes, privacySignal, known.version);
    say({ text: t('toast.saved'), undo: () => declare(known.purposes, known.privacySignal, known.version + 1) });
  };
  const save = (known: Declared, said: object) => {
    const isAsked = ({ id }: Purpose) => asked !== 'new' && id === asked?.id;
    const changed = known.purposes.map((purpose) => (isAsked(purpose) ? said : purpose));
    return become(known, asked === 'new' ? [...changed, said] : changed, known.privacySignal);
  };
  const drop = (known: Declared, gone: Purpose) => {
    const purposes = known.purposes.filter(({ id }) => id !== gone.id);
    return become(
      known,
      purposes,
      known.privacySignal.filter((id) => id !== gone.id),
    );
  };
  return (
    <Read of={read}>
      {(declared) => (
        <div className="stack">
          <Button w="max-content" onClick={() => setAsked('new')}>
            {t('purposes.add')}
          </Button>
          {declared.purposes.length === 0 ? (
            <Empty title={t('purposes.none')} text={t('purposes.noneText')} />
          ) : (
            <PurposeTable
              purposes={declared.purposes}
              onChange={setAsked}
              onDrop={(purpose) => void drop(declared, purpose).catch(complain)}
            />
          )}
          {asked && (
            <PurposeDialog
              purpose={asked === 'new' ? null : asked}
              onSave={(said) => save(declared, said)}
              onClose={() => setAsked(null)}
            />
          )}
        </div>
      )}
    </Read>
  );
}

interface PurposeTableProps {
  readonly purposes: readonly Purpose[];
  readonly onChange: (purpose: Purpose) => void;
  readonly onDrop: (purpose: Purpose) => void;
}

function PurposeTable({ purposes, onChange, onDrop }: PurposeTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-label={t('settings.purposes')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('fields.name')}</th>
            <th>{t('purposes.channels')}</th>
            <th>{t('purposes.wording')}</th>
            <th>{t('purposes.doubleOptIn')}</th>
            <th className="end">{t('purposes.validDays')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {purposes.map((purpose) => {
            const { id, name, channels, wording, doubleOptIn, validDays } = purpose;
            return (
              <tr key={id}>
                <td>
                  {name} <span className="mono faint">{id}</span>
                </td>
                <td>{channels.map((channel) => t(`channel.${channel}`)).join(', ')}</td>
                <td className="soft">
                  {wording.text} <span className="mono faint">v{wording.version}</span>
                </td>
                <td>{t(doubleOptIn ? 'words.yes' : 'words.no')}</td>
                <td className="end numbers">{validDays === null ? t('purposes.forGood') : format.number(validDays)}</td>
                <td className="end">
                  <span className="page-actions" style={{ justifyContent: 'flex-end' }}>
                    <Button size="compact-xs" variant="subtle" onClick={() => onChange(purpose)}>
                      {t('actions.define')}
                    </Button>
                    <Button size="compact-xs" variant="subtle" color="red" onClick={() => onDrop(purpose)}>
                      {t('actions.drop')}
                    </Button>
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
