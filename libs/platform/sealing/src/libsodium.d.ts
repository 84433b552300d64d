/** The part of the compiled library that is called here: pointers are offsets into `HEAPU8`. */
declare module 'libsodium' {
  const sodium: Sodium;
  export = sodium;

  interface Sodium {
    readonly ready: Promise<void>;
    /** Another one after the memory has grown. */
    readonly HEAPU8: Uint8Array<ArrayBuffer>;
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    /** A length of 64 bits comes as two numbers. 0: done. */
    _crypto_aead_xchacha20poly1305_ietf_encrypt(
      ciphertext: number,
      ciphertextLength: number,
      message: number,
      messageLengthLow: number,
      messageLengthHigh: number,
      additional: number,
      additionalLengthLow: number,
      additionalLengthHigh: number,
      secretNonce: number,
      nonce: number,
      key: number,
    ): number;
    /** 0: authentic. */
    _crypto_aead_xchacha20poly1305_ietf_decrypt(
      message: number,
      messageLength: number,
      secretNonce: number,
      ciphertext: number,
      ciphertextLengthLow: number,
      ciphertextLengthHigh: number,
      additional: number,
      additionalLengthLow: number,
      additionalLengthHigh: number,
      nonce: number,
      key: number,
    ): number;
  }
}
