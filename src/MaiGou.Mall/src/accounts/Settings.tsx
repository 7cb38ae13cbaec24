import { useQuery } from 'urql';
import { SettingsClinicsDocument } from '#graph';
import { publicly } from '../graph/publicly';
import { settings, useSettings, type Appearance, type Language } from '../graph/settings';
import { Choice, Field } from '../look/Field';
import { Page } from '../look/Page';
import { words } from '../words/words';
import './accounts.css';

const useWords = words({
  title: '设置', lead: '这些设置只保存在本设备上，即时生效。', language: '语言', appearance: '外观', auto: '跟随系统', light: '浅色', dark: '深色',
  size: '字号与按钮', standard: '标准版', elder: '长辈版：大字、大按钮', clinic: '常去的体检中心', any: '不限', clinicHint: '套餐列表和预约日历会先显示这家体检中心。',
}, {
  title: 'Settings', lead: 'Kept on this device only. Changes take effect at once.', language: 'Language', appearance: 'Appearance', auto: 'As the system', light: 'Light', dark: 'Dark',
  size: 'Text and buttons', standard: 'Normal', elder: 'Large text and buttons', clinic: 'Usual clinic', any: 'Any', clinicHint: 'Lists and calendars start with this clinic.',
});

export default function Settings() {
  const w = useWords();
  const held = useSettings();
  const [{ data }] = useQuery({ query: SettingsClinicsDocument, context: publicly });
  return (
    <Page title={w.title} lead={w.lead}>
      <form className="card stack narrow" onSubmit={(e) => e.preventDefault()}>
        <Choice<Language> label={w.language} value={held.language} onChange={(language) => settings.set({ language })}
          options={[{ value: 'zh-CN', text: <span lang="zh-CN">中文</span> }, { value: 'en', text: <span lang="en">English</span> }]} />
        <Choice<Appearance> label={w.appearance} value={held.appearance} onChange={(appearance) => settings.set({ appearance })}
          options={[{ value: 'auto', text: w.auto }, { value: 'light', text: w.light }, { value: 'dark', text: w.dark }]} />
        <Choice<'standard' | 'elder'> label={w.size} value={held.isElder ? 'elder' : 'standard'} onChange={(size) => settings.set({ isElder: size === 'elder' })}
          options={[{ value: 'standard', text: w.standard }, { value: 'elder', text: w.elder }]} />
        <Field label={w.clinic} hint={w.clinicHint}>
          <select value={held.clinic ?? ''} onChange={(e) => settings.set({ clinic: e.target.value || null })} disabled={!data}>
            <option value="">{w.any}</option>
            {data?.clinics.map((c) => <option key={c.id} value={c.id}>{c.name}</option>)}
          </select>
        </Field>
      </form>
    </Page>
  );
}
