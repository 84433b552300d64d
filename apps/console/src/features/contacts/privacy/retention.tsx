import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useRefresh } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { change } from '../../../shared/command';
import { FormDialog } from '../../../shared/ui/form/form-dialog';
import type { Field } from '../../../shared/ui/form/fields';
import { Empty, Read } from '../../../shared/ui/states';
import { complain, say } from '../../../shared/ui/toast';
import { RetentionRun } from './retention-run';

const PATH = '/api/contacts/v1/retention-rules';

const fields: readonly Field[] = [
  { name: 'id', label: 'privacy.rule', kind: 'text', isRequired: true, hint: 'quality.ruleHint' },
  { name: 'months', label: 'privacy.months', kind: 'number', isRequired: true },
  {
    name: 'then',
    label: 'privacy.then',
    kind: 'choice',
    options: ['destroy-keys', 'erase-persons'],
    words: 'privacy.thens',
    isRequired: true,
  },
  {
    name: 'retentionClass',
    label: 'privacy.class',
    kind: 'choice',
    options: ['interaction', 'message', 'failed'],
    words: 'privacy.classes',
    hint: 'privacy.classHint',
  },
];

/** How long what is kept. A dry run says what a rule would take before it takes it. */
export function Retention() {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [isAdding, setAdding] = useState(false);
  const [run, setRun] = useState<string | null>(null);
  const [isSure, setSure] = useState(false);
  const read = useRead<Schemas['DeclaredRetentionRulesDto']>(PATH);
  const declare = (rules: readonly object[], version: number) =>
    change(`${PATH}/declare`, { rules }, version).then(() => refresh(PATH));
  const begin = async (dryRun: boolean) => {
    const { id } = await change('/api/contacts/v1/retention-runs', { dryRun });
    setRun(id);
  };
  return (
    <Read of={read}>
      {({ rules, version, expired }) => (
        <div className="stack">
          <div className="page-actions">
            <Button onClick={() => setAdding(true)}>{t('privacy.addRule')}</Button>
            {rules.length > 0 && (
              <>
                <Button variant="default" onClick={() => void begin(true).catch(complain)}>
                  {t('privacy.dryRun')}
                </Button>
                <Button variant="default" color="red" onClick={() => setSure(true)}>
                  {t('privacy.run')}
                </Button>
              </>
            )}
          </div>
          {rules.length === 0 ? (
            <Empty title={t('privacy.noRules')} text={t('privacy.noRulesText')} />
          ) : (
            <table className="plain-table">
              <thead>
                <tr>
                  <th>{t('privacy.rule')}</th>
                  <th className="end">{t('privacy.months')}</th>
                  <th>{t('privacy.then')}</th>
                  <th>{t('privacy.class')}</th>
                  <th />
                </tr>
              </thead>
              <tbody>
                {rules.map(({ id, months, then, retentionClass }) => (
                  <tr key={id}>
                    <td className="mono main-cell">{id}</td>
                    <td className="end numbers">{months}</td>
                    <td>{t(`privacy.thens.${then}`)}</td>
                    <td>{retentionClass && t(`privacy.classes.${retentionClass}`)}</td>
                    <td className="end">
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        color="red"
                        onClick={() =>
                          void declare(
                            rules.filter((rule) => rule.id !== id),
                            version,
                          ).then(() => say({ text: t('toast.saved') }), complain)
                        }
                      >
                        {t('actions.drop')}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {expired.length > 0 && (
            <p className="soft">
              {t('privacy.expired')} {expired.join(', ')}
            </p>
          )}
          {run && <RetentionRun key={run} id={run} />}
          {isAdding && (
            <FormDialog
              title={t('privacy.addRule')}
              submit={t('actions.save')}
              fields={fields}
              initial={{ months: '36', then: 'destroy-keys' }}
              onSubmit={(rule) => declare([...rules, rule], version)}
              onClose={() => setAdding(false)}
            />
          )}
          {isSure && (
            <FormDialog
              title={t('privacy.run')}
              submit={t('privacy.run')}
              lead={t('privacy.runWarning')}
              isDangerous
              fields={[]}
              onSubmit={() => begin(false)}
              onClose={() => setSure(false)}
            />
          )}
        </div>
      )}
    </Read>
  );
}
