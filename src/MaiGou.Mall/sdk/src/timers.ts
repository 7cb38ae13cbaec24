// All that the core takes from its surroundings. Browsers, Node and mini-programs have these two; the compiler knows no others here.
declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** Calls later, and gives back what calls it off. */
export const later = (milliseconds: number, callback: () => void): (() => void) => {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
};

/** Waits. */
export const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => later(milliseconds, resolve));

/** Waits longer from try to try, and never equally long: clients that lost the same server come back one by one. */
export const backOff = (tries: number, first: number, most: number): number =>
  Math.min(most, first * 2 ** tries) * (0.5 + Math.random() / 2);
