import { LIVE_LANE, type Position } from '@rapport/platform-ports';
import type { ZoneCalendar } from '../calendar';
import { ParkingLog } from '../parking/parking-log';
import type { ProjectionRegistration } from '../registration';
import { PageProjector } from './page-projector';
import { modelsOf, projectionId, Projector } from './projector';
import type { ProjectionRunnerOptions } from './runner-options';

/** Further behind than this, a projection does not hold the others up but catches up on its own. */
const FAR = 5_000;

/** Between commits when live; enough for what is hot, little enough for the memory that we have. */
const KEEP_DOCUMENTS = 2_000;

export const registrationsOf = ({ contexts }: ProjectionRunnerOptions): ProjectionRegistration[] =>
  contexts.flatMap(({ projections }) => projections);

/** Read models of the registrations, each once. */
export const readModelsOf = (registrations: readonly ProjectionRegistration[]) => [
  ...new Set(registrations.flatMap(modelsOf)),
];

/** Read models that know more than the log does, which was restored: they begin again, empty. */
async function forgetWhatIsAhead(options: ProjectionRunnerOptions, registrations: readonly ProjectionRegistration[]) {
  const { readModels, store } = options;
  const end = await store.end();
  const ahead: string[] = [];
  for (const id of registrations.map(projectionId))
    if ((await readModels.checkpoint(id, LIVE_LANE)) > end) ahead.push(id);
  if (ahead.length === 0) return;
  const copy = await readModels.rebuild(readModelsOf(registrations), registrations.map(projectionId));
  await copy.switch();
  options.onReport?.({ kind: 'ahead', projections: ahead });
}

/** The projections that are near the newest one, and those that are far behind. */
export async function openEngines(
  options: ProjectionRunnerOptions,
  calendar: ZoneCalendar,
): Promise<{ live: PageProjector; behind: PageProjector | null }> {
  const { readModels, store } = options;
  const parking = new ParkingLog(store);
  const projectors: Projector[] = [];
  const registrations = registrationsOf(options);
  await forgetWhatIsAhead(options, registrations);
  for (const registration of registrations) {
    const id = projectionId(registration);
    const from = await readModels.checkpoint(id, LIVE_LANE);
    const schedule = await parking.schedule(id);
    projectors.push(new Projector(registration, readModels, schedule, calendar.dayAt, from));
  }
  const newest = Math.max(0, ...projectors.map(({ position }) => position));
  const isFar = ({ position }: { position: Position }) => newest - position > FAR;
  const engine = (of: readonly Projector[]) => {
    const { contexts, clock } = options;
    return new PageProjector({
      contexts,
      projectors: of,
      store,
      readModels,
      calendar,
      parking,
      keepDocuments: KEEP_DOCUMENTS,
      now: () => clock.now(),
    });
  };
  const far = projectors.filter(isFar);
  const live = engine(projectors.filter((projector) => !isFar(projector)));
  return { live, behind: far.length > 0 ? engine(far) : null };
}
