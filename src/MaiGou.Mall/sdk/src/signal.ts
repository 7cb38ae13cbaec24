/** Tells a request that nobody waits for it any more. An AbortSignal of a browser is one; mini-programs have none. */
export interface Signal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** Makes a signal where there is no AbortController. */
export class Aborter {
  readonly signal: Signal;
  private readonly listeners = new Set<() => void>();
  private aborted = false;

  constructor() {
    const isAborted = () => this.aborted;
    this.signal = {
      get aborted() {
        return isAborted();
      },
      addEventListener: (_, listener) => void this.listeners.add(listener),
      removeEventListener: (_, listener) => void this.listeners.delete(listener),
    };
  }

  abort(): void {
    if (!this.aborted) {
      this.aborted = true;
      this.listeners.forEach((listener) => listener());
      this.listeners.clear();
    }
  }
}
