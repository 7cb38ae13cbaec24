const prefix = 'maigou.wish.';

/**
 * Idempotency keys that outlive a reload: one per wish and tab. A wish's name says all that it is about, so that the same wish
 * after a lost answer repeats the same key, and another one never does.
 */
export const wishes = {
  key(name: string) {
    const held = sessionStorage.getItem(prefix + name);
    if (held) return held;
    const made = crypto.randomUUID();
    sessionStorage.setItem(prefix + name, made);
    return made;
  },
  /** The wish came true or was refused for good: the next one of this name is a new one. */
  forget: (name: string) => sessionStorage.removeItem(prefix + name),
};
