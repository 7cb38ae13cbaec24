import type { FamilyRelation, PackageKind, Sex } from '#graph';
import { words } from '../words/words';

type Kinds = Record<PackageKind, string>;
type Sexes = Record<Sex, string>;
type Relations = Record<FamilyRelation, string>;

export const useCatalogWords = words({
  kinds: { EMPLOYMENT: '入职体检', ANNUAL: '年度体检', DEEP: '深度体检', FOCUS: '专项体检' } as Kinds,
  kindNotes: { EMPLOYMENT: '新工作前的必查项目', ANNUAL: '每年一次，全面了解', DEEP: '更细的影像与肿瘤筛查', FOCUS: '针对某个器官或阶段' } as Kinds,
  sexes: { UNKNOWN: '男女通用', MALE: '男', FEMALE: '女' } as Sexes,
  relations: { SELF: '本人', SPOUSE: '配偶', CHILD: '子女', PARENT: '父母', OTHER: '其他' } as Relations,
  years: (n: number) => `${n} 岁`,
  items: (n: number) => `${n} 项检查`,
  fasting: '需空腹', noFasting: '无需空腹',
  ages: (min: number, max: number | null) => (max === null ? `${min} 岁及以上` : `${min}–${max} 岁`),
  saving: (amount: string) => `比单项购买省 ${amount}`,
  compare: '加入对比', compared: '已加入对比', compareOf: (name: string) => `加入对比：${name}`, compareFull: '最多对比 4 个套餐',
  nextFree: (on: string) => `最近可约 ${on}`, noFree: '近 60 天已约满',
  clinic: '体检机构', anyClinic: '全部机构',
}, {
  kinds: { EMPLOYMENT: 'Employment', ANNUAL: 'Annual', DEEP: 'In depth', FOCUS: 'Focused' },
  kindNotes: { EMPLOYMENT: 'What a new job asks for', ANNUAL: 'Once a year, all round', DEEP: 'Imaging and cancer screening', FOCUS: 'One organ or stage of life' },
  sexes: { UNKNOWN: 'For everyone', MALE: 'Male', FEMALE: 'Female' },
  relations: { SELF: 'Myself', SPOUSE: 'Spouse', CHILD: 'Child', PARENT: 'Parent', OTHER: 'Other' },
  years: (n: number) => `${n} years`,
  items: (n: number) => `${n} examinations`,
  fasting: 'Fasting', noFasting: 'No fasting',
  ages: (min: number, max: number | null) => (max === null ? `from ${min} years` : `${min}–${max} years`),
  saving: (amount: string) => `${amount} less than one by one`,
  compare: 'Compare', compared: 'In comparison', compareOf: (name: string) => `Compare: ${name}`, compareFull: 'At most 4 packages',
  nextFree: (on: string) => `Next free: ${on}`, noFree: 'No free day in the next 60 days',
  clinic: 'Clinic', anyClinic: 'All clinics',
});
