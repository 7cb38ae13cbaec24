import { useQuery } from 'urql';
import { Link, useLocation } from 'wouter';
import { EligibilityDocument, ExamineesDocument, type ExamineeFragment } from '#graph';
import { useSession } from '../graph/session';
import { Icon } from '../look/Icon';
import { Bone, Loaded } from '../look/States';
import { words } from '../words/words';
import type { Detail } from './PackageDetail';
import { useCatalogWords } from './words';

const useWords = words({
  title: '适合谁', ages: '年龄', sex: '性别', signIn: '登录', toSee: '后可查看家人是否适合', fits: '适合', not: '不适合', none: '还没有添加受检人。', add: '添加家人',
  without: (names: string) => `不适用于本人、由机构当天取舍：${names}`,
}, {
  title: 'Who it is for', ages: 'Age', sex: 'Sex', signIn: 'Sign in', toSee: ' to see for whom of your family it is', fits: 'suitable', not: 'not suitable', none: 'Nobody is added yet.', add: 'Add a family member',
  without: (names: string) => `Not for this person, decided on the day: ${names}`,
});

/** The rules of the package; for somebody signed in also what they mean for each of the family. */
export function ForWhom({ of: p }: { of: Detail }) {
  const w = useWords();
  const c = useCatalogWords();
  const session = useSession();
  const [path] = useLocation();
  return (
    <section className="card stack-s">
      <h2>{w.title}</h2>
      <dl className="facts"><dt>{w.sex}</dt><dd>{c.sexes[p.sex]}</dd><dt>{w.ages}</dt><dd>{c.ages(p.minAge, p.maxAge)}</dd></dl>
      {session
        ? <Family of={p} path={path} />
        : <p className="small"><Link href={`/sign-in?next=${encodeURIComponent(path)}`}>{w.signIn}</Link>{w.toSee}</p>}
    </section>
  );
}

function Family({ of: p, path }: { of: Detail; path: string }) {
  const w = useWords();
  const [result, again] = useQuery({ query: ExamineesDocument });
  return (
    <Loaded result={result} again={again} bones={<Bone height="4.500rem" />}>
      {({ viewer }) => (viewer?.patients.length
        ? <ul className="stack-s">{viewer.patients.map((one) => <Fits key={one.id} patient={one} of={p} />)}</ul>
        : <p className="small">{w.none} <Link href={`/family?next=${encodeURIComponent(path)}`}>{w.add}</Link></p>)}
    </Loaded>
  );
}

function Fits({ patient, of: p }: { patient: ExamineeFragment; of: Detail }) {
  const w = useWords();
  const c = useCatalogWords();
  const [result] = useQuery({ query: EligibilityDocument, variables: { package: p.id, patient: patient.id } });
  const answer = result.data?.package?.eligibleFor;
  return (
    <li className="fits">
      <span>{patient.name} <span className="soft small">{patient.relation && c.relations[patient.relation]} · {c.years(patient.age)}</span></span>
      {answer && (
        <span className={answer.isEligible ? 'tag good' : 'tag warn'}><Icon name={answer.isEligible ? 'check' : 'cross'} size={16} />{answer.isEligible ? w.fits : w.not}</span>
      )}
      {answer?.reasons.map((r) => <p className="small soft" key={r.reason}>{r.message}</p>)}
      {answer?.isEligible && answer.itemsNotForPatient.length > 0 && <p className="small soft">{w.without(answer.itemsNotForPatient.map((i) => i.name).join('、'))}</p>}
    </li>
  );
}
