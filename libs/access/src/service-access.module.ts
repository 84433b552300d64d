import { Inject, Module, type DynamicModule } from '@nestjs/common';
import { AUDIT, AUTHENTICATOR, POLICIES, ProblemCatalogue, type Authenticator } from '@rapport/platform-nest';
import { ACCESS_FOLDS, AccessLog, type AccessChanges, type AccessFold } from './access-log';
import { accessProblems } from './access-problems';
import { KeyDirectory } from './api-key/key-directory';
import { Audit } from './audit/audit';
import { KeyAuthenticator } from './authentication/key-authenticator';
import { RolePolicies } from './policy/role-policies';
import { Settlements } from './settlement/settlements';
import { TeamDirectory } from './team/team-directory';
import { UserDirectory } from './user/user-directory';
import { OrganisationSettings } from './organisation/organisation-settings';

/**
 * What a service behind the gateway knows of access: who calls, by the token that the gateway made; write keys and the
 * organisation's settings, as the log has them; and the audit log, to write to. Keys and settings are changed at the gateway.
 */
@Module({})
export class ServiceAccessModule {
  constructor(@Inject(ProblemCatalogue) catalogue: ProblemCatalogue) {
    catalogue.add(accessProblems);
  }

  static with(authenticatorOn: (changes: AccessChanges) => Authenticator): DynamicModule {
    return {
      module: ServiceAccessModule,
      global: true,
      providers: [
        AccessLog,
        Audit,
        KeyAuthenticator,
        Settlements,
        KeyDirectory,
        OrganisationSettings,
        RolePolicies,
        TeamDirectory,
        UserDirectory,
        {
          provide: ACCESS_FOLDS,
          inject: [KeyDirectory, OrganisationSettings, UserDirectory, TeamDirectory, RolePolicies],
          useFactory: (...folds: AccessFold[]) => folds,
        },
        { provide: AUDIT, useExisting: Audit },
        { provide: AUTHENTICATOR, inject: [AccessLog], useFactory: authenticatorOn },
        { provide: POLICIES, useExisting: RolePolicies },
      ],
      exports: [
        AccessLog,
        AUDIT,
        AUTHENTICATOR,
        Audit,
        KeyAuthenticator,
        Settlements,
        KeyDirectory,
        OrganisationSettings,
        POLICIES,
        UserDirectory,
      ],
    };
  }
}
