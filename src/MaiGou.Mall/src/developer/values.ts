import type { TypedDocumentNode } from '@urql/core';
import { ExampleOwnDocument, ExampleShopDocument, ExampleStaffDocument } from '#graph';
import { authorizationOf, sessionOf, type Who } from './identity';

/** Values that exist for the caller, by the name of what takes them: `report` is the id of a report of theirs. */
export type Values = Readonly<Record<string, string>>;

async function ask<Result>(document: TypedDocumentNode<Result, Record<string, never>>, who: Who): Promise<Result | null> {
  const { documentId } = document as unknown as { documentId: string };
  try {
    const answer = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', ...(await authorizationOf(who)) }, body: JSON.stringify({ documentId }) });
    return ((await answer.json()) as { data?: Result | null }).data ?? null;
  } catch {
    return null;
  }
}

/** Looks up values to begin with; what the caller has none of stays open. */
export async function valuesFor(who: Who): Promise<Values> {
  const isIn = sessionOf(who) !== null;
  const [shop, own, staff] = await Promise.all([
    ask(ExampleShopDocument, 'nobody'), isIn && who === 'mall' ? ask(ExampleOwnDocument, who) : null, isIn && who === 'desk' ? ask(ExampleStaffDocument, who) : null,
  ]);
  const [first, second] = shop?.packages?.nodes ?? [];
  const report = (own ?? staff)?.viewer?.reports?.nodes[0];
  const found: Record<string, string | undefined> = {
    package: first?.id, otherPackage: second?.id, code: first?.code, clinic: first?.clinics[0]?.id,
    patient: report?.patient?.id ?? own?.viewer?.patients[0]?.id, order: own?.viewer?.orders?.nodes[0]?.id, booking: own?.viewer?.bookings?.nodes[0]?.id,
    report: report?.id, attachment: report?.attachments[0]?.id, followUp: (own?.viewer?.followUps ?? staff?.viewer?.workQueue)?.nodes[0]?.id,
    indicators: 'FPG', phone: '13800000001', name: '张三', note: '已电话沟通。',
  };
  return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Puts values into the places that wait for them; a place without one says what belongs there. */
export function filled(template: unknown, values: Values): unknown {
  if (Array.isArray(template)) return template.map((t) => filled(t, values));
  if (typeof template === 'object' && template !== null) return Object.fromEntries(Object.entries(template).map(([name, t]) => [name, filled(t, values)]));
  if (typeof template !== 'string' || !template.startsWith('@')) return template;
  const name = template.slice(1);
  if (name === 'uuid') return crypto.randomUUID();
  if (name === 'now') return new Date().toISOString();
  if (name === 'date') return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() + 86_400_000));
  return values[name] ?? `<${name}>`;
}
