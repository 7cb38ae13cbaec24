// Ids and cursors in the form of the contract.
import { createHash } from 'node:crypto';

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const marks = new Map();
const markOf = (type) => {
  if (!marks.has(type)) marks.set(type, sha256(type).subarray(0, 2));
  return marks.get(type);
};

/** The global id of a row whose key is a UUID as text. */
export const writeId = (type, uuid) => {
  const bytes = Buffer.alloc(22);
  bytes[0] = 1;
  markOf(type).copy(bytes, 1);
  bytes.write(uuid.replaceAll('-', ''), 3, 'hex');
  sha256(bytes.subarray(0, 19)).copy(bytes, 19, 0, 3);
  return bytes.toString('base64url');
};

/** The key of a row, as the database writes it. */
export const readId = (id) => {
  const hex = Buffer.from(id, 'base64url').toString('hex', 3, 19).toUpperCase();
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

const zero = Buffer.of(0);
export const writeCursor = (list, ...keys) => {
  const payload = Buffer.from(keys.join('\0'));
  return Buffer.concat([Buffer.of(1), sha256(list, zero, payload).subarray(0, 4), payload]).toString('base64url');
};

export const readCursor = (list, cursor) => {
  const bytes = Buffer.from(cursor, 'base64url');
  const payload = bytes.subarray(5);
  if (!sha256(list, zero, payload).subarray(0, 4).equals(bytes.subarray(1, 5))) throw new Error('CURSOR');
  return payload.toString().split('\0');
};

export const amount = (fen) => (fen / 100).toFixed(2);
