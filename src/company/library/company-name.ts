const FORMS = /(集团)?(股份)?(有限)?(责任)?公司$/;

/**
 * A name for comparing: half-width, without blanks, brackets and the legal form. 氢储(上海)能源科技有限公司 and
 * 氢储（上海）能源科技股份有限公司 compare alike; what they are called stays as written.
 */
export function normaliseCompanyName(name: string): string {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()\[\]【】《》“”"'·.,，、-]/g, '');
  const short = plain.replace(FORMS, '');
  return short.length >= 2 ? short : plain;
}
