import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconColumns3, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isTyping } from '../../app/shell/use-shortcuts';
import { usePages, type Query } from '../api/queries';
import { useUrlState } from '../url-state';
import { BulkBar, type BulkAction } from './bulk-bar';
import { CreateDialog, type Creation } from './form/create-dialog';
import { Filters, type Filter } from './filters';
import { Page } from './page';
import { SavedViews, type ViewKind } from './saved-views';
import { Empty, Failed, Loading } from './states';
import { keepColumns, keptColumns, type Column } from './table/columns';
import { DataTable } from './table/data-table';

interface Listed {
  readonly id: string;
  readonly version?: number;
}

interface ListPageProps<Row extends Listed> {
  /** Of its words (`lists.<name>.title`) and of what is kept about it. */
  readonly name: string;
  readonly path: string;
  readonly columns: readonly Column<Row>[];
  readonly filters: readonly Filter[];
  readonly sort?: string;
  /** Sent with every page, whatever the filters say. */
  readonly query?: Query;
  readonly linkTo?: (row: Row) => string;
  /** A new one is made in a window; undefined where whoever looks may make none. */
  readonly create?: Creation | undefined;
  readonly bulk?: readonly BulkAction[];
  readonly actions?: ReactNode;
  /** What its views are kept under, where lists of it can be kept. */
  readonly views?: ViewKind;
}

const ROWS_A_PAGE = 100;

/** A list with all that lists have: filters and sort in the address, columns to choose, endless scrolling, bulk actions. */
export function ListPage<Row extends Listed>(props: ListPageProps<Row>) {
  const { name, path, columns, filters, sort: first, query, linkTo, create, bulk, actions, views } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [url, setUrl] = useUrlState();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isCreating, setCreating] = useState(false);
  const canCreate = create !== undefined;
  const onCreate = useMemo(() => (canCreate ? () => setCreating(true) : undefined), [canCreate]);
  const { shown, menu, show } = useColumns(name, columns);
  const sort = url['sort'] ?? first;
  const conditions = Object.fromEntries(filters.flatMap(({ key }) => (url[key] ? [[key, url[key]] as const] : [])));
  const read = usePages<Row>(path, { ...query, ...conditions, ...(sort && { sort }), limit: ROWS_A_PAGE });
  const rows = useMemo(() => read.data?.pages.flatMap(({ items }) => items) ?? [], [read.data]);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = read;
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  useCreateKey(onCreate);
  const isFiltered = Object.keys(conditions).length > 0;

  return (
    <Page
      title={t(`lists.${name}.title`)}
      note={rows.length > 0 && t('table.count', { count: rows.length, plus: hasNextPage ? '+' : '' })}
      isFilled
      actions={
        <>
          {actions}
          {views && (
            <SavedViews
              kind={views}
              filters={filters}
              url={url}
              sort={sort}
              columns={shown.map(({ key }) => key)}
              onChoose={(state, keys) => {
                setUrl(state);
                if (keys) show(keys);
              }}
            />
          )}
          {menu}
          {onCreate && (
            <Button leftSection={<IconPlus size={14} />} onClick={onCreate}>
              {t(`lists.${name}.create`)}
            </Button>
          )}
        </>
      }
      bar={<Filters filters={filters} state={url} onChange={setUrl} />}
    >
      {rows.length > 0 ? (
        <DataTable
          label={t(`lists.${name}.title`)}
          columns={shown}
          rows={rows}
          idOf={(row) => row.id}
          sort={sort}
          onSort={(next) => setUrl({ sort: next })}
          onMore={more}
          hasMore={hasNextPage}
          {...(linkTo && { onOpen: (row: Row) => void navigate({ to: linkTo(row) }) })}
          {...(bulk && bulk.length > 0 && { chosen, onChoose: setChosen })}
        />
      ) : read.error ? (
        <Failed error={read.error} onRetry={() => void read.refetch()} />
      ) : read.isPending ? (
        <Loading />
      ) : (
        <Empty
          title={isFiltered ? t('states.noneFound') : t(`lists.${name}.empty`)}
          text={isFiltered ? t('states.noneFoundText') : t(`lists.${name}.emptyText`)}
          action={
            isFiltered ? (
              <Button
                variant="default"
                onClick={() => setUrl(Object.fromEntries(filters.map(({ key }) => [key, undefined])))}
              >
                {t('filters.clear')}
              </Button>
            ) : (
              onCreate && <Button onClick={onCreate}>{t(`lists.${name}.create`)}</Button>
            )
          }
        />
      )}
      {bulk && chosen.size > 0 && (
        <BulkBar
          path={path}
          actions={bulk}
          rows={rows.filter(({ id }) => chosen.has(id))}
          onDone={() => setChosen(new Set())}
        />
      )}
      {create && isCreating && <CreateDialog {...create} name={name} path={path} onClose={() => setCreating(false)} />}
    </Page>
  );
}

function useColumns<Row>(name: string, columns: readonly Column<Row>[]) {
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
          <Menu.Item
            key={column.key}
            role="menuitemcheckbox"
            aria-checked={keys.includes(column.key)}
            onClick={() => toggle(column.key)}
          >
            {keys.includes(column.key) ? '✓ ' : '  '}
            {t(column.name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
  return { shown: columns.filter(({ key }, index) => index === 0 || keys.includes(key)), menu, show };
}

/** `c` creates, where the list can. */
function useCreateKey(onCreate: (() => void) | undefined): void {
  useEffect(() => {
    if (!onCreate) return;
    let wentAt = -Infinity;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      // `g c` is another command.
      if (event.key === 'g') wentAt = event.timeStamp;
      else if (event.key === 'c' && event.timeStamp - wentAt > 1_200 && !document.querySelector('[role="dialog"]')) {
        event.preventDefault();
        onCreate();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [onCreate]);
}
