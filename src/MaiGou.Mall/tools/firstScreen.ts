import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IndexHtmlTransformContext, Plugin } from 'vite';

/**
 * Pages whose data is public and asked for before the scripts are there: pattern of the address, operation, and its variables,
 * in which `$1` stands for the first group of the pattern and `$clinic` for the remembered clinic. They have to be the very
 * variables that the page asks with, their names in alphabetical order. `parts` are the sources whose scripts and styles are
 * fetched at once as well, because the first script would ask for them only after it ran.
 */
const pages: readonly { path: string; name: string; variables: Record<string, unknown>; parts: readonly string[] }[] = [
  { path: '^/$', name: 'Home', variables: { clinic: '$clinic' }, parts: [] },
  { path: '^/packages$', name: 'Packages', variables: { clinic: '$clinic', filter: { clinic: '$clinic' }, first: 12 }, parts: ['catalog/Packages.tsx'] },
  { path: '^/packages/(\\w+)$', name: 'PackageDetail', variables: { code: '$1' }, parts: ['catalog/PackageDetail.tsx'] },
  { path: '^/packages/(\\w+)/book(?:\\?.*)?$', name: 'SlotChoiceStart', variables: { code: '$1' }, parts: ['bookings/SlotChoice.tsx', 'bookings/MonthGrid.tsx'] },
];

const script = (known: unknown) => `(function(){
var pages=${JSON.stringify(known)},language='zh-CN',clinic=null;
try{var kept=JSON.parse(localStorage.getItem('maigou.settings')||'{}');language=kept.language||language;clinic=kept.clinic||null}catch(e){}
pages.forEach(function(page){
var found=new RegExp(page[0]).exec(location.pathname+location.search);
if(!found)return;
page[3].forEach(function(file){var link=document.createElement('link');link.href='/'+file;link.crossOrigin='';if(/css$/.test(file)){link.rel='preload';link.as='style'}else link.rel='modulepreload';document.head.append(link)});
var url=new URL('/graphql',location.href);
url.searchParams.set('documentId',page[1]);
url.searchParams.set('variables',page[2].replace('$1',found[1]).split('"$clinic"').join(JSON.stringify(clinic)));
window.firstScreen={url:url.href,answer:fetch(url,{headers:{'accept-language':language,accept:'application/graphql-response+json, application/json;q=0.9'}})};
})})()`;

/** Puts a small script into the head of the mall's page: it asks for the first screen's data at once, while the other scripts load. */
export function firstScreen(): Plugin {
  return {
    name: 'first-screen',
    transformIndexHtml: {
      order: 'post',
      handler(html, context) {
        if (!context.filename.endsWith('index.html')) return html;
        const operations = JSON.parse(readFileSync(join(import.meta.dirname, '../generated/examples.json'), 'utf8')) as { name: string; documentId: string }[];
        const known = pages.map(({ path, name, variables, parts }) => {
          const operation = operations.find((o) => o.name === name);
          if (!operation) throw new Error(`tools/firstScreen.ts names the operation ${name}, which no document holds.`);
          return [path, operation.documentId, JSON.stringify(variables), filesOf(parts, context.bundle)];
        });
        return html.replace('/* first screen */', () => script(known));
      },
    },
  };
}

/** The built files of these sources, with what they import; none while developing. */
function filesOf(parts: readonly string[], bundle: IndexHtmlTransformContext['bundle']) {
  const chunks = Object.values(bundle ?? {}).filter((file) => file.type === 'chunk');
  const wanted = parts.flatMap((part) => chunks.filter((chunk) => chunk.facadeModuleId?.endsWith(`/src/${part}`)));
  if (bundle && wanted.length < parts.length) throw new Error(`tools/firstScreen.ts names a source that is no part of its own: ${parts.join()}.`);
  return [...new Set(wanted.flatMap((chunk) => [chunk.fileName, ...chunk.imports, ...(chunk.viteMetadata?.importedCss ?? [])]))];
}
