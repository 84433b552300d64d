import { Global, Inject, Module } from '@nestjs/common';
import { AUDIT, AUTHENTICATOR, POLICIES, ProblemCatalogue } from '@rapport/platform-nest';
import { ACCESS_FOLDS, AccessLog, type AccessFold } from './access-log';
import { accessProblems } from './access-problems';
import { ApiKeysController } from './api-key/api-keys.controller';
import { KeyDirectory } from './api-key/key-directory';
import { Keys } from './api-key/keys';
import { WriteKeysController } from './api-key/write-keys.controller';
import { Audit } from './audit/audit';
import { AuditController } from './audit/audit.controller';
import { CallerAuthenticator } from './authentication/caller-authenticator';
import { KeyAuthenticator } from './authentication/key-authenticator';
import { FirstKeys } from './first-keys';
import { LinkMail } from './link/link-mail';
import { Links } from './link/links';
import { OidcSignIn } from './oidc/oidc-sign-in';
import { OidcController } from './oidc/oidc.controller';
import { OrganisationSettings } from './organisation/organisation-settings';
import { OrganisationController } from './organisation/organisation.controller';
import { Me } from './session/me';
import { SessionDirectory } from './session/session-directory';
import { Sessions } from './session/sessions';
import { SessionsController } from './session/sessions.controller';
import { SignIn } from './session/sign-in';
import { Challenges } from './passkey/challenges';
import { Passkeys } from './passkey/passkeys';
import { SignInGuard } from './session/sign-in-guard';
import { CredentialsController } from './user/credentials.controller';
import { UserAdministration } from './user/user-administration';
import { UsersController } from './user/users.controller';
import { DeclaredFields } from './policy/declared-fields';
import { RolePolicies } from './policy/role-policies';
import { RolesController } from './policy/roles.controller';
import { Settlements } from './settlement/settlements';
import { TeamDirectory } from './team/team-directory';
import { Teams } from './team/teams';
import { TeamsController } from './team/teams.controller';
import { FirstAdmin } from './user/first-admin';
import { UserDirectory } from './user/user-directory';
import { Users } from './user/users';

const folds = [
  KeyDirectory,
  OrganisationSettings,
  UserDirectory,
  TeamDirectory,
  RolePolicies,
  SessionDirectory,
] as const;

/** Users, keys, organisation settings and the audit log; and who calls, for all routes of the application. */
@Global()
@Module({
  controllers: [
    ApiKeysController,
    WriteKeysController,
    OrganisationController,
    SessionsController,
    CredentialsController,
    OidcController,
    UsersController,
    TeamsController,
    RolesController,
    AuditController,
  ],
  providers: [
    ...folds,
    AccessLog,
    Audit,
    CallerAuthenticator,
    Challenges,
    Settlements,
    FirstAdmin,
    FirstKeys,
    KeyAuthenticator,
    Keys,
    LinkMail,
    Links,
    Me,
    OidcSignIn,
    Passkeys,
    Sessions,
    SignIn,
    SignInGuard,
    Teams,
    UserAdministration,
    Users,
    DeclaredFields,
    {
      provide: ACCESS_FOLDS,
      inject: [DeclaredFields, ...folds],
      useFactory: (declared: DeclaredFields, ...all: AccessFold[]) => [...all, ...declared.folds],
    },
    { provide: AUDIT, useExisting: Audit },
    { provide: AUTHENTICATOR, useExisting: CallerAuthenticator },
    { provide: POLICIES, useExisting: RolePolicies },
  ],
  exports: [
    AccessLog,
    AUDIT,
    AUTHENTICATOR,
    Audit,
    CallerAuthenticator,
    Settlements,
    FirstAdmin,
    FirstKeys,
    KeyAuthenticator,
    KeyDirectory,
    Keys,
    OrganisationSettings,
    POLICIES,
    UserDirectory,
  ],
})
export class AccessModule {
  constructor(@Inject(ProblemCatalogue) catalogue: ProblemCatalogue) {
    catalogue.add(accessProblems);
  }
}
