import { createCipheriv, randomBytes } from 'node:crypto';
import { vaultToday } from '@rapport/platform-contract-tests';
import { describeOn } from '../../engines-under-test';
import { VaultDatabase } from '../fixtures/vault-database';
import { LocalMasterKeys } from '../master-keys';
import { collectionsOf } from './documents';

/** Sealed by the embedded vault of former releases, for the key and the owner below. */
const blobs = [
  '0101000007ea00001267deadbeefa0a1a2a3a4a5a6a7a8a9aaab9d3a085f24a276cc405ffcf1691badbb52967b57e074feaf036b04fb02b01030f9c25d758fcee46b187b1dd63f',
  '0201000007ea00001267deadbeef32fb62c90176967cef35d459f68541bb2f894bd6724f25908f08dc32b6b5ddf28daa702c21a84143e4306df19e6838b09f6c5bccc9aca491807f5a8806799eef082f8611d0',
].map((hex) => Buffer.from(hex, 'hex'));
const secret = Uint8Array.from({ length: 32 }, (_, index) => index);
const owner = 4711;
const text = '{"traits":{"name":"Grüße"}}';

describeOn(['MONGO_URL'], 'blobs that an embedded vault sealed', ({ MONGO_URL }) => {
  it('open with the same key, before and after a rotation', async () => {
    const database = await VaultDatabase.connect(MONGO_URL, vaultToday);
    try {
      const vault = await database.open();
      const { subjects, wrappingKeys } = collectionsOf(database.db);
      const wrapping = await wrappingKeys.findOne({ _id: 1 });
      if (!wrapping) throw new Error('there is no wrapping key');
      const key = await new LocalMasterKeys(database.masterKey).unwrap(wrapping, 'rapport wrapping key 1');
      const keys = { interaction_2026: { w: 1, k: wrapped(key) } };
      await subjects.insertOne({ _id: owner, id: randomBytes(16), token: randomBytes(32), keys, w: 1, r: 0 });

      const read = async () =>
        (await vault.open(blobs)).map((part) => part.state === 'known' && Buffer.from(part.plaintext).toString());
      expect(await read()).toEqual([text, text]);
      await vault.rotation.run();
      const after = await database.open();
      expect((await after.open(blobs)).map(({ state }) => state)).toEqual(['known', 'known']);
    } finally {
      await database.close();
    }
  });
});

/** As `keys.db` has it: a nonce that begins with the name of the key. */
function wrapped(key: Uint8Array): Buffer {
  const nonce = Buffer.concat([Buffer.from('deadbeef', 'hex'), randomBytes(8)]);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`${owner}/interaction/2026`));
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}
