export { HttpKeyVault, type HttpKeyVaultOptions } from './http-key-vault';
export { type Endpoint } from './post-json';
export { keyVaultEndpoint } from './settings';
