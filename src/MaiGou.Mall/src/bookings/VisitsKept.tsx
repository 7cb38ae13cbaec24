import { clock, day } from '../graph/time';
import { Icon } from '../look/Icon';
import { Notice } from '../look/Notice';
import { words } from '../words/words';
import './bookings.css';
import { CheckInCode } from './CheckInCode';
import { savedVisits } from './savedVisits';
import { useBookingWords } from './words';

const useWords = words({ kept: '服务器暂时联系不上，以下是上次保存在本设备上的预约。' }, { kept: 'The server cannot be reached. These are the visits last kept on this device.' });

/** Visits as they were kept on this device, for when the server cannot be asked. */
export function VisitsKept({ only }: { only?: string }) {
  const w = useWords();
  const s = useBookingWords();
  const visits = savedVisits.all().filter((v) => only === undefined || v.id === only);
  if (visits.length === 0) return null;
  return (
    <section className="stack">
      <Notice tone="warn"><p>{w.kept}</p></Notice>
      <ul className="grid">
        {visits.map((v) => (
          <li key={v.id} className="stack">
            <div className="card stack-s">
            <h2 className="digits">{day(v.on, true)} {v.startTime && clock(v.startTime)}</h2>
            <p>{[v.patient, v.package].filter(Boolean).join(' · ')}</p>
            {v.clinic && <p><strong>{v.clinic.name}</strong><br />{v.clinic.address}<br /><a className="tel" href={`tel:${v.clinic.phone}`}><Icon name="phone" size={18} />{s.call(v.clinic.phone)}</a></p>}
            </div>
            {v.ticket && <CheckInCode ticket={v.ticket} timeZone={v.clinic?.timeZone} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
