import { Combobox, Modal, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBuilding, IconChartLine, IconSearch, IconUser, type TablerIcon } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../../features/analytics/parts/kpis';
import { useRead, type Page } from '../../shared/api/queries';
import type { AccountRow, ContactRow } from '../../shared/api/types';
import { isOneOf } from '../session/me';
import { signOut, useMay, useMe } from '../session/session';
import { places } from './navigation';
import './command-palette.css';

interface Command {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  readonly icon: TablerIcon;
  readonly run: () => void;
}

interface Section {
  readonly name: string;
  readonly commands: readonly Command[];
}

const SHOWN = 6;

/** Ctrl/⌘ K: people, companies, numbers and places, by a few letters. */
export default function CommandPalette({
  onClose,
  onKeys,
}: {
  readonly onClose: () => void;
  readonly onKeys: () => void;
}) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const sections = useCommands(words, onKeys);
  // Always open: else its keys do nothing.
  const combobox = useCombobox({ opened: true });
  const { selectFirstOption } = combobox;
  useEffect(() => {
    selectFirstOption();
  }, [sections, selectFirstOption]);
  const all = sections.flatMap(({ commands }) => commands);
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      size="lg"
      padding={0}
      title={undefined}
      aria-label={t('palette.open')}
    >
      <Combobox
        store={combobox}
        onOptionSubmit={(id) => {
          onClose();
          all.find((command) => command.id === id)?.run();
        }}
      >
        <Combobox.EventsTarget>
          <TextInput
            data-autofocus
            size="md"
            variant="unstyled"
            className="palette-input"
            leftSection={<IconSearch size={16} />}
            aria-label={t('palette.open')}
            placeholder={t('palette.placeholder')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            onKeyDown={(event) => {
              // The first one, as long as no other was gone to.
              if (event.key !== 'Enter' || combobox.getSelectedOptionIndex() >= 0) return;
              event.preventDefault();
              onClose();
              all[0]?.run();
            }}
          />
        </Combobox.EventsTarget>
        <Combobox.Options className="palette-options" tabIndex={0} aria-label={t('palette.open')}>
          {sections.map(({ name, commands }) => (
            <Combobox.Group key={name} label={t(name)}>
              {commands.map(({ id, label, note, icon: Icon }) => (
                <Combobox.Option key={id} value={id} className="palette-option">
                  <Icon size={16} stroke={1.5} aria-hidden />
                  <span>{label}</span>
                  {note && <span className="faint">{note}</span>}
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
          {all.length === 0 && <Combobox.Empty>{t('states.noneFound')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox>
    </Modal>
  );
}

function useCommands(words: string, onKeys: () => void): readonly Section[] {
  const { t } = useTranslation();
  const me = useMe();
  const may = useMay();
  const navigate = useNavigate();
  const typed = words.trim().toLowerCase();
  const [q] = useDebouncedValue(typed, 120);
  const isSearch = q.length > 1;
  const people = useRead<Page<ContactRow>>('/api/contacts/v1/contacts', { q, limit: SHOWN }, { enabled: isSearch });
  const accounts = useRead<Page<AccountRow>>('/api/contacts/v1/accounts', { q, limit: SHOWN }, { enabled: isSearch });
  const kpis = useCatalogue(isSearch && may('sales', 'marketing', 'support', 'analyst'));
  return useMemo(() => {
    const go = (to: string) => () => void navigate({ to });
    const fits = (label: string) => label.toLowerCase().includes(typed);
    const sections: readonly Section[] = [
      {
        name: 'nav.customers',
        commands: (isSearch ? (people.data?.items ?? []) : []).map(({ id, card }) => ({
          id: `customer ${id}`,
          label: card?.name ?? card?.email ?? id,
          ...(card?.email && { note: card.email }),
          icon: IconUser,
          run: go(`/customers/${id}`),
        })),
      },
      {
        name: 'nav.accounts',
        commands: (isSearch ? (accounts.data?.items ?? []) : []).map(({ id, name, domain }) => ({
          id: `account ${id}`,
          label: name,
          ...(domain && { note: domain }),
          icon: IconBuilding,
          run: go(`/accounts/${id}`),
        })),
      },
      {
        name: 'palette.go',
        commands: places
          .filter(({ roles }) => !roles || isOneOf(me, roles))
          .map(({ to, name, icon, key }) => ({
            id: to,
            label: t(name),
            icon,
            ...(key && { note: `g ${key}` }),
            run: go(to),
          }))
          .filter(({ label }) => fits(label)),
      },
      {
        name: 'nav.kpis',
        commands: (isSearch ? (kpis.data?.items ?? []) : [])
          .map(({ name, title }) => ({
            id: `kpi ${name}`,
            label: title,
            icon: IconChartLine,
            run: go(`/kpis/${name}`),
          }))
          .filter(({ label }) => fits(label))
          .slice(0, SHOWN),
      },
      {
        name: 'palette.do',
        commands: [
          { id: 'keys', label: t('keys.title'), icon: IconSearch, note: '?', run: onKeys },
          { id: 'leave', label: t('signIn.leave'), icon: IconUser, run: () => void signOut() },
        ].filter(({ label }) => fits(label)),
      },
    ];
    return sections.filter(({ commands }) => commands.length > 0);
  }, [typed, isSearch, people.data, accounts.data, kpis.data, me, t, navigate, onKeys]);
}
