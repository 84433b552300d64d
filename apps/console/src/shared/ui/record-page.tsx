import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session/session';
import type { Role } from '../../app/session/me';
import { useRefresh } from '../api/queries';
import { change } from '../command';
import { FormDialog } from './form/form-dialog';
import type { Field, Values } from './form/fields';
import { Page } from './page';
import { complain, say } from './toast';
import './record-page.css';

/** Something that is done to one record; its name is `actions.<do>`. */
export interface RecordAction {
  readonly do: string;
  readonly roles: readonly Role[];
  /** Whether it can be done now. */
  readonly isOpen?: boolean;
  readonly fields?: readonly Field[];
  readonly initial?: Values;
  /** Stands as a button of its own; the others are in the menu. */
  readonly isMain?: boolean;
  readonly isDangerous?: boolean;
  /** What takes it back: another command, with what it needs. */
  readonly undo?: { readonly do: string; readonly body?: object };
  /** Instead of `undo`: takes back what was sent. */
  readonly takeBack?: (body: object) => Promise<unknown>;
  /** Instead of all of it: opens what asks for more. */
  readonly begin?: () => void;
  /** Instead of a POST to `<path>/<do>`. */
  readonly run?: (body: object) => Promise<unknown>;
}

interface ActionsProps {
  /** Of the record. */
  readonly path: string;
  /** As it was seen; undefined where the API takes no If-Match. */
  readonly version: number | undefined;
  readonly actions: readonly RecordAction[];
  /** What is to be read again besides the record's own list. */
  readonly touches?: readonly string[];
}

/** What can be done to a record by whoever looks at it. */
export function RecordActions({ path, version, actions, touches = [] }: ActionsProps) {
  const { t } = useTranslation();
  const may = useMay();
  const refresh = useRefresh();
  const [asked, setAsked] = useState<RecordAction | null>(null);
  const open = actions.filter(({ roles, isOpen = true }) => isOpen && may(...roles));

  const again = () => refresh(path.slice(0, path.lastIndexOf('/')), ...touches);
  const run = async (action: RecordAction, body: object) => {
    const { undo, takeBack } = action;
    await (action.run ? action.run(body) : change(`${path}/${action.do}`, body, version));
    await again();
    say({
      text: t('toast.did', { what: t(`actions.${action.do}`) }),
      ...(undo && { undo: () => change(`${path}/${undo.do}`, undo.body ?? {}).then(again) }),
      ...(takeBack && { undo: () => takeBack(body).then(again) }),
    });
  };
  const begin = (action: RecordAction) => {
    if (action.begin) action.begin();
    else if (action.fields) setAsked(action);
    else void run(action, {}).catch(complain);
  };
  const main = open.filter(({ isMain }) => isMain);
  const others = open.filter(({ isMain }) => !isMain);
  return (
    <>
      {main.map((action, index) => (
        <Button key={action.do} variant={index === 0 ? 'filled' : 'default'} onClick={() => begin(action)}>
          {t(`actions.${action.do}`)}
        </Button>
      ))}
      {others.length > 0 && (
        <Menu>
          <Menu.Target>
            <ActionIcon variant="default" aria-label={t('actions.more')}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((action) => (
              <Menu.Item key={action.do} {...(action.isDangerous && { color: 'red' })} onClick={() => begin(action)}>
                {t(`actions.${action.do}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {asked && (
        <FormDialog
          title={t(`actions.${asked.do}`)}
          submit={t(`actions.${asked.do}`)}
          fields={asked.fields ?? []}
          {...(asked.initial && { initial: asked.initial })}
          {...(asked.isDangerous && { isDangerous: true, lead: t(`actions.${asked.do}Warning`) })}
          onSubmit={(body) => run(asked, body)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

interface RecordPageProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** What matters now, in one line. */
  readonly highlights?: ReactNode;
  readonly aside: ReactNode;
  readonly children: ReactNode;
}

/** One record: what matters on top, its story in the middle, its facts beside it. */
export function RecordPage({ title, note, actions, highlights, aside, children }: RecordPageProps) {
  return (
    <Page title={title} note={note} actions={actions} isFilled>
      <div className="record">
        <div className="record-main">
          {highlights && <div className="record-highlights">{highlights}</div>}
          {children}
        </div>
        <aside className="record-aside">{aside}</aside>
      </div>
    </Page>
  );
}

export function Highlight({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="highlight">
      <span className="faint">{name}</span>
      <strong className="numbers">{children}</strong>
    </div>
  );
}

export function AsideSection({
  title,
  action,
  children,
}: {
  readonly title: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="aside-section">
      <div className="aside-title">
        <h2>{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}
