import type { FamilyRelation, Sex } from '#graph';
import { words } from '../words/words';

type Relations = Record<FamilyRelation, string>;
type Sexes = Record<Sex, string>;

export const useFamilyWords = words({
  relations: { SELF: '本人', SPOUSE: '配偶', CHILD: '子女', PARENT: '父母', OTHER: '其他' } as Relations,
  sexes: { UNKNOWN: '未填', MALE: '男', FEMALE: '女' } as Sexes,
  years: (n: number) => `${n} 岁`,
}, {
  relations: { SELF: 'Myself', SPOUSE: 'Spouse', CHILD: 'Child', PARENT: 'Parent', OTHER: 'Other' } as Relations,
  sexes: { UNKNOWN: 'Not given', MALE: 'Male', FEMALE: 'Female' } as Sexes,
  years: (n: number) => (n === 1 ? '1 year' : `${n} years`),
});
