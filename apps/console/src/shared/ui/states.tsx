import { ApiProblem } from '@rapport/api-client';
import { Button, Loader, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconInbox, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isPassing } from '../api/client';
import { useIsTitled, useWindowTitle } from './page';
import './states.css';

/** Where no page stands around it, it is the page, and has the title. */
export function Loading() {
  const { t } = useTranslation();
  const isTitled = useIsTitled();
  return (
    <>
      {!isTitled && (
        <VisuallyHidden>
          <h1 data-loading>{t('states.loading')}</h1>
        </VisuallyHidden>
      )}
      <div className="state" role="status" aria-label={t('states.loading')}>
        <Loader size="sm" type="dots" color="gray" />
      </div>
    </>
  );
}

/** What a page says in one line; its title, where no page stands around it. */
function Headline({ children }: { readonly children: string }) {
  const isTitled = useIsTitled();
  useWindowTitle(isTitled ? null : children);
  return isTitled ? <strong>{children}</strong> : <h1>{children}</h1>;
}

interface EmptyProps {
  readonly title: string;
  /** What to do about it. */
  readonly text?: string;
  readonly action?: ReactNode;
}

export function Empty({ title, text, action }: EmptyProps) {
  return (
    <div className="state">
      <IconInbox size={28} stroke={1.2} aria-hidden />
      <Headline>{title}</Headline>
      {text && <span className="soft">{text}</span>}
      {action}
    </div>
  );
}

/** Says what failed and what to do: wait, sign in as somebody else, or try again. */
export function Failed({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { t } = useTranslation();
  const kind = kindOf(error);
  const Icon = kind === 'forbidden' ? IconLock : IconAlertTriangle;
  return (
    <div className="state" role="alert">
      <Icon size={28} stroke={1.2} aria-hidden />
      <Headline>{t(`states.error.${kind}`)}</Headline>
      {error instanceof ApiProblem && (
        <span className="soft">
          {error.message}{' '}
          <a className="link" href={`/problems#${error.code}`}>
            {t('states.error.more')}
          </a>
        </span>
      )}
      {onRetry && kind !== 'forbidden' && (
        <Button variant="default" onClick={onRetry}>
          {t('actions.retry')}
        </Button>
      )}
    </div>
  );
}

/** What the address names does not exist, though the list of all of them could be read. */
export class NotThere extends Error {}

function kindOf(error: unknown): 'forbidden' | 'missing' | 'behind' | 'offline' | 'other' {
  if (error instanceof ApiProblem) {
    if (error.status === 403) return 'forbidden';
    if (error.status === 404) return 'missing';
    return isPassing(error) ? 'behind' : 'other';
  }
  if (error instanceof NotThere) return 'missing';
  return isPassing(error) ? 'offline' : 'other';
}

interface Reading<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** What was read, or what stands there until it is. */
export function Read<Data>({
  of,
  children,
}: {
  readonly of: Reading<Data>;
  readonly children: (data: Data) => ReactNode;
}) {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <Failed error={of.error} onRetry={() => void of.refetch()} />;
  return <Loading />;
}
