import type { AbnormalClass, BookingState, FollowUpOutcome, FollowUpState, ImportState, ReportState, Sex } from '#graph';
import { words } from '../words/words';

/** Words that several pages of the desk share. */
export const useDeskWords = words({
  classes: { A: 'A 类 · 立即告知', B: 'B 类 · 尽快就医', C: 'C 类 · 关注' } as Record<AbnormalClass, string>,
  noClass: '无异常',
  sexes: { UNKNOWN: '性别未填', MALE: '男', FEMALE: '女' } as Record<Sex, string>,
  years: (n: number) => `${n} 岁`,
  reports: { IN_REVIEW: '待复核', HELD: '有隔离结果', RELEASED: '已发布', AMENDED: '已更正' } as Record<ReportState, string>,
  followUps: { SCHEDULED: '未到时间', DUE: '现在处理', ESCALATED: '三次未接通', DONE: '已完成', CLOSED: '已关闭' } as Record<FollowUpState, string>,
  outcomes: { REACHED: '已联系到本人', NO_ANSWER: '无人接听', WRONG_PERSON: '他人接听', REFUSED: '拒绝随访', LOST: '失联', MOVED: '已迁居', DECEASED: '已故' } as Record<FollowUpOutcome, string>,
  bookings: { HELD: '待支付', CONFIRMED: '待到检', CHECKED_IN: '已签到', COMPLETED: '已完成', RELEASED: '已释放', CANCELLED_BY_PATIENT: '已取消', CANCELLED_BY_CLINIC: '机构取消', NO_SHOW: '未到' } as Record<BookingState, string>,
  imports: { RECEIVED: '已收下，处理中', UNMATCHED: '未能确认本人', STORED: '全部接收', PARTLY_QUARANTINED: '部分隔离', REJECTED: '无法读取', CONFLICT: '与先前消息冲突' } as Record<ImportState, string>,
  source: '依据', sure: { HIGH: '已核对原文', MEDIUM: '待复核', LOW: '来源较弱' } as Record<'HIGH' | 'MEDIUM' | 'LOW', string>,
  more: '显示更多', total: (n: number) => `共 ${n} 条`,
}, {
  classes: { A: 'A · tell at once', B: 'B · see a doctor soon', C: 'C · watch' },
  noClass: 'Nothing abnormal',
  sexes: { UNKNOWN: 'Sex not given', MALE: 'Male', FEMALE: 'Female' },
  years: (n: number) => `${n} years`,
  reports: { IN_REVIEW: 'In review', HELD: 'Results in quarantine', RELEASED: 'Released', AMENDED: 'Corrected' },
  followUps: { SCHEDULED: 'Not yet', DUE: 'Now', ESCALATED: 'Not reached three times', DONE: 'Done', CLOSED: 'Closed' },
  outcomes: { REACHED: 'Spoke with the person', NO_ANSWER: 'Nobody answered', WRONG_PERSON: 'Somebody else answered', REFUSED: 'Does not want contact', LOST: 'Cannot be found', MOVED: 'Moved away', DECEASED: 'Has died' },
  bookings: { HELD: 'Waits for payment', CONFIRMED: 'Expected', CHECKED_IN: 'Checked in', COMPLETED: 'Completed', RELEASED: 'Released', CANCELLED_BY_PATIENT: 'Cancelled', CANCELLED_BY_CLINIC: 'Cancelled by the clinic', NO_SHOW: 'Did not come' },
  imports: { RECEIVED: 'Received, in progress', UNMATCHED: 'Person not certain', STORED: 'Taken over', PARTLY_QUARANTINED: 'Partly in quarantine', REJECTED: 'Not readable', CONFLICT: 'Conflicts with an earlier message' },
  source: 'Source', sure: { HIGH: 'read at its source', MEDIUM: 'to be read again', LOW: 'weak source' },
  more: 'Show more', total: (n: number) => `${n} in all`,
});
