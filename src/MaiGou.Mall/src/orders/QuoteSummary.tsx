import { clock, day } from '../graph/time';
import { Icon } from '../look/Icon';
import { words } from '../words/words';
import type { CheckoutQuote } from './Checkout';

const useWords = words({
  who: '体检人', what: '套餐', where: '体检中心', when: '到检时间', items: (n: number) => `${n} 项检查`, fasting: '含需空腹的项目', years: (n: number) => `${n} 岁`, sexes: { MALE: '男', FEMALE: '女', UNKNOWN: '' },
}, {
  who: 'Who', what: 'Package', where: 'Clinic', when: 'When', items: (n: number) => `${n} examinations`, fasting: 'Some need an empty stomach', years: (n: number) => `${n} years`, sexes: { MALE: 'male', FEMALE: 'female', UNKNOWN: '' },
});

/** Who is examined, for what, where and when, as the quote froze it. */
export function QuoteSummary({ of: q }: { of: CheckoutQuote }) {
  const w = useWords();
  return (
    <section className="card">
      <dl className="facts">
        {q.patient && <><dt>{w.who}</dt><dd><strong>{q.patient.name}</strong> <span className="soft">{[w.sexes[q.patient.sex], w.years(q.patient.age)].filter(Boolean).join(' · ')}</span></dd></>}
        {q.package && (
          <><dt>{w.what}</dt><dd><strong>{q.package.name}</strong> <span className="soft">{w.items(q.package.itemCount)}</span>{q.package.isFasting && <span className="row small"><Icon name="fasting" size={16} />{w.fasting}</span>}</dd></>
        )}
        {q.clinic && <><dt>{w.where}</dt><dd><strong>{q.clinic.name}</strong><br /><span className="soft small">{q.clinic.address}</span></dd></>}
        {q.slot && <><dt>{w.when}</dt><dd className="digits"><strong>{day(q.slot.on, true)} {clock(q.slot.startTime)}–{clock(q.slot.endTime)}</strong></dd></>}
      </dl>
    </section>
  );
}
