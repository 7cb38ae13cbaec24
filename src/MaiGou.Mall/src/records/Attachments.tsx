import { useState } from 'react';
import { useClient } from 'urql';
import type { CombinedError } from '@urql/core';
import { AttachmentPlaceDocument, type ReportWholeQuery } from '#graph';
import { instant } from '../graph/time';
import { Button } from '../look/Button';
import { Notice } from '../look/Notice';
import { Failed } from '../look/States';
import { words } from '../words/words';

type Files = NonNullable<NonNullable<ReportWholeQuery['viewer']>['report']>['attachments'];

const kinds: Record<string, string> = { 'application/pdf': 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG', 'application/dicom': 'DICOM' };

const useWords = words({
  title: '报告附件', save: '下载', gone: '这个文件现在不能下载。', added: (at: string) => `${at} 添加`,
}, {
  title: 'Files', save: 'Download', gone: 'This file cannot be downloaded now.', added: (at: string) => `added ${at}`,
});

const size = (bytes: number) => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`);

/** Files of a report. Where one lies is asked for at the press, since the address lives for a minute. */
export function Attachments({ of }: { of: Files }) {
  const w = useWords();
  const client = useClient();
  const [busy, setBusy] = useState<string | null>(null);
  const [wrong, setWrong] = useState<CombinedError | 'gone' | null>(null);
  if (of.length === 0) return null;

  async function save(id: string, name: string) {
    setBusy(id);
    setWrong(null);
    const { data, error } = await client.query(AttachmentPlaceDocument, { id }, { requestPolicy: 'network-only' }).toPromise();
    setBusy(null);
    if (error) return setWrong(error);
    if (data?.node?.__typename !== 'Attachment') return setWrong('gone');
    Object.assign(document.createElement('a'), { href: data.node.url, download: name }).click();
  }

  return (
    <section className="card stack">
      <h2>{w.title}</h2>
      <ul className="stack-s">
        {of.map((f) => (
          <li className="spread" key={f.id}>
            <div><p>{f.name}</p><p className="small soft digits">{kinds[f.contentType] ?? f.contentType} · {size(f.length)} · {w.added(instant(f.addedAt))}</p></div>
            <div className="no-print"><Button icon="file" isBusy={busy === f.id} onClick={() => void save(f.id, f.name)}>{w.save}<span className="hidden-text">: {f.name}</span></Button></div>
          </li>
        ))}
      </ul>
      {wrong === 'gone' && <Notice tone="warn"><p>{w.gone}</p></Notice>}
      {wrong && wrong !== 'gone' && <Failed error={wrong} />}
    </section>
  );
}
