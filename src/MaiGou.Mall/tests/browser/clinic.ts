/** What the laboratory system of the first demo clinic sends: HL7 v2.5.1, segments ended by a carriage return. */
export function labMessage(order: string, on: Date, cholesterol: string, glucose: string) {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(on).replaceAll('-', '');
  const segments = [
    `MSH|^~\\&|LIS|CLINIC_XM01|MAIGOU|MAIGOU|${day}150500+0800||ORU^R01^ORU_R01|XM01-${day}-${order}|P|2.5.1|||AL|NE|CHN|UNICODE UTF-8`,
    'PID|1||MR00012345^^^CLINIC_XM01^MR~990101198503120018^^^PRC^NNCHN||陈志远^^^^^^L||19850312|M|||^^厦门市^福建省^^CHN',
    'PV1|1|O|体检中心^^^CLINIC_XM01',
    `ORC|RE|${order}^MAIGOU|${order}^CLINIC_XM01||CM`,
    `OBR|1|${order}^MAIGOU|L${day}01^CLINIC_XM01|24331-1^Lipid 1996 panel^LN|||${day}081500|||||||${day}083000||||||||${day}103000||LAB|F`,
    `OBX|1|NM|6690-2^白细胞计数^LN||6.21|10*9/L|3.5-9.5||||F|||${day}103000|CLINIC_XM01`,
    `OBX|2|NM|14647-2^总胆固醇^LN||${cholesterol}|mmol/L|<5.2|H|||F|||${day}103000|CLINIC_XM01`,
    `OBX|3|NM|14771-0^空腹葡萄糖^LN||${glucose}|mmol/L|3.9-6.1|H|||F|||${day}103000|CLINIC_XM01`,
    'NTE|1|L|空腹12小时',
    '',
  ];
  return Buffer.from(segments.join('\r'), 'utf8');
}
