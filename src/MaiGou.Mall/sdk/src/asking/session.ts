import { SessionRefresh } from "../../generated/documents.ts";
import type { Client } from "./client.ts";

/** What the holder of a session carries; `session` of signIn has these members. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Where tokens are kept between two runs of an app. */
export interface TokenStore {
  load(): Tokens | undefined;
  save(tokens: Tokens | undefined): void;
}

/** Forgets with the page. */
export const memoryStore = (): TokenStore => {
  let kept: Tokens | undefined;
  return { load: () => kept, save: (tokens) => void (kept = tokens) };
};

/** Who is signed in. The device's clock is never asked: the server says when a token is over. */
export class Session {
  private readonly listeners = new Set<(isSignedIn: boolean) => void>();
  private tokens: Tokens | undefined;
  private renewing: Promise<string | undefined> | undefined;

  /** @param anonymous a client without a session, for the refresh. */
  constructor(private readonly anonymous: Client, private readonly store: TokenStore = memoryStore()) {
    this.tokens = store.load();
  }

  get accessToken(): string | undefined {
    return this.tokens?.accessToken;
  }

  /** Takes the tokens of a sign-in; whoever was signed in before is not any more. */
  start(tokens: Tokens): void {
    this.end();
    this.keep(tokens);
    this.tell();
  }

  /** Forgets the tokens; sign out with the SignOut mutation first. */
  end(): void {
    if (this.tokens) {
      this.keep(undefined);
      this.tell();
    }
  }

  /** Calls on every sign-in and end; gives back what stops that. */
  onChange(listener: (isSignedIn: boolean) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /**
   * A token to use instead of one that the server did not take; undefined when the session is over.
   * Many requests may ask at the same time: one of them is the refresh. Errors: KitError, and the session stays.
   */
  renew(refused: string): Promise<string | undefined> {
    if (this.accessToken !== refused) {
      return Promise.resolve(this.accessToken);
    }

    this.renewing ??= this.refresh(this.tokens!.refreshToken).finally(() => (this.renewing = undefined));
    return this.renewing;
  }

  private async refresh(refreshToken: string): Promise<string | undefined> {
    // The server gives the same answer to the same token for 30 seconds, so a lost one may be asked for again.
    const { sessionRefresh } = await this.anonymous.request(SessionRefresh, { input: { refreshToken } }, { isRepeatable: true });

    // Meanwhile the person may have signed out, or somebody else in.
    if (this.tokens?.refreshToken === refreshToken) {
      if (sessionRefresh.session) {
        this.keep(sessionRefresh.session);
      } else {
        this.end();
      }
    }

    return this.accessToken;
  }

  private keep(tokens: Tokens | undefined): void {
    this.tokens = tokens && { accessToken: tokens.accessToken, refreshToken: tokens.refreshToken };
    this.store.save(this.tokens);
  }

  private tell(): void {
    this.listeners.forEach((listener) => listener(!!this.tokens));
  }
}
