import { GetProfileController } from './get-profile/get-profile.controller';
import { LinkHistory } from './get-profile/link-history';
import { LookUpProfileController } from './look-up-profile/look-up-profile.controller';
import { NamePersonsController } from './name-persons/name-persons.controller';
import { Profiles } from './profiles';
import { SubjectKinds } from './subject-kinds';
import { TraitQuery } from './traits';

export const profileControllers = [LookUpProfileController, NamePersonsController, GetProfileController];
export const profileProviders = [LinkHistory, Profiles, SubjectKinds, TraitQuery];
