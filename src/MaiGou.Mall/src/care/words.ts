import type { FollowUpOutcome, FollowUpState } from '#graph';
import type { Tone } from '../look/Notice';
import { words } from '../words/words';

type States = Record<FollowUpState, string>;
type Outcomes = Record<FollowUpOutcome, string>;

const tones: Record<FollowUpState, Tone> = { SCHEDULED: 'info', DUE: 'warn', ESCALATED: 'warn', DONE: 'good', CLOSED: 'info' };

export const useCareWords = words({
  tones,
  title: (who: string) => `${who}的随访`,
  states: { SCHEDULED: '已安排', DUE: '待联系', ESCALATED: '未能联系上', DONE: '已完成', CLOSED: '已关闭' } as States,
  stateNotes: { SCHEDULED: '我们会在下面的时间联系您。', DUE: '我们正准备联系您，请留意来电。', ESCALATED: '三次没有联系上您，团队正在想其他办法。请留意来电，或主动联系体检机构。', DONE: '已经与您沟通过。', CLOSED: '这项随访已经结束。' } as States,
  reasons: {
    FINDING_WITHDRAWN: '原因：报告更正后，这个结果不再异常。', REFUSED: '原因：您表示不需要联系。', LOST: '原因：无法取得联系。', MOVED: '原因：已搬离。', DECEASED: '原因：已故。',
  } as Record<string, string>,
  why: '为什么', when: '什么时候', contacts: '沟通记录', noContact: '还没有联系记录。', recheck: '预约复查',
  report: (on: string) => `查看 ${on} 的报告`, window: (from: string, to: string) => `${from} 之后，最晚 ${to} 联系您`, ended: (at: string) => `${at} 结束`,
  owner: (name: string) => `负责人：${name}`, next: (on: string) => `下次联系：${on}`, whatNext: '接下来', withdrawn: (at: string) => `报告于 ${at} 更正，这一项不再成立。`,
  outcomes: { REACHED: '已沟通', NO_ANSWER: '无人接听', WRONG_PERSON: '非本人接听，未透露健康信息', REFUSED: '表示不需要联系', LOST: '无法取得联系', MOVED: '已搬离', DECEASED: '已故' } as Outcomes,
  rule: (id: string) => `依据的随访规则 ${id}`, trigger: '触发条件', firstContact: '首次联系', then: '之后', stopWhen: '结束条件',
}, {
  tones,
  title: (who: string) => `Follow-up of ${who}`,
  states: { SCHEDULED: 'Planned', DUE: 'Due', ESCALATED: 'Not reached', DONE: 'Done', CLOSED: 'Closed' },
  stateNotes: { SCHEDULED: 'We will contact you at the time below.', DUE: 'We are about to contact you. Please expect a call.', ESCALATED: 'Three tries did not reach you; the team is looking for another way. Please expect a call, or call the clinic.', DONE: 'We have spoken about it.', CLOSED: 'This follow-up has ended.' },
  reasons: {
    FINDING_WITHDRAWN: 'Reason: after a correction the result is not abnormal any more.', REFUSED: 'Reason: you did not want to be contacted.', LOST: 'Reason: nobody could be reached.', MOVED: 'Reason: moved away.', DECEASED: 'Reason: deceased.',
  },
  why: 'Why', when: 'When', contacts: 'What was said', noContact: 'Nobody has been contacted yet.', recheck: 'Book a re-check',
  report: (on: string) => `Report of ${on}`, window: (from: string, to: string) => `From ${from}, at the latest ${to}`, ended: (at: string) => `Ended ${at}`,
  owner: (name: string) => `In charge: ${name}`, next: (on: string) => `Next contact: ${on}`, whatNext: 'What comes next', withdrawn: (at: string) => `The report was corrected on ${at}; this does not hold any more.`,
  outcomes: { REACHED: 'Reached', NO_ANSWER: 'No answer', WRONG_PERSON: 'Somebody else answered; no health detail was given', REFUSED: 'Did not want to be contacted', LOST: 'Could not be found', MOVED: 'Moved away', DECEASED: 'Deceased' },
  rule: (id: string) => `Follow-up rule ${id}`, trigger: 'Opened by', firstContact: 'First contact', then: 'Then', stopWhen: 'Ends when',
});
