import { useEffect, useReducer } from 'react';
import { words } from '../words/words';
import { sessionOf, type Who } from './identity';

const useWords = words({
  as: '身份', nobody: '未登录（公开数据）', mall: (role: string | null) => (role ? `商城用户（${role}）` : '商城用户（请先在商城登录）'), desk: (role: string | null) => (role ? `工作台员工（${role}）` : '工作台员工（请先在工作台登录）'),
  note: '登录方法：在同一浏览器打开商城或工作台登录，再回到这里选择身份；令牌过期会自动续期。', signInMall: '登录商城', signInDesk: '登录工作台', pages: '开发者页面', mallPage: '商城', schema: '契约 SDL',
}, {
  as: 'As', nobody: 'Nobody (public data)', mall: (role: string | null) => (role ? `Mall user (${role})` : 'Mall user (sign in to the mall first)'), desk: (role: string | null) => (role ? `Desk staff (${role})` : 'Desk staff (sign in to the desk first)'),
  note: 'To sign in, open the mall or the desk in this browser and sign in there, then choose here who asks. Tokens are renewed by themselves.', signInMall: 'Sign in to the mall', signInDesk: 'Sign in to the desk', pages: 'Pages for developers', mallPage: 'Mall', schema: 'Contract (SDL)',
});

/** In development the bundler serves the pages under their file names. */
const explorer = import.meta.env.DEV ? '/graphiql.html' : '/graphql';
const examples = import.meta.env.DEV ? '/examples.html' : '/dev/examples';

/** The bar above the developers' pages: who asks, how to become somebody, and the other pages. */
export function Identity({ who, onChange, here }: { who: Who; onChange: (who: Who) => void; here: 'explorer' | 'examples' }) {
  const w = useWords();
  const [, look] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    // Somebody signs in or out in another tab.
    window.addEventListener('storage', look);
    window.addEventListener('focus', look);
    return () => {
      window.removeEventListener('storage', look);
      window.removeEventListener('focus', look);
    };
  }, []);
  return (
    <header className="dev-head">
      <a href="/" className="row"><img src="/icon.svg" alt="" width="28" height="28" />{here === 'explorer' ? <h1>脉购 GraphiQL</h1> : <strong>脉购 Examples</strong>}</a>
      <label className="row">{w.as}
        <select value={who} onChange={(e) => onChange(e.target.value as Who)}>
          <option value="nobody">{w.nobody}</option><option value="mall">{w.mall(sessionOf('mall')?.role ?? null)}</option><option value="desk">{w.desk(sessionOf('desk')?.role ?? null)}</option>
        </select>
      </label>
      <p className="small">{w.note} <a href={`/sign-in?next=${encodeURIComponent('/')}`} target="_blank" rel="noreferrer">{w.signInMall}</a> · <a href="/desk" target="_blank" rel="noreferrer">{w.signInDesk}</a></p>
      <nav aria-label={w.pages} className="row small">
        <a href={explorer} aria-current={here === 'explorer' ? 'page' : undefined}>GraphiQL</a><a href={examples} aria-current={here === 'examples' ? 'page' : undefined}>Examples</a><a href="/">{w.mallPage}</a><a href="/graphql/schema.graphql">{w.schema}</a>
      </nav>
    </header>
  );
}
