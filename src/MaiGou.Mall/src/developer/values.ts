import { authorizationOf, sessionOf, type Who } from './identity';

/** Values that exist for the caller, by the name of what takes them: `report` is the id of a report of theirs. */
export type Values = Readonly<Record<string, string>>;

const publicly = '{ packages(first: 2) { nodes { id code clinics { id } } } clinics { id } }';
const own = `{ viewer { patients { id name } orders(first: 1) { nodes { id } } bookings(first: 1) { nodes { id code } } reports(first: 1) { nodes { id patient { id } attachments { id } } } followUps(first: 1) { nodes { id } } } }`;
const staff = '{ viewer { reports(first: 1) { nodes { id patient { id } attachments { id } } } workQueue(first: 1) { nodes { id } } } }';

interface Found {
  readonly packages?: { readonly nodes: readonly { readonly id: string; readonly code: string; readonly clinics: readonly { readonly id: string }[] }[] } | null;
  readonly clinics?: readonly { readonly id: string }[] | null;
  readonly viewer?: Partial<Record<'orders' | 'bookings' | 'reports' | 'followUps' | 'workQueue', { readonly nodes: readonly Row[] } | null>> & { readonly patients?: readonly Row[] } | null;
}

interface Row { readonly id: string; readonly code?: string; readonly patient?: Row | null; readonly attachments?: readonly Row[] }

async function ask(query: string, who: Who): Promise<Found> {
  try {
    const answer = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', ...(await authorizationOf(who)) }, body: JSON.stringify({ query }) });
    return ((await answer.json()) as { data?: Found | null }).data ?? {};
  } catch {
    return {};
  }
}

/** Looks up values to begin with; what the caller has none of stays open. */
export async function valuesFor(who: Who): Promise<Values> {
  const isStaff = who === 'desk';
  const [shop, { viewer }] = await Promise.all([ask(publicly, 'nobody'), sessionOf(who) ? ask(isStaff ? staff : own, who) : ({} as Found)]);
  const [first, second] = shop.packages?.nodes ?? [];
  const report = viewer?.reports?.nodes[0];
  const found: Record<string, string | undefined> = {
    package: first?.id, otherPackage: second?.id, code: first?.code, clinic: first?.clinics[0]?.id ?? shop.clinics?.[0]?.id,
    patient: (report?.patient ?? viewer?.patients?.[0])?.id, order: viewer?.orders?.nodes[0]?.id, booking: viewer?.bookings?.nodes[0]?.id,
    report: report?.id, attachment: report?.attachments?.[0]?.id, followUp: (viewer?.followUps ?? viewer?.workQueue)?.nodes[0]?.id,
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
