// The same 60 packages with a clinic and 14 items each as FromMemory/Sample.cs.
export const typeDefs = /* GraphQL */ `
  type Query { packages: [BenchPackage!]! }
  type BenchPackage { id: ID! name: String! priceFen: Int! clinic: BenchClinic! items: [BenchItem!]! }
  type BenchClinic { id: ID! name: String! city: String! }
  type BenchItem { id: ID! name: String! minutes: Int! }
`;

const range = (count) => Array.from({ length: count }, (_, i) => i);

export const packages = range(60).map((p) => ({
  id: `package-${p}`,
  name: `体检套餐 ${p}`,
  priceFen: 10_000 + p * 37,
  clinic: { id: `clinic-${p % 3}`, name: `体检中心 ${p % 3}`, city: '厦门' },
  items: range(14).map((i) => ({ id: `item-${p}-${i}`, name: `项目 ${i}`, minutes: 5 + i })),
}));
