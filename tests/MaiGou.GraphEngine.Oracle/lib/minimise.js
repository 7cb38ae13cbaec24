// Takes tokens out of a failing document while it keeps failing.
import { tokensOf } from './mutations.js';

/** Shape: `fails(text)` answers whether the smaller text shows the same difference. */
export async function minimise(text, fails, maxTries = 2_000) {
  let tokens = tokensOf(text);
  let tries = 0;
  if (tokens.length < 2 || !(await fails(tokens.join(' ')))) {
    return text;
  }

  for (let size = Math.ceil(tokens.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < tokens.length && tries < maxTries;) {
      const smaller = [...tokens.slice(0, at), ...tokens.slice(at + size)];
      tries++;
      if (smaller.length > 0 && (await fails(smaller.join(' ')))) {
        tokens = smaller;
      } else {
        at += size;
      }
    }
  }

  return tokens.join(' ');
}
