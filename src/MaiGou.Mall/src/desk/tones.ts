import type { AbnormalClass } from '#graph';
import type { Tone } from '../look/Notice';

/** The colour beside the words of a class. */
export const toneOf = (of: AbnormalClass | null | undefined): Tone => (of === 'A' ? 'bad' : of === 'B' ? 'warn' : of === 'C' ? 'info' : 'good');
