import { ProblemError } from '@rapport/platform-nest';
import type { QualityRule } from '@rapport/records-domain';
import type { QualityKind } from './quality-records';
import type { QualityRuleDto, QualityRulesDto } from './quality.dto';

/** @throws ProblemError that names what a rule lacks */
export const rulesFrom = ({ rules }: QualityRulesDto, { references }: QualityKind): QualityRule[] =>
  rules.map((rule, index) => ruleFrom(rule, index, references));

function ruleFrom(said: QualityRuleDto, index: number, references: readonly string[]): QualityRule {
  const { id, weight, check, field, needs, pattern, from, to, months } = said;
  const rule = { id, weight };
  const lacks = (name: string): never => {
    const which = check === 'reference' ? `, one of ${references.join(', ')}` : '';
    const errors = [{ path: `rules[${index}].${name}`, code: 'MISSING', message: `${check} needs ${name}${which}` }];
    throw new ProblemError('REQUEST.INVALID', 'a rule is not valid', { errors });
  };
  switch (check) {
    case 'required':
      return { ...rule, check, field: field ?? lacks('field') };
    case 'pattern':
      return { ...rule, check, field: field ?? lacks('field'), pattern: pattern ?? lacks('pattern') };
    case 'range': {
      if (from === undefined && to === undefined) lacks('from');
      const ends = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
      return { ...rule, check, field: field ?? lacks('field'), ...ends };
    }
    case 'reference':
      return { ...rule, check, field: references.find((name) => name === field) ?? lacks('field') };
    case 'cross-field':
      return { ...rule, check, field: field ?? lacks('field'), needs: needs ?? lacks('needs') };
    case 'freshness':
      return { ...rule, check, months: months ?? lacks('months') };
    default:
      return check satisfies never;
  }
}
