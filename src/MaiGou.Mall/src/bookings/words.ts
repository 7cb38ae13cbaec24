import type { BookingState } from '#graph';
import type { Tone } from '../look/Notice';
import { words } from '../words/words';

export const stateTones: Record<BookingState, Tone> = {
  HELD: 'warn', CONFIRMED: 'good', CHECKED_IN: 'info', COMPLETED: 'info', RELEASED: 'info', CANCELLED_BY_PATIENT: 'info', CANCELLED_BY_CLINIC: 'bad', NO_SHOW: 'warn',
};

export const useBookingWords = words({
  states: { HELD: '待支付', CONFIRMED: '已预约', CHECKED_IN: '已签到', COMPLETED: '已完成', RELEASED: '已释放', CANCELLED_BY_PATIENT: '已取消', CANCELLED_BY_CLINIC: '机构取消', NO_SHOW: '未到' } as Record<BookingState, string>,
  fasting: '需空腹', call: (phone: string) => `拨打 ${phone}`, navigate: '地址',
}, {
  states: { HELD: 'To be paid', CONFIRMED: 'Booked', CHECKED_IN: 'Checked in', COMPLETED: 'Completed', RELEASED: 'Place given back', CANCELLED_BY_PATIENT: 'Cancelled', CANCELLED_BY_CLINIC: 'Cancelled by the clinic', NO_SHOW: 'Nobody came' } as Record<BookingState, string>,
  fasting: 'Empty stomach', call: (phone: string) => `Call ${phone}`, navigate: 'Address',
});
