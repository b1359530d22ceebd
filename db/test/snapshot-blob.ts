/** A snapshot's bytes as the Blob that the embedded database loads. Node's own streams them in small pieces: a second more a copy. */
export function snapshotBlob(bytes: Buffer<ArrayBuffer>): Blob {
  const whole = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  return Object.assign(new Blob([]), { arrayBuffer: async () => whole });
}
