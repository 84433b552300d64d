import { Kbd, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { places } from './navigation';

const everywhere = [
  ['Ctrl K', 'keys.palette'],
  ['/', 'keys.search'],
  ['c', 'keys.create'],
  ['?', 'keys.sheet'],
  ['Esc', 'keys.close'],
] as const;

const inLists = [
  ['j  ↓', 'keys.down'],
  ['k  ↑', 'keys.up'],
  ['Enter', 'keys.open'],
  ['x', 'keys.choose'],
] as const;

const onBoards = [
  ['← → ↑ ↓', 'keys.move'],
  ['Shift ← →', 'keys.carry'],
  ['Enter', 'keys.open'],
] as const;

const onDuplicates = [
  ['j  ↓', 'keys.down'],
  ['k  ↑', 'keys.up'],
  ['1', 'duplicates.keep.a'],
  ['2', 'duplicates.keep.b'],
  ['d', 'duplicates.dismiss'],
] as const;

export default function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const list = (title: string, keys: readonly (readonly [string, string])[]) => (
    <section>
      <h3>{title}</h3>
      <dl className="keys">
        {keys.map(([key, name]) => (
          <div key={key + name}>
            <dt>{t(name)}</dt>
            <dd>
              {key
                .split(' ')
                .filter(Boolean)
                .map((part) => (
                  <Kbd key={part} size="xs">
                    {part}
                  </Kbd>
                ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keys.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <div className="key-sheet">
        {list(t('keys.everywhere'), everywhere)}
        {list(t('keys.lists'), inLists)}
        {list(t('keys.boards'), onBoards)}
        {list(t('nav.duplicates'), onDuplicates)}
        {list(
          t('keys.go'),
          places.flatMap(({ key, name }) => (key ? [[`g ${key}`, name] as const] : [])),
        )}
      </div>
    </Modal>
  );
}
