import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../app/session/me';
import { useMay } from '../../app/session/session';
import { useRead, useRefresh } from '../api/queries';
import type { Schemas } from '../api/types';
import { change } from '../command';
import {
  declaredAt,
  formFieldOf,
  saidValues,
  typedValues,
  type CustomKind,
  type CustomValues,
  type DeclaredField,
} from '../custom-fields';
import { fractionDigits } from '../format/format';
import { useFormat } from '../format/use-format';
import { Facts } from './facts';
import { FormDialog } from './form/form-dialog';
import { AsideSection } from './record-page';
import { say } from './toast';

interface CustomFactsProps {
  readonly kind: CustomKind;
  /** Of the record. */
  readonly path: string;
  /** Who may change them. */
  readonly editors: readonly Role[];
  readonly isClosed?: boolean;
}

/** What a record says in the fields that admins declared; nothing where none is declared. */
export function CustomFacts({ kind, path, editors, isClosed = false }: CustomFactsProps) {
  const { t } = useTranslation();
  const may = useMay();
  const refresh = useRefresh();
  const [isOpen, setOpen] = useState(false);
  const declared = useRead<Schemas['DeclaredFieldsDto']>(declaredAt[kind]).data?.items ?? [];
  const read = useRead<{ readonly version: number; readonly values: CustomValues }>(
    `${path}/custom-values`,
    {},
    { enabled: declared.length > 0 },
  );
  const show = useShown();
  if (declared.length === 0 || !read.data) return null;
  const { version, values } = read.data;
  const live = declared.filter(({ isRetired }) => !isRetired);
  // What a retired field holds stays, and is seen.
  const shown = declared.filter(({ name, isRetired }) => !isRetired || values[name] !== undefined);
  const put = async (said: CustomValues, at: number) => {
    await change(`${path}/custom-values`, { values: said }, at);
    await refresh(path.slice(0, path.lastIndexOf('/')));
  };
  const save = async (body: CustomValues) => {
    const said = saidValues(live, body, values);
    await put(said, version);
    const before = Object.fromEntries(Object.keys(said).map((name) => [name, values[name] ?? null]));
    say({ text: t('toast.saved'), undo: () => put(before, version + 1) });
  };
  return (
    <AsideSection
      title={t('customFields.title')}
      action={
        may(...editors) &&
        !isClosed &&
        live.length > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={() => setOpen(true)}>
            {t('customFields.change')}
          </Button>
        )
      }
    >
      <Facts facts={shown.map((field) => ({ name: field.label, value: show(field, values[field.name]) }))} />
      {isOpen && (
        <FormDialog
          title={t('customFields.change')}
          submit={t('actions.save')}
          fields={live.map(formFieldOf)}
          initial={typedValues(live, values, fractionDigits)}
          onSubmit={save}
          onClose={() => setOpen(false)}
        />
      )}
    </AsideSection>
  );
}

/** A value of a field that an admin declared, in words; undefined where there is none. */
export function useShown() {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ type, choices = [], decimals }: DeclaredField, value: unknown): string | undefined => {
    if (value === undefined || value === null) return undefined;
    const named = (id: unknown) => choices.find((choice) => choice.id === id)?.label ?? String(id);
    switch (type) {
      case 'number':
        return format.number(Number(value), decimals);
      case 'money': {
        const { amount, currency } = value as { readonly amount: number; readonly currency: string };
        return format.money(amount, currency);
      }
      case 'date':
        return format.day(String(value as string));
      case 'choice':
        return named(value);
      case 'multi-choice':
        return (value as readonly string[]).map(named).join(', ');
      case 'boolean':
        return t(value === true ? 'words.yes' : 'words.no');
      case 'text':
      case 'reference':
        return String(value as string);
      default:
        throw new Error(type satisfies never);
    }
  };
}
