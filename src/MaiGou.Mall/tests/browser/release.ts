import { labMessage } from './clinic.ts';
import type { Host } from './host.ts';
import { patientSession, staffSession } from './people.ts';
import { chen } from './world.ts';

const sessions = new WeakMap<Host, ReturnType<typeof patientSession>>();

/** 陈志远, signed in once for all tests of a host: codes are sent once a minute. */
export function chenSession(host: Host) {
  if (!sessions.has(host)) sessions.set(host, patientSession(host, chen));
  return sessions.get(host)!;
}

interface Queue { viewer: { reportReviewQueue: { nodes: { id: string; version: number; orderNumber: string }[] } } }

/** A clinic sends a report of 陈志远 and the desk releases it, both over their interfaces. Answers when the release was sent. */
export async function releaseReport(host: Host, order: string, glucose = '6.4') {
  await host.send(labMessage(order, new Date(Date.now() - 86_400_000), '5.9', glucose));
  for (let i = 0; i < 50; i++) {
    for (const name of ['manager@demo', 'manager2@demo']) {
      const { accessToken } = await staffSession(host, name);
      const { viewer } = await host.ask<Queue>('{ viewer { reportReviewQueue(first: 50) { nodes { id version orderNumber } } } }', {}, accessToken);
      const report = viewer.reportReviewQueue.nodes.find((r) => r.orderNumber === order);
      if (!report) continue;
      const sentAt = Date.now();
      await host.ask('mutation($input: ReportReleaseInput!) { reportRelease(input: $input) { errors { ... on UserError { code } } } }',
        { input: { report: report.id, expectedVersion: report.version } }, accessToken);
      return sentAt;
    }
    await new Promise((r) => setTimeout(r, 200));
  }
  throw new Error('Nobody was given the report.');
}
