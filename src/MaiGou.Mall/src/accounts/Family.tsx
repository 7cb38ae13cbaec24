import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useQuery } from 'urql';
import { FamilyDocument, type FamilyMemberFragment } from '#graph';
import { date } from '../graph/time';
import { Button } from '../look/Button';
import { Notice, Tag } from '../look/Notice';
import { Page } from '../look/Page';
import { Bone, Empty, Loaded } from '../look/States';
import { words } from '../words/words';
import './accounts.css';
import { AddFamilyMember } from './AddFamilyMember';
import { nextOf } from './nextOf';
import { useFamilyWords } from './words';

const useWords = words({
  title: '家人', lead: '为本人和家人预约、看报告。信息须与身份证件一致。', add: '添加成员', added: (name: string) => `已添加 ${name}`, empty: '还没有添加任何人', emptyNote: '预约前请先添加本人，再按需添加家人。',
  born: '出生日期', phone: '手机', id: '身份证号', none: '未填写', full: '一个账户最多可添加 20 人。',
}, {
  title: 'Family', lead: 'Book and read reports for yourself and your family. Give everything as on the identity document.', add: 'Add somebody', added: (name: string) => `${name} was added`, empty: 'Nobody is added yet', emptyNote: 'Add yourself first, then your family.',
  born: 'Born', phone: 'Phone', id: 'Identity number', none: 'Not given', full: 'An account acts for 20 people at most.',
});

const most = 20;

/** Everybody that the account acts for. `?add` opens the form, `?next` is where to go once somebody was added. */
export default function Family() {
  const w = useWords();
  const [, go] = useLocation();
  const search = useSearch();
  const [result, again] = useQuery({ query: FamilyDocument });
  const [added, setAdded] = useState<string | null>(null);
  const isAdding = new URLSearchParams(search).has('add');
  const next = nextOf(search, null);

  const to = (add: boolean, name?: string) => {
    const query = new URLSearchParams({ ...(add && { add: '' }), ...(next && { next }) }).toString();
    setAdded(name ?? null);
    go(query ? `/family?${query}` : '/family', { replace: !add });
  };
  const done = (member: FamilyMemberFragment) => {
    if (next) go(next);
    else to(false, member.name);
  };

  return (
    <Page title={w.title} lead={w.lead}>
      <div role="status">{added && <Notice tone="good"><p>{w.added(added)}</p></Notice>}</div>
      <Loaded result={result} again={again} bones={<div className="grid"><Bone height="9rem" /><Bone height="9rem" /></div>}>
        {(data) => {
          const people = data.viewer?.patients ?? [];
          // Somebody sent here for want of anybody to book for wants the form.
          const isOpen = isAdding || (next !== null && people.length === 0);
          const hasSelf = people.some((p) => p.relation === 'SELF');
          return (
            <>
              {people.length === 0 && !isOpen && <div className="card"><Empty icon="family" title={w.empty}><p>{w.emptyNote}</p><Button kind="main" onClick={() => to(true)}>{w.add}</Button></Empty></div>}
              {people.length > 0 && <ul className="grid">{people.map((p) => <li key={p.id}><Person of={p} /></li>)}</ul>}
              {isOpen ? <AddFamilyMember hasSelf={hasSelf} onAdded={done} onClose={() => (next && !isAdding ? go(next) : to(false))} />
                : people.length >= most ? <p className="soft">{w.full}</p>
                : people.length > 0 && <div><Button kind="main" icon="family" onClick={() => to(true)}>{w.add}</Button></div>}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Person({ of: p }: { of: FamilyMemberFragment }) {
  const w = useWords();
  const f = useFamilyWords();
  return (
    <article className="card person">
      <div className="row"><h2>{p.name}</h2>{p.relation && <Tag tone="brand">{f.relations[p.relation]}</Tag>}</div>
      <p className="soft">{f.sexes[p.sex]} · {f.years(p.age)}</p>
      <dl className="facts small">
        <dt>{w.born}</dt><dd className="digits">{date(p.birthDate)}</dd>
        <dt>{w.phone}</dt><dd className="digits">{p.phone ?? w.none}</dd>
        <dt>{w.id}</dt><dd className="digits">{p.idNumber ?? w.none}</dd>
      </dl>
    </article>
  );
}
