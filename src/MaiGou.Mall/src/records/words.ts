import type { AbnormalClass, Certainty, ObservationFlag } from '#graph';
import { words } from '../words/words';

type Classes = Record<AbnormalClass, string>;
type Flags = Record<ObservationFlag, string>;
type Certainties = Record<Certainty, string>;

/** The words that all pages of results share. */
export const useRecordWords = words({
  classes: { A: '需立即处理', B: '需尽快就医', C: '轻度异常' } as Classes,
  noneAbnormal: '未见异常',
  flags: { UNKNOWN: '未判定', NORMAL: '正常', LOW: '偏低', HIGH: '偏高', ABNORMAL: '异常' } as Flags,
  certainties: { HIGH: '高', MEDIUM: '中', LOW: '低，不作临床依据' } as Certainties,
  source: '来源', certainty: '可信度',
  within: (time: string) => `处理时间：${time}`,
  printedRange: '报告单参考范围', ourRange: '参考范围', noRange: '无参考范围',
  to: (low: string | null, high: string | null) => (low === null ? `≤ ${high}` : high === null ? `≥ ${low}` : `${low}–${high}`),
  groups: {
    vitals: '一般检查', cbc: '血常规', urine: '尿常规', tumor: '肿瘤标志物', liver: '肝功能', lipid: '血脂', electrolyte: '电解质', kidney: '肾功能', glucose: '血糖',
    hepatitis: '乙肝及肝炎', cardiac: '心肌与心脏', thyroid: '甲状腺', vitamin: '维生素与微量元素', eye: '眼科', inflammation: '炎症', cervical: '宫颈筛查', ecg: '心电图',
    body_composition: '体成分', lung: '肺功能', artery: '动脉硬化', other_chem: '其他生化', stool: '便常规', hp: '幽门螺杆菌', bone: '骨密度',
  } as Record<string, string>,
  otherGroup: '检查描述与结论',
  corrected: '已更正', everybody: '全部', who: '查看谁的', packagesWith: '含此项的套餐', disclaimer: '以上内容解释检查结果，不是诊断，也不能代替医生。请带报告咨询医生；如有不适请立即就医，紧急情况请拨打 120。',
}, {
  classes: { A: 'Act at once', B: 'See a doctor soon', C: 'Slightly abnormal' },
  noneAbnormal: 'Nothing abnormal',
  flags: { UNKNOWN: 'Not judged', NORMAL: 'Normal', LOW: 'Low', HIGH: 'High', ABNORMAL: 'Abnormal' },
  certainties: { HIGH: 'high', MEDIUM: 'medium', LOW: 'low, not for clinical decisions' },
  source: 'Source', certainty: 'certainty',
  within: (time: string) => `Act ${time}`,
  printedRange: 'Range on the report', ourRange: 'Reference range', noRange: 'No reference range',
  to: (low: string | null, high: string | null) => (low === null ? `≤ ${high}` : high === null ? `≥ ${low}` : `${low}–${high}`),
  groups: {
    vitals: 'General', cbc: 'Blood count', urine: 'Urine', tumor: 'Tumour markers', liver: 'Liver', lipid: 'Blood lipids', electrolyte: 'Electrolytes', kidney: 'Kidney', glucose: 'Blood sugar',
    hepatitis: 'Hepatitis', cardiac: 'Heart', thyroid: 'Thyroid', vitamin: 'Vitamins and trace elements', eye: 'Eyes', inflammation: 'Inflammation', cervical: 'Cervical screening', ecg: 'ECG',
    body_composition: 'Body composition', lung: 'Lungs', artery: 'Arteries', other_chem: 'Other chemistry', stool: 'Stool', hp: 'Helicobacter pylori', bone: 'Bone density',
  },
  otherGroup: 'Findings in words',
  corrected: 'Corrected', everybody: 'Everybody', who: 'Whose', packagesWith: 'Packages with this test', disclaimer: 'This page explains results. It is no diagnosis and does not replace a doctor. Take the report to your doctor; if you feel ill, see one at once, and in an emergency call 120.',
});
