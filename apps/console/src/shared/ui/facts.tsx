import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { change, isStale } from '../command';
import { useRefresh } from '../api/queries';
import { api } from '../api/client';
import { complain, say } from './toast';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
  /** Where it can be changed here: the field of the change, and what stands in it now. */
  readonly edit?: { readonly field: string; readonly text: string; readonly isNumber?: boolean };
}

interface FactsProps {
  readonly facts: readonly Fact[];
  /** Of the record, for changes. */
  readonly path?: string;
  readonly version?: number;
  readonly canEdit?: boolean;
  /** What the record holds under a field's name, for a conflict. */
  readonly textIn?: (record: never, field: string) => string;
}

interface Edited {
  readonly field: string;
  readonly before: string;
  readonly version: number;
}

/** What the API takes for a text; one that is no number is sent as it is, and refused with its reason. */
function sent(text: string, isNumber: boolean): string | number | null {
  if (text === '') return null;
  return isNumber && Number.isFinite(Number(text)) ? Number(text) : text;
}

interface Conflict {
  readonly field: string;
  readonly mine: string;
  readonly theirs: string;
  readonly version: number;
}

/** Facts of a record; a click on one that can be changed changes it. Who was slower sees both versions. */
export function Facts({ facts, path, version, canEdit = false, textIn }: FactsProps) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  // As it was when the writing began: what comes meanwhile must not be taken for seen.
  const [edited, setEdited] = useState<Edited | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);

  const save = async (field: string, mine: string, before: string, seen: number) => {
    if (!path) return;
    const again = () => refresh(path.slice(0, path.lastIndexOf('/')));
    const isNumber = facts.some(({ edit }) => edit?.field === field && edit.isNumber);
    const put = (text: string, at?: number) => change(`${path}/change`, { [field]: sent(text, isNumber) }, at);
    try {
      await put(mine, seen);
      await again();
      say({ text: t('toast.saved'), undo: () => put(before).then(again) });
    } catch (error) {
      if (!isStale(error)) return complain(error);
      const { data } = await api.call<{ version: number }>('get', path);
      const theirs = textIn ? textIn(data as never, field) : '';
      if (theirs === before) return save(field, mine, before, data.version);
      setConflict({ field, mine, theirs, version: data.version });
      await again();
    }
  };

  return (
    <>
      <dl className="facts">
        {facts.map(({ name, value, edit }) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>
              {!edit || !canEdit || version === undefined ? (
                (value ?? <span className="faint">–</span>)
              ) : edited?.field === edit.field ? (
                <Editor
                  label={name}
                  text={edited.before}
                  onDone={(text) => {
                    setEdited(null);
                    if (text !== null && text !== edited.before)
                      void save(edited.field, text, edited.before, edited.version);
                  }}
                />
              ) : (
                <button
                  type="button"
                  className="fact-button"
                  aria-label={`${name}: ${typeof value === 'string' && value ? value : edit.text || t('facts.none')}`}
                  onClick={() => setEdited({ field: edit.field, before: edit.text, version })}
                >
                  {value || <span className="faint">{t('facts.none')}</span>}
                </button>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {conflict && (
        <Modal
          opened
          onClose={() => setConflict(null)}
          title={t('conflict.title')}
          closeButtonProps={{ 'aria-label': t('actions.close') }}
        >
          <p className="soft">{t('conflict.text')}</p>
          <dl className="facts">
            <div className="fact">
              <dt>{t('conflict.theirs')}</dt>
              <dd>{conflict.theirs || '–'}</dd>
            </div>
            <div className="fact">
              <dt>{t('conflict.mine')}</dt>
              <dd>{conflict.mine || '–'}</dd>
            </div>
          </dl>
          <div className="form-end">
            <Button variant="default" onClick={() => setConflict(null)}>
              {t('conflict.keepTheirs')}
            </Button>
            <Button
              onClick={() => {
                setConflict(null);
                void save(conflict.field, conflict.mine, conflict.theirs, conflict.version);
              }}
            >
              {t('conflict.takeMine')}
            </Button>
          </div>
        </Modal>
      )}
    </>
  );
}

/** Enter saves, Esc leaves it as it was. */
function Editor({
  label,
  text,
  onDone,
}: {
  readonly label: string;
  readonly text: string;
  readonly onDone: (text: string | null) => void;
}) {
  const [value, setValue] = useState(text);
  return (
    <TextInput
      autoFocus
      aria-label={label}
      value={value}
      onChange={(event) => setValue(event.currentTarget.value)}
      onBlur={() => onDone(value.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') onDone(null);
      }}
    />
  );
}
