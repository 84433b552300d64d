import { analysisDecider, type AnalysisEvent, type Facts } from '@rapport/analytics-domain';
import type { TaskInput } from '@rapport/analytics-domain/models';
import { zoneCalendar } from '@rapport/platform-consumer';
import { analyticsModels } from '../../kpi/models/analytics-models';
import type { AnalysisKind } from '../analysis-kinds';
import type { VerificationParameters } from '../analysis-parameters';
import type { AnalysisRun } from '../run-analysis/analysis-run';
import { foldedDocuments } from './folded-documents';

/** By their names. */
export type VerifiableKinds = Readonly<Record<string, Pick<AnalysisKind, 'gather' | 'version'>>>;

/** What an analysis found, and all that it was made of, gathered anew from the log alone up to the position that it looked at. */
export const gatherVerification =
  (kinds: () => VerifiableKinds) =>
  async (run: AnalysisRun, { of }: VerificationParameters): Promise<TaskInput<'verification'>> => {
    let state = analysisDecider.initialState;
    const rows: Facts[] = [];
    for await (const stored of run.store.readStream(`analytics_analysis-${of}`)) {
      const event = stored as typeof stored & AnalysisEvent;
      state = analysisDecider.evolve(state, event);
      if (event.type === 'analysis-rows-found') rows.push(...event.data.rows);
    }
    if (state.kind !== 'completed' || !state.summary || !state.basis)
      throw new RangeError('there is no such analysis, or nothing was found');
    const { analysis, version, parameters, summary, basis } = state;
    const kind = kinds()[analysis];
    if (kind?.version !== version) throw new RangeError(`${analysis} has another definition now: ask it again`);
    const { through, today, timeZone, currency } = basis;
    if (today === undefined || timeZone === undefined || currency === undefined)
      throw new RangeError('it does not say of which day it is: ask it again');
    const known: AnalysisRun = {
      ...run,
      ...{ through, today, calendar: zoneCalendar(timeZone), organisation: { ...run.organisation, currency } },
      models: analyticsModels({ timeZone }),
    };
    const then = { ...known, sources: { ...run.sources, readModels: foldedDocuments(known, through) } };
    return { of, kind: analysis, stored: { summary, rows }, input: await kind.gather(then, parameters as never) };
  };
