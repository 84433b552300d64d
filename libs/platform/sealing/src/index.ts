export { ErasureRegister, fingerprintOf, syncFolder, type RegisteredErasure } from './erasure-register';
export { GenerationCache } from './generation-cache';
export {
  addressNumber,
  addressOf,
  checkAddress,
  classCodes,
  coveredBy,
  dayOf,
  isOverdue,
  lastDestroyedDay,
  namedPeriod,
  periodIn,
  periodOf,
} from './key-address';
export { KeyWrap, placeOf } from './key-wrap';
export { parseMasterKey } from './master-key';
export { MintQueue, type Mint, type Minted, type MintedSubject, type Minting, type MintRequest } from './mint-queue';
export { RandomPage } from './random-page';
export { RegisterUnwritable } from './register-unwritable';
export { checkOf, openBlob, parseBlob, sealBlob, type ParsedBlob } from './sealed-blob';
export { SecretCache } from './secret-cache';
export { identityOf, tokenOf } from './token';
export { cipherReady } from './xchacha';
