import { ProblemError } from '@rapport/platform-nest';
import type { CohortParameters } from '../analysis-parameters';
import { checkSpan } from './span';

/** @throws ProblemError where the days are the wrong way round, or there is an event that nothing begins with */
export function checkCohorts(said: CohortParameters): void {
  checkSpan(said);
  if ((said.start === 'event') === (said.event !== undefined)) return;
  const error = { path: 'event', code: 'DOES_NOT_FIT', message: 'event goes with start: event, and with nothing else' };
  throw new ProblemError('REQUEST.INVALID', 'the analysis is not valid', { errors: [error] });
}
