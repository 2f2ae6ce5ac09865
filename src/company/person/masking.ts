/**
 * What others see of a number: enough to recognise one that they know, never enough to use it. The number of stars is
 * fixed, so that it does not tell the length.
 */

/** @param phone in the form that normalisePhone keeps: 138****5678, 0373-****45, +49****78. */
export function maskPhone(phone: string): string {
  if (/^1\d{10}$/.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
  const landline = /^(0\d{2,3})-\d{5,6}(\d\d)(?:-\d+)?$/.exec(phone);
  if (landline) return `${landline[1]}-****${landline[2]}`;
  return phone.length >= 9 ? `${phone.slice(0, 3)}****${phone.slice(-2)}` : '****';
}

/** zhang_san88 → z***8; many people's WeChat name is their mobile number. */
export function maskWechat(wechat: string): string {
  if (/^1\d{10}$/.test(wechat)) return maskPhone(wechat);
  const characters = [...wechat];
  return characters.length >= 5 ? `${characters[0]}***${characters.at(-1)}` : '***';
}

/** a***@x.com */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  if (at < 0) return '***';
  const name = [...email.slice(0, at)];
  return `${name.length >= 3 ? name[0] : ''}***${email.slice(at)}`;
}
