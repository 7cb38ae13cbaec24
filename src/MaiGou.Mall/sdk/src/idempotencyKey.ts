interface Crypto {
  getRandomValues?(bytes: Uint8Array): Uint8Array;
}

declare const globalThis: { readonly crypto?: Crypto };

/** A key for one intention of a person: made when the screen opens, kept while its mutation is tried again. Shape: a UUID. */
export function newIdempotencyKey(): string {
  const bytes = new Uint8Array(16);
  const crypto = globalThis.crypto;
  if (crypto?.getRandomValues) {
    crypto.getRandomValues(bytes);
  } else {
    // Mini-programs have no source of randomness that answers at once. A key only has to differ from the same account's other keys.
    for (let i = 0; i < 16; i++) {
      bytes[i] = Math.floor(Math.random() * 256);
    }
  }

  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
