import type { AbnormalClass, ObservationFlag } from '#graph';
import { Tag } from '../look/Notice';
import { useRecordWords } from './words';

const tones = { A: 'bad', B: 'warn', C: 'info' } as const;

/** How urgent, in words. */
export function ClassTag({ of }: { of: AbnormalClass | null }) {
  const w = useRecordWords();
  return of ? <Tag tone={tones[of]}>{w.classes[of]}</Tag> : <Tag tone="good">{w.noneAbnormal}</Tag>;
}

const shapes: Record<ObservationFlag, string> = { UNKNOWN: '–', NORMAL: '✓', LOW: '↓', HIGH: '↑', ABNORMAL: '◆' };

/** Where a result lies: a shape and a word, so that no colour is needed. */
export function Flag({ of }: { of: ObservationFlag }) {
  const w = useRecordWords();
  return <span className={`flag ${of === 'NORMAL' ? 'calm' : of === 'UNKNOWN' ? 'soft' : 'loud'}`}><span aria-hidden="true">{shapes[of]}</span> {w.flags[of]}</span>;
}
