// The server audits of graphql-http, all of them, none waived.
import { serverAudits } from 'graphql-http';

const expected = 61;

export async function audits(report, host) {
  const all = serverAudits({ url: host.url, fetchFn: fetch });
  await report.check(`there are ${expected} audits`, async () => {
    if (all.length !== expected) {
      throw new Error(`${all.length} audits`);
    }
  });
  for (const audit of all) {
    await report.check(`audit ${audit.id} ${audit.name}`, async () => {
      const result = await audit.fn();
      if (result.status !== 'ok') {
        throw new Error(`${result.status}: ${result.reason}`);
      }
    });
  }
}
