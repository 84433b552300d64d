import { Global, Inject, Module } from '@nestjs/common';
import { AUDIT, AUTHENTICATOR, ProblemCatalogue } from '@rapport/platform-nest';
import { AccessLog } from './access-log';
import { accessProblems } from './access-problems';
import { ApiKeysController } from './api-key/api-keys.controller';
import { KeyDirectory } from './api-key/key-directory';
import { Keys } from './api-key/keys';
import { WriteKeysController } from './api-key/write-keys.controller';
import { Audit } from './audit/audit';
import { AuditController } from './audit/audit.controller';
import { KeyAuthenticator } from './authentication/key-authenticator';
import { FirstKeys } from './first-keys';
import { OrganisationSettings } from './organisation/organisation-settings';
import { OrganisationController } from './organisation/organisation.controller';

/** Keys, organisation settings and the audit log; and who calls, for all routes of the application. */
@Global()
@Module({
  controllers: [ApiKeysController, WriteKeysController, OrganisationController, AuditController],
  providers: [
    AccessLog,
    Audit,
    FirstKeys,
    KeyAuthenticator,
    KeyDirectory,
    Keys,
    OrganisationSettings,
    { provide: AUDIT, useExisting: Audit },
    { provide: AUTHENTICATOR, useExisting: KeyAuthenticator },
  ],
  exports: [
    AccessLog,
    AUDIT,
    AUTHENTICATOR,
    Audit,
    FirstKeys,
    KeyAuthenticator,
    KeyDirectory,
    Keys,
    OrganisationSettings,
  ],
})
export class AccessModule {
  constructor(@Inject(ProblemCatalogue) catalogue: ProblemCatalogue) {
    catalogue.add(accessProblems);
  }
}
