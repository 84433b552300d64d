import { Alert, Button, Modal } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { BadField, bodyOf, problemsAt } from './body';
import { FormField } from './form-field';
import type { Field, Values } from './fields';
import './form.css';

export interface FormDialogProps {
  readonly title: string;
  readonly submit: string;
  readonly fields: readonly Field[];
  readonly initial?: Values;
  /** A word of warning above the fields. */
  readonly lead?: string;
  readonly isDangerous?: boolean;
  /** What fails is shown at the fields, and the dialog stays. */
  readonly onSubmit: (body: Record<string, unknown>) => Promise<unknown>;
  readonly onClose: () => void;
}

/** A form in a window. Ctrl/⌘ Enter sends it, Esc leaves it. */
export function FormDialog(props: FormDialogProps) {
  const { title, submit, fields, initial = {}, lead, isDangerous, onSubmit, onClose } = props;
  const { t } = useTranslation();
  const [values, setValues] = useState<Values>(initial);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [isBusy, setBusy] = useState(false);

  const send = async () => {
    setBusy(true);
    try {
      await onSubmit(bodyOf(fields, values));
      onClose();
    } catch (error) {
      setProblems(error instanceof BadField ? { [error.field]: t(error.reason) } : problemsAt(fields, error));
    } finally {
      setBusy(false);
    }
  };
  const submitted = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('actions.close') }}>
      <form
        className="form"
        noValidate
        onSubmit={submitted}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
        }}
      >
        {lead && <p className="soft">{lead}</p>}
        {problems[''] && (
          <Alert color="red" variant="light" role="alert">
            {problems['']}
          </Alert>
        )}
        {fields.map((field, index) => (
          <FormField
            key={field.name}
            field={field}
            value={values[field.name]}
            problem={problems[field.name]}
            isFirst={index === 0}
            onChange={(value) => setValues((known) => ({ ...known, [field.name]: value }))}
          />
        ))}
        <div className="form-end">
          <Button variant="default" onClick={onClose}>
            {t('actions.cancel')}
          </Button>
          <Button type="submit" loading={isBusy} {...(isDangerous && { color: 'red.9' })}>
            {submit}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
