export { defaultParties, TOKEN_SECONDS, type TokenParties } from './claims';
export { EitherAuthenticator } from './either-authenticator';
export { OidcAuthenticator, type OidcOptions } from './oidc-authenticator';
export { RemoteKeys, type RemoteKeysOptions } from './remote-keys';
export { readRoleMapping, type Grant, type RoleMapping } from './role-mapping';
export { SigningKeys, type SigningKeysOptions } from './signing-keys';
export { TokenAuthenticator } from './token-authenticator';
export { TokenIssuer } from './token-issuer';
export { TokenIssuerModule } from './token-issuer.module';
