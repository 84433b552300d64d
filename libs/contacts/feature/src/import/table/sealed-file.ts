export { PART_BYTES, SealedFiles, type FileOwner, type StoredFile } from '@rapport/platform-nest';
