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
import { qualityPath, type RecordType } from './record-types';

type Rule = Schemas['QualityRuleDto'];

const checks = ['required', 'pattern', 'range', 'reference', 'cross-field', 'freshness'] as const;
const asked: readonly Field[] = [
  { name: 'id', label: 'quality.rule', kind: 'text', isRequired: true, hint: 'quality.ruleHint' },
  { name: 'check', label: 'quality.check', kind: 'choice', options: checks, words: 'quality.checks', isRequired: true },
  { name: 'field', label: 'quality.field', kind: 'text', hint: 'quality.fieldHint' },
  { name: 'weight', label: 'quality.weight', kind: 'number', isRequired: true, hint: 'quality.weightHint' },
  { name: 'pattern', label: 'quality.pattern', kind: 'text', hint: 'quality.patternHint' },
  { name: 'needs', label: 'quality.needs', kind: 'text' },
  { name: 'from', label: 'range.from', kind: 'text', hint: 'quality.rangeHint' },
  { name: 'to', label: 'range.to', kind: 'text' },
  { name: 'months', label: 'privacy.months', kind: 'number' },
];

/** What is expected of the records. A change assesses all of them anew. */
export function QualityRules({ type }: { readonly type: RecordType }) {
  const path = `${qualityPath(type)}/rules`;
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [isAdding, setAdding] = useState(false);
  const read = useRead<Schemas['DeclaredQualityRulesDto']>(path);
  const declare = async (rules: readonly object[], version: number) => {
    await change(`${path}/declare`, { rules }, version);
    await refresh(qualityPath(type));
  };
  const drop = async (known: readonly Rule[], id: string, version: number) => {
    await declare(
      known.filter((rule) => rule.id !== id),
      version,
    );
    say({ text: t('toast.saved'), undo: () => declare(known, version + 1) });
  };
  return (
    <Read of={read}>
      {({ rules, version }) => (
        <div className="stack">
          <Button w="max-content" onClick={() => setAdding(true)}>
            {t('quality.add')}
          </Button>
          {rules.length === 0 ? (
            <Empty title={t('quality.noRules')} text={t('quality.noRulesText')} />
          ) : (
            <div className="scroll-x" tabIndex={0} role="group" aria-label={t('quality.rules')}>
              <table className="plain-table">
                <tbody>
                  {rules.map(({ id, check, weight, ...others }) => (
                    <tr key={id}>
                      <td className="mono main-cell">{id}</td>
                      <td>{t(`quality.checks.${check}`)}</td>
                      <td className="mono soft">
                        {Object.entries(others)
                          .map(([name, value]) => `${name}: ${value}`)
                          .join(' · ')}
                      </td>
                      <td className="end numbers">{weight}</td>
                      <td className="end">
                        <Button
                          size="compact-xs"
                          variant="subtle"
                          color="red"
                          onClick={() => void drop(rules, id, version).catch(complain)}
                        >
                          {t('actions.drop')}
                        </Button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {isAdding && (
            <FormDialog
              title={t('quality.add')}
              submit={t('actions.save')}
              fields={asked}
              initial={{ weight: '10', check: 'required' }}
              onSubmit={(rule) => declare([...rules, rule], version)}
              onClose={() => setAdding(false)}
            />
          )}
        </div>
      )}
    </Read>
  );
}
