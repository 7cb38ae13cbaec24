import type { Detail } from './PackageDetail';

/** The package in the words of schema.org, for machines that read pages. */
export function JsonLd({ of: p }: { of: Detail }) {
  const url = `${location.origin}/packages/${p.code}`;
  const thing = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: p.name,
    sku: p.code,
    url,
    description: p.items.map((i) => i.name).join('、'),
    offers: {
      '@type': 'Offer', url, price: p.price.amount, priceCurrency: p.price.currency,
      availability: `https://schema.org/${p.isOnSale ? 'InStock' : 'Discontinued'}`,
      availableAtOrFrom: p.offers.map(({ clinic: c }) => ({ '@type': 'MedicalClinic', name: c.name, address: c.address, telephone: c.phone })),
    },
  };
  // The text of a name must not be able to end the element.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(thing).replaceAll('<', '\\u003c') }} />;
}
