// mercurius with graphql-jit; SQL by hand, prepared once, with loaders: node mercurius.js <port>
import Fastify from 'fastify';
import mercurius from 'mercurius';
import Database from 'better-sqlite3';
import { amount, readCursor, readId, writeCursor, writeId } from './codes.js';

const list = process.env.MAIGOU_BENCH_LIST;
const indicators = JSON.parse(process.env.MAIGOU_BENCH_INDICATORS);
const db = new Database(process.env.MAIGOU_BENCH_FILE, { readonly: true });
const places = (count) => Array.from({ length: count }, () => '?').join(',');
const prepared = new Map();
const statement = (sql) => {
  if (!prepared.has(sql)) prepared.set(sql, db.prepare(sql));
  return prepared.get(sql);
};

const typeDefs = `
  type Query { packages(first: Int! = 20, after: String): Connection package(by: PackageBy!): Package viewer: Viewer }
  input PackageBy { id: ID code: String }
  type Connection { nodes: [Package!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Package { id: ID! code: String! name: String! kind: String! minAge: Int! maxAge: Int isFasting: Boolean!
    price: Money! listPrice: Money! itemCount: Int! clinics: [Clinic!]! items: [Item!]! }
  type Money { amount: String! currency: String! }
  type Clinic { name: String! address: String! phone: String! }
  type Item { code: String! name: String! department: String! finds: String! price: Money! isFasting: Boolean! }
  type Viewer { trend(patient: ID!, indicators: [String!]!): [Trend!] }
  type Trend { indicator: Indicator! points: [Point!]! }
  type Indicator { code: String! name: String! unit: String! }
  type Point { sampledAt: String! value: String reportedText: String! reportedUnit: String! flag: String! }
`;

const columns = '"Id" AS key, "Code" AS code, "NameZh" AS name, "Kind" AS kind, "MinAge" AS minAge, "MaxAge" AS maxAge, "IsFasting" AS isFasting, "PriceFen" AS priceFen, "ListPriceFen" AS listPriceFen, "ItemCount" AS itemCount';

const grouped = (rows, queries) => {
  const byPackage = new Map(queries.map((q) => [q.obj.key, []]));
  for (const row of rows) byPackage.get(row.packageId).push(row);
  return queries.map((q) => byPackage.get(q.obj.key));
};

const resolvers = {
  Query: {
    packages: (_, { first, after }) => {
      const rows = statement(`SELECT ${columns} FROM "CheckupPackage" WHERE "IsOnSale" AND "Code" > ? ORDER BY "Code" LIMIT ?`)
        .all(after ? readCursor(list, after)[1] : '', first + 1);
      const nodes = rows.slice(0, first);
      return { nodes, pageInfo: { hasNextPage: rows.length > first, endCursor: writeCursor(list, '0', nodes.at(-1).code) } };
    },
    package: (_, { by }) => statement(`SELECT ${columns} FROM "CheckupPackage" WHERE "Id" = ?`).get(readId(by.id)),
    viewer: () => ({}),
  },
  Package: {
    id: (p) => writeId('CheckupPackage', p.key),
    kind: (p) => p.kind.toUpperCase(),
    price: (p) => ({ amount: amount(p.priceFen), currency: 'CNY' }),
    listPrice: (p) => ({ amount: amount(p.listPriceFen), currency: 'CNY' }),
  },
  Item: { price: (i) => ({ amount: amount(i.priceFen), currency: 'CNY' }) },
  Viewer: {
    // The account is taken from the token unchecked, as by the server written by hand.
    trend: (_, { patient, indicators: codes }, context) => {
      const claims = JSON.parse(Buffer.from(context.reply.request.headers.authorization.split('.')[1], 'base64url'));
      const account = claims.account.toUpperCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
      const rows = statement(`
        SELECT o."Code" AS code, o."SampledAt" AS sampledAt, o."CanonicalValue" AS value, o."ReportedText" AS reportedText, o."ReportedUnit" AS reportedUnit, o."Flag" AS flag
        FROM "Observation" o WHERE o."PatientId" = ? AND o."Code" IN (${places(codes.length)}) AND o."Status" IN ('Final', 'Corrected') AND o."ReleasedAt" IS NOT NULL
        AND EXISTS (SELECT 1 FROM "FamilyMember" f WHERE f."PatientId" = o."PatientId" AND f."AccountId" = ?)
        ORDER BY o."Code", o."SampledAt", o."Id"`).all(readId(patient), ...codes, account);
      const byCode = new Map(codes.map((code) => [code, []]));
      for (const row of rows) byCode.get(row.code).push(row);
      return codes.map((code) => ({ indicator: { code, name: indicators[code].NameZh, unit: indicators[code].Unit }, points: byCode.get(code) }));
    },
  },
  Point: {
    sampledAt: (p) => `${p.sampledAt.slice(0, 10)}T${p.sampledAt.slice(11)}Z`,
    value: (p) => String(p.value / 1e6),
    flag: (p) => p.flag.toUpperCase(),
  },
};

const loaders = {
  Package: {
    clinics: {
      loader: async (queries) => grouped(statement(`SELECT o."PackageId" AS packageId, c."NameZh" AS name, c."AddressZh" AS address, c."Phone" AS phone
        FROM "PackageOffer" o JOIN "Clinic" c ON c."Id" = o."ClinicId" WHERE o."PackageId" IN (${places(queries.length)}) ORDER BY c."Code"`)
        .all(queries.map((q) => q.obj.key)), queries),
      opts: { cache: false },
    },
    items: {
      loader: async (queries) => grouped(statement(`SELECT l."PackageId" AS packageId, i."Code" AS code, i."NameZh" AS name, i."DepartmentZh" AS department,
        i."FindsZh" AS finds, i."PriceFen" AS priceFen, i."IsFasting" AS isFasting
        FROM "PackageItem" l JOIN "ExamItem" i ON i."Id" = l."ItemId" WHERE l."PackageId" IN (${places(queries.length)}) ORDER BY i."Position"`)
        .all(queries.map((q) => q.obj.key)), queries),
      opts: { cache: false },
    },
  },
};

const app = Fastify({ logger: false });
app.register(mercurius, { schema: typeDefs, resolvers, loaders, jit: 1, path: '/graphql', graphiql: false });
await app.listen({ host: '127.0.0.1', port: Number(process.argv[2]) });
