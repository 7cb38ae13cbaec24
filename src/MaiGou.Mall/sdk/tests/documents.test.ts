import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as all from "../generated/documents.ts";
import { createClient, type Document, maigou, wxHttp } from "../src/index.ts";
import { product as running, quick, until } from "./product/given.ts";
import { Product } from "./product/product.ts";
import { Phone } from "./standIn/phone.ts";

const folder = fileURLToPath(new URL("../generated/trusted", import.meta.url));
const documents = Object.values(all).flatMap((d): Document<unknown, never>[] => ("poll" in d ? [d, d.poll] : [d]) as Document<unknown, never>[]);

it("names every document by the hash of its text, and writes it for the server", () => {
  const files = readdirSync(folder).sort();

  expect(files).toEqual(documents.map((d) => `${d.id}.graphql`).sort());
  for (const { id, text } of documents) {
    expect(createHash("sha256").update(text).digest("hex")).toBe(id);
    expect(readFileSync(`${folder}/${id}.graphql`, "utf8")).toBe(text);
  }
});

describe.skipIf(!running)("A product that takes trusted documents only", () => {
  it("starts with the kit's folder, serves the kit by hashes, over the socket too, and nobody else", async () => {
    const product = await Product.start({ Graph__TrustedDocuments: "TrustedOnly", Graph__TrustedDocumentFolder: folder });
    try {
      const phone = new Phone();
      const url = `${product.address}/graphql`;
      const byHash = maigou(phone.wx as never, { url, sendsHash: true, timing: quick });
      const free: Document<unknown, object> = { kind: "query", name: "Free", id: "", text: "query Free{clinics{id}}" };
      const byText = createClient({ url, http: wxHttp(phone.wx as never) });
      const { packages } = await byHash.client.request(all.PackageList, { first: 1 });
      const refused = await byText.request(free, {}).catch((error: unknown) => error);
      const ended: unknown[] = [];
      byHash.live.subscribe(all.ReportReady, {}, { next: () => {}, error: (error) => void ended.push(error) }, { after: "none" });
      await until(() => ended.length > 0);

      expect(packages?.nodes).toHaveLength(1);
      expect(refused).toMatchObject({ kind: "graphql", code: "TRUSTED_DOCUMENTS_ONLY" });
      // The socket knew the document: it refuses the caller, who is not signed in, and not the text.
      expect(ended).toMatchObject([{ kind: "graphql", code: "AUTH_NOT_AUTHENTICATED" }]);
      expect(phone.requests.sent[0]).not.toContain("query");
    } finally {
      await product.stop();
    }
  });
});
