import { useSettings } from '../graph/settings';

/** The words of one capability in both languages; the compiler sees to it that none is missing. Chinese first. */
export const words = <Words>(chinese: Words, english: NoInfer<Words>) => () => (useSettings().language === 'en' ? english : chinese);
