import { ApiProblem } from '@rapport/api-client';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';

interface Toast {
  readonly text: string;
  /** Takes back what was done; the toast stays a while longer then. */
  readonly undo?: () => Promise<unknown>;
}

/** Says that something was done, and lets it be undone. */
export function say({ text, undo }: Toast): void {
  const id = crypto.randomUUID();
  const takeBack = async () => {
    notifications.hide(id);
    try {
      await undo?.();
      say({ text: i18next.t('toast.undone') });
    } catch (error) {
      complain(error);
    }
  };
  notifications.show({
    id,
    withBorder: true,
    autoClose: undo ? 10_000 : 4_000,
    message: undo ? (
      <span className="toast">
        {text}
        <Button size="compact-xs" variant="light" onClick={() => void takeBack()}>
          {i18next.t('actions.undo')}
        </Button>
      </span>
    ) : (
      text
    ),
    closeButtonProps: { 'aria-label': i18next.t('actions.close') },
  });
}

export function complain(error: unknown): void {
  notifications.show({
    color: 'red',
    withBorder: true,
    autoClose: 8_000,
    title: i18next.t('toast.failed'),
    message: sentenceOf(error),
    closeButtonProps: { 'aria-label': i18next.t('actions.close') },
  });
}

/** What the API says of the fields at fault says more than that some are. */
function sentenceOf(error: unknown): string {
  if (error instanceof ApiProblem && error.errors.length > 0)
    return error.errors.map(({ message }) => message).join('; ');
  return error instanceof Error ? error.message : String(error);
}
