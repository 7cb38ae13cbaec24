import { MissedDocument, type MissedQuery } from '#graph';
import type { CombinedError } from '@urql/core';
import { clients } from '../graph/client';
import { session } from '../graph/session';
import { settings } from '../graph/settings';
import { FeedError, type Reach } from './transports';

const network = { requestPolicy: 'network-only' } as const;

function thrown(error: CombinedError) {
  const first = error.graphQLErrors[0];
  return first ? FeedError.of(first) : error;
}

/** One page of the log; an access token that is over is renewed on the way, by the client. */
async function missed(after: string | null): Promise<NonNullable<MissedQuery['events']>> {
  const { data, error } = await clients.get().query(MissedDocument, { after }, network).toPromise();
  if (error) throw thrown(error);
  return data!.events!;
}

/** The real server, as the signed-in person. */
export const reach: Reach = {
  url: `${location.origin}/graphql`,
  language: () => settings.get().language,
  missed,
  async authorization(isRefused) {
    if (isRefused || session.isStale()) await missed(null);
    return `Bearer ${session.get()?.accessToken ?? ''}`;
  },
};
