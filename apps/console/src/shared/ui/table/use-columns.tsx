import { ActionIcon, Menu } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepColumns, keptColumns, type Column } from './columns';

/** The columns that are seen, and a menu to choose them from; the first is always there. */
export function useColumns<Row>(name: string, columns: readonly Column<Row>[]) {
  const { t } = useTranslation();
  const [keys, setKeys] = useState(
    () => keptColumns(name) ?? columns.filter(({ isExtra }) => !isExtra).map(({ key }) => key),
  );
  const show = (next: readonly string[]) => {
    setKeys(next);
    keepColumns(name, next);
  };
  const toggle = (key: string) => show(keys.includes(key) ? keys.filter((known) => known !== key) : [...keys, key]);
  const menu = (
    <Menu closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon aria-label={t('table.columns')}>
          <IconColumns3 size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('table.columns')}</Menu.Label>
        {columns.slice(1).map((column) => (
          <Menu.CheckboxItem key={column.key} checked={keys.includes(column.key)} onChange={() => toggle(column.key)}>
            {column.title ?? t(column.name)}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
  return { shown: columns.filter(({ key }, index) => index === 0 || keys.includes(key)), menu, show };
}
