// k6 has these as globals; @types/k6 2.3.0 does not declare them. Only what the scripts use.
declare const crypto: {
  subtle: {
    importKey(format: 'raw', data: ArrayBuffer, algorithm: 'PBKDF2', extractable: false, usages: ['deriveBits']): Promise<object>;
    deriveBits(
      algorithm: { name: 'PBKDF2'; hash: { name: string }; salt: Uint8Array<ArrayBuffer>; iterations: number }, key: object, length: number,
    ): Promise<ArrayBuffer>;
  };
};
