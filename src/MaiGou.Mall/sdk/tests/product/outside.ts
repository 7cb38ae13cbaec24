import { randomUUID } from "node:crypto";
import type { Person } from "./people.ts";
import type { Running } from "./product.ts";

/** Asks the graph as people and systems outside of the kit do: by plain HTTP. */
export class Outside {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(private readonly product: Running) {}

  async ask(query: string, variables: object = {}, token?: string): Promise<any> {
    const answer = await fetch(`${this.product.address}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await answer.json() as { data: unknown; errors?: unknown };
    if (errors) {
      throw new Error(JSON.stringify(errors));
    }

    return data;
  }

  /** The code that a person reads in the message on their phone. */
  async codeFor(phone: string): Promise<string> {
    const answer = await fetch(`${this.product.address}/dev/inbox?phone=${phone}`, { headers: { accept: "application/json" } });
    return (await answer.json() as { values: { code: string } }[])[0]!.values.code;
  }

  /** The laboratory sends a report, and the health manager who has it in the queue releases it. Gives its order number. */
  async report(person: Person): Promise<string> {
    const order = await this.deliver(person);
    await this.release(order);
    return order;
  }

  /** Sends HL7 v2.5.1 as it really looks: segments end with a carriage return. */
  async deliver({ idNumber, name, birth, sex }: Person): Promise<string> {
    const order = `KIT${randomUUID().slice(0, 8).toUpperCase()}`;
    const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");
    const message = [
      String.raw`MSH|^~\&|LIS|CLINIC_XM01|MAIGOU|MAIGOU|${day}150500+0800||ORU^R01^ORU_R01|${order}-1|P|2.5.1|||AL|NE|CHN|UNICODE UTF-8`,
      `PID|1||${idNumber}^^^PRC^NNCHN||${name}^^^^^^L||${birth}|${sex}|||^^厦门市^福建省^^CHN`,
      "PV1|1|O|体检中心^^^CLINIC_XM01",
      `ORC|RE|${order}^MAIGOU|${order}^CLINIC_XM01||CM`,
      `OBR|1|${order}^MAIGOU|L${order}^CLINIC_XM01|24331-1^Lipid 1996 panel^LN|||${day}081500|||||||${day}083000||||||||${day}103000||LAB|F`,
      `OBX|1|NM|14647-2^总胆固醇^LN||6.05|mmol/L|<5.2|H|||F|||${day}103000|CLINIC_XM01`,
      `OBX|2|NM|14771-0^空腹葡萄糖^LN||7.4|mmol/L|3.9-6.1|H|||F|||${day}103000|CLINIC_XM01`,
      "",
    ].join("\r");
    const answer = await fetch(`${this.product.address}/import/hl7v2`, {
      method: "POST", headers: { authorization: `Bearer ${await this.once("partner", () => this.partner())}` }, body: message,
    });
    const acknowledgement = await answer.text();
    if (!acknowledgement.includes("MSA|AA")) {
      throw new Error(acknowledgement);
    }

    return order;
  }

  async release(order: string): Promise<void> {
    for (const name of ["manager@demo", "manager2@demo"]) {
      const token = await this.once(name, () => this.staff(name));
      const queue = await this.ask("{ viewer { reportReviewQueue(first: 100) { nodes { id version orderNumber } } } }", {}, token);
      const report = queue.viewer.reportReviewQueue.nodes.find((node: { orderNumber: string }) => node.orderNumber === order);
      if (report) {
        const { reportRelease } = await this.ask(
          "mutation($input: ReportReleaseInput!) { reportRelease(input: $input) { report { state } errors { ... on UserError { code message } } } }",
          { input: { report: report.id, expectedVersion: report.version } }, token);
        if (reportRelease.report?.state !== "RELEASED") {
          throw new Error(JSON.stringify(reportRelease.errors));
        }

        return;
      }
    }

    throw new Error(`Nobody has ${order} in their queue`);
  }

  private once(name: string, make: () => Promise<string>): Promise<string> {
    const token = this.tokens.get(name) ?? make();
    this.tokens.set(name, token);
    return token;
  }

  private async staff(userName: string): Promise<string> {
    const { staffSignIn } = await this.ask(
      "mutation($input: StaffSignInInput!) { staffSignIn(input: $input) { session { accessToken } errors { ... on UserError { code } } } }",
      { input: { userName, password: this.product.secrets[userName] } });
    return staffSignIn.session.accessToken;
  }

  private async partner(): Promise<string> {
    const answer = await fetch(`${this.product.address}/oauth/token`, {
      method: "POST",
      body: new URLSearchParams({ grant_type: "client_credentials", client_id: "partner-xm01", client_secret: this.product.secrets["partner-xm01"]! }),
    });
    return (await answer.json() as { access_token: string }).access_token;
  }
}
