import { AlignmentType, type IStylesOptions, LineRuleType } from 'docx';

/**
 * The look of GB/T 9704-2012 (党政机关公文格式) in Word's units. A twip is 1/20 pt, 56.7 twips are a millimetre.
 *
 * The type area of 156 × 225 mm holds 22 lines of 28 characters. A line is exactly 579 twips (225 mm ÷ 22, cut so that 22
 * fit); 16 pt type is set 5 twips closer, for 28 characters would need 158 mm. No document grid: it would stretch the
 * rows of tables to its lines.
 */
export const MILLIMETRE = 1440 / 25.4;
export const TEXT_WIDTH = Math.floor(156 * MILLIMETRE);
export const ACROSS_WIDTH = Math.floor(225 * MILLIMETRE);
export const LINE = 579;
export const CLOSER = -5;
/** A character of 三号 as it is set: 28 in a line. */
export const CHARACTER = TEXT_WIDTH / 28;

/** 二号, 三号, 四号 in half points. */
export const SECOND = 44;
export const THIRD = 32;
export const FOURTH = 28;

/**
 * The official typefaces, by their names in Word, and what stands in for each where it is not installed. They are sold
 * (方正) or come with Windows: a document names them and never carries them.
 */
export const ALTERNATIVES: Readonly<Record<string, string>> = {
  仿宋_GB2312: '仿宋',
  楷体_GB2312: '楷体',
  方正小标宋简体: '宋体',
};

const face = (eastAsia: string) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia,
});
export const FANGSONG = face('仿宋_GB2312');
export const KAITI = face('楷体_GB2312');
export const HEITI = face('黑体');
export const SONGTI = face('宋体');
export const TITLE_FACE = face('方正小标宋简体');

const exact = { line: LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0 };
/** Two characters; in twips for programs that do not know the measure in characters. */
const indent = { firstLine: Math.round(2 * CHARACTER), firstLineChars: 200 };
const third = { size: THIRD, characterSpacing: CLOSER, color: '000000', bold: false, italics: false };
const cell = { line: 340, lineRule: LineRuleType.EXACT, before: 0, after: 0 };

/** Headings are styles with outline levels, so that Word and WPS show the report's structure beside it. */
export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: FANGSONG, size: THIRD, language: { value: 'en-US', eastAsia: 'zh-CN' } },
      paragraph: { spacing: exact },
    },
    title: {
      run: { ...third, font: TITLE_FACE, size: SECOND, characterSpacing: 0 },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { ...exact, line: 700 } },
    },
    heading1: {
      run: { ...third, font: HEITI },
      paragraph: { spacing: exact, indent, outlineLevel: 0, keepNext: true },
    },
    heading2: {
      run: { ...third, font: KAITI },
      paragraph: { spacing: exact, indent, outlineLevel: 1, keepNext: true },
    },
    caption: {
      run: { ...third, font: HEITI, size: 28, characterSpacing: 0 },
      paragraph: { alignment: AlignmentType.CENTER, spacing: exact, keepNext: true },
    },
  },
  paragraphStyles: [
    {
      ...{ id: 'BodyText', name: 'Body Text', quickFormat: true },
      run: { ...third, font: FANGSONG },
      paragraph: { alignment: AlignmentType.BOTH, spacing: exact, indent },
    },
    {
      ...{ id: 'Subtitle', name: 'Subtitle', quickFormat: true },
      run: { ...third, font: KAITI },
      paragraph: { alignment: AlignmentType.CENTER, spacing: exact },
    },
    {
      ...{ id: 'Unit', name: 'Table Unit' },
      run: { font: FANGSONG, size: 24 },
      paragraph: { alignment: AlignmentType.RIGHT, spacing: { ...cell, after: 40 }, keepNext: true },
    },
    { id: 'TableText', name: 'Table Text', run: { font: FANGSONG, size: 24 }, paragraph: { spacing: cell } },
    {
      ...{ id: 'TableHead', name: 'Table Head' },
      run: { font: HEITI, size: 24 },
      paragraph: { alignment: AlignmentType.CENTER, spacing: cell },
    },
    {
      ...{ id: 'PageNumber', name: 'Page Number Line' },
      run: { font: SONGTI, size: FOURTH },
      paragraph: { spacing: { before: 0, after: 0 } },
    },
  ],
};
