import {
  AlignmentType,
  DocumentGridType,
  Footer,
  Header,
  type ISectionOptions,
  type ISectionPropertiesOptions,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TextRun,
} from 'docx';
import { FOURTH, MILLIMETRE } from './docx-styles.js';

const mm = (millimetres: number): number => Math.round(millimetres * MILLIMETRE);
const A4 = { width: mm(210), height: mm(297) };
/** 天头 37, 订口 28; the type area of 156 × 225 leaves 35 below and 26 on the right. The number stands 7 mm below it. */
const UPRIGHT = { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(20), footer: mm(25), gutter: 0 };
/** The same sheet turned to the left: its head is the binding edge. */
const ACROSS = { top: mm(28), bottom: mm(26), left: mm(35), right: mm(37), header: mm(15), footer: mm(15), gutter: 0 };

export function pageProperties(across: boolean): ISectionPropertiesOptions {
  return {
    type: SectionType.NEXT_PAGE,
    page: {
      size: { ...A4, orientation: across ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
      margin: across ? ACROSS : UPRIGHT,
    },
    grid: { type: DocumentGridType.DEFAULT, linePitch: 312 },
  };
}

/** — 1 —, on odd pages at the right, on even ones at the left, a character in from the edge. */
export const footers = (): ISectionOptions['footers'] => ({
  default: new Footer({ children: [pageNumber(AlignmentType.RIGHT)] }),
  even: new Footer({ children: [pageNumber(AlignmentType.LEFT)] }),
});

const pageNumber = (alignment: 'right' | 'left'): Paragraph =>
  new Paragraph({
    style: 'PageNumber',
    alignment,
    // A character of 四号 is as wide as it is high: in half points its size, in twips ten times that.
    indent: { [alignment]: FOURTH * 10 },
    children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })],
  });

/** Only drafts have a header: nobody shall take one for the published report. */
export function headers(draft: boolean, asOf: string): ISectionOptions['headers'] {
  if (!draft) return undefined;
  const line = (): Header =>
    new Header({
      children: [
        new Paragraph({
          style: 'PageNumber',
          alignment: AlignmentType.CENTER,
          children: [new TextRun({ text: `草稿　${asOf}　未发布`, bold: true })],
        }),
      ],
    });
  return { default: line(), even: line() };
}
